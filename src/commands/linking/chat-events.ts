import { type ChatEvent, chatKey, personKey } from '../../chat/platform.ts';
import { readLink } from '../../household/link.ts';
import { dropSchedules } from '../../household/schedules.ts';
import type { Live } from '../dispatch/command.ts';
import { setSuspended } from '../dispatch/suspension.ts';
import { endAccess } from '../pin/access.ts';
import { moveChat } from './move-chat.ts';

/**
 * What follows when people or the bot come, go or move: the link is suspended while its owner is away, and the chat is
 * told once; a Telegram group that became a supergroup keeps its link under the new id.
 */
export async function chatEvents(live: Live, event: ChatEvent): Promise<void> {
  const chat = chatKey(event.chat);
  const link = (await readLink(live.parts.store, chat))?.value;
  if (!link) return;
  switch (event.kind) {
    case 'migrated':
      await moveChat(live, chat, { platform: event.chat.platform, id: event.to });
      return;
    case 'left':
    case 'joined':
      if (link.owner !== personKey(event.person)) {
        // A role is the owner's to take; what was open to them here is not open to someone who comes back later.
        if (event.kind === 'left') {
          await endAccess(live, chat, personKey(event.person));
          await dropSchedules(live.parts.store, chat, personKey(event.person));
        }
        return;
      }
      await setSuspended(live.parts, event.chat, event.kind === 'left');
      if (event.kind === 'left') live.pads.close(chat);
      return;
    // The bot may come back; the link waits for it.
    case 'removed':
    // It was answered when it came.
    case 'anonymous':
  }
}
