import type { Clock } from '../../clock.ts';

/** How long a chat that refused a picture gets words alone: an administrator may allow pictures again. */
const KEPT_MS = 60 * 60_000;

/** The chats that took a message only without its picture. */
export interface RefusedPictures {
  has(chat: string): boolean;
  add(chat: string): void;
}

export function createRefusedPictures(clock: Clock): RefusedPictures {
  const until = new Map<string, number>();
  return {
    has: (chat) => (until.get(chat) ?? 0) > clock.elapsed(),
    add(chat) {
      const now = clock.elapsed();
      for (const [other, end] of until) if (end <= now) until.delete(other);
      until.set(chat, now + KEPT_MS);
    },
  };
}
