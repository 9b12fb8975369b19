import { carRequestMoves } from '../../car/requests.ts';
import { type Chat, chatKey } from '../../chat/platform.ts';
import { moveLinks } from '../../household/link.ts';
import { moveRecordsOfChat } from '../../household/personal-data.ts';
import type { Runtime } from '../dispatch/command.ts';
import { eraseChat } from '../privacy/erase.ts';

/**
 * Moves all that is kept about a Telegram group that became a supergroup to its new key. What was linked in the new chat
 * meanwhile stays; the old chat's links go then, as by `unlink`.
 * @param from key of the old chat
 */
export async function moveChat(runtime: Runtime, from: string, to: Pick<Chat, 'platform' | 'id'>): Promise<void> {
  const { store } = runtime.services;
  const chat = chatKey(to);
  // Together: what follows a command looks for its link.
  if (!(await moveLinks(store, from, chat, () => carRequestMoves(store, from, to)))) return eraseChat(runtime, from);
  await moveRecordsOfChat(store, from, chat);
}
