import { type ChatEvent, chatKey, personKey } from '../../chat/platform.ts';
import { readLink } from '../../household/link.ts';
import { dropSchedules } from '../../household/schedules.ts';
import type { Runtime } from '../dispatch/command.ts';
import { setSuspended } from '../dispatch/suspension.ts';
import { endAccess } from '../pin/ask-pin.ts';
import { moveChat } from './move-chat.ts';

/**
 * What follows when people or the bot come, go or move: the link is suspended while its owner is away, and the chat is
 * told once; a Telegram group that became a supergroup keeps its link under the new id.
 */
export async function chatEvents(runtime: Runtime, event: ChatEvent): Promise<void> {
  const chat = chatKey(event.chat);
  const link = (await readLink(runtime.services.store, chat))?.value;
  if (!link) return;
  switch (event.kind) {
    case 'migrated':
      await moveChat(runtime, chat, { platform: event.chat.platform, id: event.to });
      return;
    case 'left':
    case 'joined':
      if (link.owner !== personKey(event.person)) {
        // A role is the owner's to take; what was open to them here is not open to someone who comes back later.
        if (event.kind === 'left') {
          await endAccess(runtime, chat, personKey(event.person));
          await dropSchedules(runtime.services.store, chat, personKey(event.person));
        }
        return;
      }
      await setSuspended(runtime.services, event.chat, event.kind === 'left');
      if (event.kind === 'left') runtime.pads.close(chat);
      return;
    // The bot may come back; the link waits for it.
    case 'removed':
    // It was answered when it came.
    case 'anonymous':
  }
}
