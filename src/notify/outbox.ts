import { createHash } from 'node:crypto';
import type { OutboxEntry } from '../household/notice.ts';

/** Characters of an id: 96 bits, and short enough for a button and for Discord's nonce. */
const LENGTH = 16;

/**
 * The id of what is told to a chat: the same whenever the same is decided again, so that it is told once; and the same
 * for a message and what redraws it.
 */
export function idOf({ chat, epoch, notification }: Pick<OutboxEntry, 'chat' | 'epoch' | 'notification'>): string {
  const named = [chat, epoch, notification.type, notification.episode].join('\n');
  return createHash('sha256').update(named).digest('base64url').slice(0, LENGTH);
}
