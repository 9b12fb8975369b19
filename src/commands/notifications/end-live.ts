import { chatOf, type Link } from '../../household/link.ts';
import { localeOf } from '../../household/locale.ts';
import { type Notice, unfollowed } from '../../household/notice.ts';
import type { Services } from '../../services.ts';
import { attempt } from '../dispatch/attempt.ts';
import { noticeMessage } from './notice-message.ts';

/**
 * Edits the live messages of a link that was erased, and whose outbox is gone: none may go on saying that the car charges.
 * @param notices what was read before that
 */
export async function endLiveMessages(
  { store, platforms, clock, log }: Pick<Services, 'store' | 'platforms' | 'clock' | 'log'>,
  link: Link,
  notices: readonly Notice[],
): Promise<void> {
  const chat = chatOf(link);
  const { locale, say } = await localeOf(store, chat);
  const now = clock.now();
  for (const { id, message, notification } of notices) {
    const ended = noticeMessage({ id, link, notification: unfollowed(notification, now), locale, say, now });
    await attempt(log, 'the message about a running charge could not be ended', () =>
      platforms[chat.platform]?.edit(message, { ...ended, silent: true }),
    );
  }
}
