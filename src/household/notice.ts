import { DAY_MS } from '../durations.ts';
import type { Store, Write } from '../store/store.ts';
import { readLinks } from './link.ts';
import { recordKey, recordPrefix } from './record-kinds.ts';
import type { NotificationType } from './subscriptions.ts';

/** What happened, with the numbers that its sentence needs. Percent 0–100; times epoch ms by the car's own clock. */
export type Payload =
  | ({ readonly kind: 'complete' | 'stopped' } & ChargeDone)
  | ({ readonly kind: 'unplugged' | 'stalled' } & ChargeDone)
  | { readonly kind: 'charging'; readonly charge: number; readonly minutes?: number; readonly range?: Range }
  /**
   * A charge of which nobody knows what became: the car has sent no report for hours, or it is no longer followed for
   * this chat.
   */
  | { readonly kind: 'unheard' | 'unfollowed'; readonly charge: number }
  | { readonly kind: 'not-charging'; readonly charge: number; readonly since: number }
  | { readonly kind: 'level'; readonly charge: number; readonly level: number; readonly range?: Range }
  | { readonly kind: 'warning'; readonly priority: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'cleared' }
  | {
      readonly kind: 'service';
      readonly name: string;
      readonly due: boolean;
      readonly km?: number;
      /** What the car itself shows distances in. */
      readonly unit?: Range['unit'];
      readonly days?: number;
    }
  | { readonly kind: 'unlocked'; readonly since: number }
  | { readonly kind: 'open'; readonly since: number; readonly openings: readonly string[] }
  | { readonly kind: 'plug-in' | 'low'; readonly charge: number; readonly below: number; readonly range?: Range }
  | { readonly kind: 'arrived' | 'left'; readonly place?: string }
  | {
      readonly kind: 'daily';
      readonly charge?: number;
      readonly range?: Range;
      readonly plug?: 'in' | 'out';
      readonly lock?: 'locked' | 'unlocked';
      readonly open: readonly string[];
    }
  | { readonly kind: 'link-dead' | 'sign-in-damaged' | 'attestation' | 'vehicle-gone' };

type Range = { readonly amount: number; readonly unit: 'km' | 'mi' };
type ChargeDone = {
  readonly from: number;
  readonly to: number;
  /** Left out where nobody saw when it began. */
  readonly startedAt?: number;
  readonly range?: Range;
  /** Where it is said again, later. */
  readonly chargeNow?: number;
};
type Finding = { readonly name: string; readonly priority?: string; readonly messages: readonly string[] };

/** Something that happened to a car, sent once for each `dedupeKey`. */
export type Notification = {
  readonly type: NotificationType;
  /** The key against duplicates: with the type, it names the plug session, the warning or the day that this is about. */
  readonly dedupeKey: string;
  /** When the car showed it. */
  readonly at: number;
  /** If nobody polled for a while: it happened after this. */
  readonly after?: number;
  /** The car's time of the report it is about. */
  readonly asOf: number;
  /** When it stopped holding, once that was seen. */
  readonly endedAt?: number;
  readonly payload: Payload;
};

/** Marks the key of a notification that is sent again after it was snoozed. */
export const AGAIN = ':again:';

/**
 * How a notification is delivered. `post`: a new message. `edit`: an edit, or nothing where there is no message.
 * `edit-or-post`: an edit, or a new message where that isn't possible. `edit-or-first`: an edit, or a new message where
 * none was ever sent. `remove`: its message goes; where it can't, it is edited.
 */
export type Delivery = 'post' | 'edit' | 'edit-or-post' | 'edit-or-first' | 'remove';

/** A notification on its way to a chat. */
export type OutboxEntry = {
  readonly id: string;
  readonly chat: string;
  /** The link's: an entry for another car isn't sent. */
  readonly linkId: string;
  readonly notification: Notification;
  readonly delivery: Delivery;
  readonly decidedAt: number;
  /** Tries to post it without a known outcome: the program run that made the last one, and when they began. */
  readonly tries?: {
    readonly run: string;
    readonly count: number;
    readonly firstAt: number;
    readonly lastAt: number;
  };
  /** Where the platform refused this message: not tried before then. */
  readonly heldUntil?: number;
};

/** A notification that was sent, for as long as its message may be edited or its buttons pressed. */
export type Notice = {
  readonly id: string;
  readonly chat: string;
  readonly linkId: string;
  readonly notification: Notification;
  /** The platform's reference. */
  readonly message: string;
  readonly sentAt: number;
};

/** Sends a snoozed notification again at its time, if it still holds. */
export type Reminder = { readonly chat: string; readonly linkId: string; readonly notification: Notification };

/** How long a notice's buttons work and its message is edited. */
const NOTICE_KEPT_MS = 14 * DAY_MS;

/** Queues of the chats with something in their outbox, and of the reminders. */
export const OUTBOX = 'outbox';
export const REMINDERS = 'reminders';

const DIGITS = 14;

export const outboxDueKey = (chat: string) => recordKey('outbox-due', chat);
const noticeKey = (chat: string, id: string) => recordKey('notice', chat, id);

/** In the order in which they were decided. */
export function entryKey({ chat, decidedAt, id }: OutboxEntry): string {
  return recordKey('outbox', chat, String(decidedAt).padStart(DIGITS, '0'), id);
}

/** The writes that put entries into the outbox, and their chats into its queue. */
export function outboxWrites(entries: readonly OutboxEntry[], now: number): readonly Write[] {
  const chats = [...new Set(entries.map(({ chat }) => chat))];
  return [
    ...entries.map((value) => ({ key: entryKey(value), value })),
    ...chats.map((chat) => ({ key: outboxDueKey(chat), value: { chat }, queue: { name: OUTBOX, at: now } })),
  ];
}

/** A chat's outbox, in order. */
export async function outboxOf(store: Store, chat: string): Promise<readonly OutboxEntry[]> {
  return (await store.journal.list<OutboxEntry>(recordPrefix('outbox', chat))).map(({ value }) => value);
}

export async function readNotice(store: Store, chat: string, id: string): Promise<Notice | undefined> {
  return (await store.journal.read<Notice>(noticeKey(chat, id)))?.value;
}

/**
 * A chat's messages about the same thing of the same car, of an earlier link to it too, and those sent again after a
 * snooze.
 */
export async function noticesOf(store: Store, { chat, linkId, notification }: OutboxEntry): Promise<readonly Notice[]> {
  const { type, dedupeKey } = notification;
  const all = (await store.journal.list<Notice>(noticeKey(chat, ''))).map(({ value }) => value);
  const others = new Set((await readLinks(store, chat)).map((link) => link.linkId).filter((id) => id !== linkId));
  return all.filter(({ linkId: about, notification: told }) => {
    if (told.type !== type || others.has(about)) return false;
    // Once the car can be read, every message that it can't be has ended.
    if (type === 'link-lost' && notification.endedAt !== undefined) return told.endedAt === undefined;
    return told.dedupeKey === dedupeKey || told.dedupeKey.startsWith(`${dedupeKey}${AGAIN}`);
  });
}

/** The messages of a link that say that its car charges. */
export async function liveNotices(
  store: Store,
  { chat, linkId }: Pick<Notice, 'chat' | 'linkId'>,
): Promise<readonly Notice[]> {
  const all = (await store.journal.list<Notice>(noticeKey(chat, ''))).map(({ value }) => value);
  const own = all.filter((notice) => notice.linkId === linkId);
  return own.filter(({ notification: { payload, endedAt } }) => payload.kind === 'charging' && endedAt === undefined);
}

/** A live message as it ends where nobody follows the charge any more. */
export function unfollowed(notification: Notification, now: number): Notification {
  const { payload } = notification;
  if (payload.kind !== 'charging') return notification;
  return { ...notification, endedAt: now, payload: { kind: 'unfollowed', charge: payload.charge } };
}

/** The writes that end the live messages of a link, where the chat goes on without them. */
export async function endLiveWrites(
  store: Store,
  link: Pick<Notice, 'chat' | 'linkId'>,
  now: number,
): Promise<readonly Write[]> {
  const entries = (await liveNotices(store, link)).map(
    ({ id, chat, linkId, notification }): OutboxEntry => ({
      id,
      chat,
      linkId,
      notification: unfollowed(notification, now),
      delivery: 'edit',
      decidedAt: now,
    }),
  );
  return outboxWrites(entries, now);
}

/** Forgets a notice whose message was removed. */
export function noticeRemoval({ chat, id }: Notice): Write {
  return { key: noticeKey(chat, id), delete: true };
}

/** Changes a notice as it is now. One that was erased meanwhile stays so. */
export async function changeNotice(
  { journal }: Store,
  { chat, id }: Notice,
  change: (before: Notice) => Notice,
): Promise<void> {
  await journal.update(noticeKey(chat, id), (before: Notice | undefined) => ({
    result: undefined,
    writes: before ? [noticeWrite(change(before))] : [],
  }));
}

export function noticeWrite(notice: Notice): Write {
  return { key: noticeKey(notice.chat, notice.id), value: notice, expiresAt: notice.sentAt + NOTICE_KEPT_MS };
}

/** A later reminder of the same type takes the place of an earlier one about the same car. */
export function reminderKey({ chat, linkId, notification }: Reminder): string {
  return recordKey('reminder', chat, linkId, notification.type);
}

/** @param at epoch ms */
export function reminderWrite(reminder: Reminder, at: number): Write {
  return { key: reminderKey(reminder), value: reminder, queue: { name: REMINDERS, at } };
}

/** How many chats wait for a notification, and how long the first has waited beyond its time, ms. */
export async function outboxState(
  { journal }: Store,
  now: number,
): Promise<{ readonly chats: number; readonly lateMs: number }> {
  const waiting = await journal.due(OUTBOX, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return { chats: waiting.length, lateMs: Math.max(now - (waiting[0]?.at ?? now), 0) };
}
