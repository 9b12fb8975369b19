import type { Chat } from '../../chat/platform.ts';

/** Whether everyone in the chat sees each answer: a Telegram group has no answers for one person alone. */
export function isSeenByAll({ platform, kind }: Chat): boolean {
  return platform === 'telegram' && kind === 'group';
}
