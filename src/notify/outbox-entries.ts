import type { Notification, OutboxEntry } from '../household/notice.ts';
import { isTold, type NotificationType } from '../household/subscriptions.ts';
import type { Memory, Subscriber } from './memory.ts';
import type { RuleEvent } from './rules/rule.ts';

/** Makes the id of an entry of its chat and what it tells. */
export type IdOf = (entry: Pick<OutboxEntry, 'chat' | 'epoch' | 'notification'>) => string;

/** What goes to whom: nothing from a chat's first look, of what is snoozed, or of a place that the chat may not see. */
export function entriesFor(
  { epochs, gap }: Memory,
  type: NotificationType,
  event: RuleEvent,
  to: readonly Subscriber[],
  newest: number,
  now: number,
  idOf: IdOf,
): readonly OutboxEntry[] {
  const { manner = 'post', episode, at, asOf = newest, endedAt, what } = event;
  const isInGap = gap !== undefined && gap.from < at && at <= gap.to;
  const notification: Notification = {
    type,
    episode,
    at,
    // A clock that runs a little ahead is no reason to speak of the future.
    asOf: Math.min(asOf, now),
    what,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(isInGap ? { after: gap.from } : {}),
  };
  const hidesPlace = type === 'arrived' || type === 'left';
  return to
    .filter(({ epoch }) => manner === 'edit' || epochs.includes(epoch))
    .filter(({ subscriptions, epoch }) => isTold(subscriptions, epoch))
    .filter(({ subscriptions }) => manner !== 'post' || (subscriptions.snoozed[type] ?? 0) <= now)
    .filter(({ showsPlace }) => showsPlace || !hidesPlace)
    .map(({ chat, epoch }) => {
      const id = idOf({ chat, epoch, notification });
      return { id, chat, epoch, notification, manner, decidedAt: now };
    });
}
