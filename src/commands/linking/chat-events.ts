import { type ChatEvent, chatKey, personKey } from '../../chat/platform.ts';
import { readLinks } from '../../household/link.ts';
import { dropSchedules } from '../../household/schedules.ts';
import type { Runtime } from '../dispatch/command.ts';
import { setSuspended } from '../dispatch/suspension.ts';
import { endAccess } from '../pin/ask-pin.ts';
import { moveChat } from './move-chat.ts';

/**
 * What follows when people or the bot come, go or move: the links of who leaves are suspended while they are away, and
 * the chat is told once; a Telegram group that became a supergroup keeps its links under the new id.
 */
export async function chatEvents(runtime: Runtime, event: ChatEvent): Promise<void> {
  const chat = chatKey(event.chat);
  switch (event.kind) {
    case 'migrated':
      await moveChat(runtime, chat, { platform: event.chat.platform, id: event.to });
      return;
    case 'left':
    case 'joined':
      await setSuspended(runtime.services, event.chat, personKey(event.person), event.kind === 'left');
      if (event.kind === 'left') await endAll(runtime, chat, personKey(event.person));
      return;
    // The bot may come back; the links wait for it.
    case 'removed':
    // It was answered when it came.
    case 'anonymous':
  }
}

/** Nobody commands the cars of who left; of the others' cars, only what was open to the one who left ends. */
async function endAll(runtime: Runtime, chat: string, person: string): Promise<void> {
  for (const link of await readLinks(runtime.services.store, chat)) {
    if (link.owner === person) {
      runtime.pads.close(chat, { linkId: link.linkId });
      continue;
    }
    // A role is the owner's to take; what was open to them here is not open to someone who comes back later.
    await endAccess(runtime, link, person);
    await dropSchedules(runtime.services.store, link, person);
  }
}
