import { carRequestMoves } from '../../car/requests.ts';
import { type Chat, type ChatEvent, chatKey, personKey } from '../../chat/platform.ts';
import { moveLinks, readLinks } from '../../household/link.ts';
import { moveRecordsOfChat } from '../../household/personal-data.ts';
import { dropSchedules } from '../../household/schedules.ts';
import type { Runtime } from '../dispatch/command.ts';
import { setSuspended } from '../dispatch/suspension.ts';
import { endAccess } from '../pin/ask-pin.ts';
import { eraseChat } from '../privacy/erase.ts';

/**
 * What follows when people or the bot come, go or move: the links of who leaves are suspended while they are away, and
 * the chat is told once; a Telegram group that became a supergroup keeps its links under the new id.
 */
export async function chatEvents(runtime: Runtime, event: ChatEvent): Promise<void> {
  const chat = chatKey(event.chat);
  switch (event.kind) {
    case 'migrated':
      return moveChat(runtime, chat, { platform: event.chat.platform, id: event.to });
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

/**
 * Moves all that is kept about a Telegram group that became a supergroup to its new key. What was linked in the new chat
 * meanwhile stays; the old chat's links go then, as by `unlink`.
 * @param from key of the old chat
 */
async function moveChat(runtime: Runtime, from: string, to: Pick<Chat, 'platform' | 'id'>): Promise<void> {
  const { store } = runtime.services;
  const chat = chatKey(to);
  // Together: what follows a command looks for its link.
  if (!(await moveLinks(store, from, chat, () => carRequestMoves(store, from, to)))) return eraseChat(runtime, from);
  await moveRecordsOfChat(store, from, chat);
}
