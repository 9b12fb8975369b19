import { createHash } from 'node:crypto';
import type { Notification, OutboxEntry } from '../household/notice.ts';
import { getsNotifications, type NotificationType } from '../household/subscriptions.ts';
import type { Memory, Subscriber } from './memory.ts';
import type { RuleEvent } from './rules/rule.ts';

/**
 * The entries that an event puts into the outbox. A chat gets none from its first poll, for a type it has snoozed, or for
 * a place that it may not see.
 */
export function entriesFor(
  { linkIds, gap }: Memory,
  type: NotificationType,
  event: RuleEvent,
  to: readonly Subscriber[],
  newest: number,
  now: number,
): readonly OutboxEntry[] {
  const { delivery = 'post', dedupeKey, at, asOf = newest, endedAt, payload } = event;
  const isInGap = gap !== undefined && gap.from < at && at <= gap.to;
  const notification: Notification = {
    type,
    dedupeKey,
    at,
    // The car's clock may run a little ahead; a message never names a time to come.
    asOf: Math.min(asOf, now),
    payload,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(isInGap ? { after: gap.from } : {}),
  };
  const hidesPlace = type === 'arrived' || type === 'left';
  return to
    .filter(({ linkId }) => delivery === 'edit' || delivery === 'remove' || linkIds.includes(linkId))
    .filter(({ subscriptions, linkId }) => getsNotifications(subscriptions, linkId))
    .filter(({ subscriptions }) => delivery !== 'post' || (subscriptions.snoozed[type] ?? 0) <= now)
    .filter(({ showsPlace }) => showsPlace || !hidesPlace)
    .map(({ chat, linkId }) => {
      const id = outboxId({ chat, linkId, notification });
      return { id, chat, linkId, notification, delivery, decidedAt: now };
    });
}

/** Characters of an id: 96 bits, and short enough for a button and for Discord's nonce. */
const LENGTH = 16;

/**
 * The id of a notification in a chat. It is derived from what the notification is about, so the same event is sent once,
 * and a message and its later edits share an id.
 */
export function outboxId(entry: Pick<OutboxEntry, 'chat' | 'linkId' | 'notification'>): string {
  const { type, dedupeKey } = entry.notification;
  const named = [entry.chat, entry.linkId, type, dedupeKey].join('\n');
  return createHash('sha256').update(named).digest('base64url').slice(0, LENGTH);
}
