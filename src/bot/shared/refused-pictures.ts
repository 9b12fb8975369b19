import type { Clock } from '../../clock.ts';
import { createExpiringMap } from '../../expiring-map.ts';

/** How long a chat that refused a picture gets words alone: an administrator may allow pictures again. */
const KEPT_MS = 60 * 60_000;

/** The chats that took a message only without its picture. */
export type RefusedPictures = ReturnType<typeof createRefusedPictures>;

export function createRefusedPictures(clock: Clock) {
  const refused = createExpiringMap<true>(clock, KEPT_MS);
  return { has: (chat: string) => refused.get(chat) ?? false, add: (chat: string) => refused.set(chat, true) };
}
