import type { Clock } from '../../clock.ts';
import { createExpiringMap } from '../../expiring-map.ts';

/** How long a chat that refused a picture gets words alone: an administrator may allow pictures again. */
const KEPT_MS = 60 * 60_000;

/** The chats that took a message only without its picture. */
export interface RefusedPictures {
  has(chat: string): boolean;
  add(chat: string): void;
}

export function createRefusedPictures(clock: Clock): RefusedPictures {
  const refused = createExpiringMap<true>(clock, KEPT_MS);
  return { has: (chat) => refused.get(chat) ?? false, add: (chat) => refused.set(chat, true) };
}
