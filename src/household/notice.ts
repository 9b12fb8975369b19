import type { Store, Write } from '../store/store.ts';
import { recordKey, recordPrefix } from './record-kinds.ts';
import type { NotificationType } from './subscriptions.ts';

/** What happened, with the numbers that its sentence needs. Percent 0–100; times epoch ms by the car's own clock. */
export type Payload =
  | ({ readonly kind: 'complete' | 'stopped' } & ChargeDone)
  | ({ readonly kind: 'unplugged' | 'stalled' } & ChargeDone)
  | { readonly kind: 'charging'; readonly charge: number; readonly minutes?: number; readonly range?: Range }
  | { readonly kind: 'not-charging'; readonly charge: number; readonly since: number }
  | { readonly kind: 'level'; readonly charge: number; readonly level: number; readonly range?: Range }
  | { readonly kind: 'warning'; readonly priority: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'cleared' }
  | {
      readonly kind: 'service';
      readonly name: string;
      readonly due: boolean;
      readonly km?: number;
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

/** Something that happened to a car, told once per episode. */
export type Notification = {
  readonly type: NotificationType;
  /** With the type, names what it is about: the same for everything that is said of one plug-in, one warning, one day. */
  readonly episode: string;
  /** When the car showed it. */
  readonly at: number;
  /** Where nobody looked for a while: it happened after this. */
  readonly after?: number;
  /** The report that it is about. */
  readonly asOf: number;
  /** Since when what was told is over, where that has been seen. */
  readonly endedAt?: number;
  readonly what: Payload;
};

/** In an episode: what was said again after it was snoozed. */
export const AGAIN = ':again:';

/** What is still to be told to a chat. */
export type OutboxEntry = {
  readonly id: string;
  readonly chat: string;
  /** The link's: what was decided for another car isn't told. */
  readonly linkId: string;
  readonly notification: Notification;
  /** `post` a message; redraw the one that was `edit`ed before, or say it anew where that is gone; redraw it, or nothing. */
  readonly manner: 'post' | 'edit-or-post' | 'edit';
  readonly decidedAt: number;
  /** Tries to post it whose outcome isn't known, the run of the program that made the last, and when they began. */
  readonly tries?: {
    readonly run: string;
    readonly count: number;
    readonly firstAt: number;
    readonly lastAt: number;
  };
  /** Where the platform refused this message: not tried before then. */
  readonly heldUntil?: number;
};

/** What was told, for as long as its message may be edited or its buttons pressed. */
export type Notice = {
  readonly id: string;
  readonly chat: string;
  readonly linkId: string;
  readonly notification: Notification;
  /** The platform's reference. */
  readonly message: string;
  readonly toldAt: number;
};

/** Says again, at its time, what was snoozed, if it is still so. */
export type Reminder = { readonly chat: string; readonly linkId: string; readonly notification: Notification };

/** How long the buttons of a notice work, and its message is edited. */
const NOTICE_KEPT_MS = 14 * 86_400_000;

/** Queue of the chats that something is to be told to, and of the reminders. */
export const OUTBOX = 'outbox';
export const REMINDERS = 'reminders';

const DIGITS = 14;

export const outboxDueKey = (chat: string) => recordKey('outbox-lane', chat);
const noticeKey = (chat: string, id: string) => recordKey('notice', chat, id);

/** In the order in which they were decided. */
export function entryKey({ chat, decidedAt, id }: OutboxEntry): string {
  return recordKey('outbox', chat, String(decidedAt).padStart(DIGITS, '0'), id);
}

/** The writes that put entries into the outbox, and their chats among those that something is to be told to. */
export function outboxWrites(entries: readonly OutboxEntry[], now: number): readonly Write[] {
  const chats = [...new Set(entries.map(({ chat }) => chat))];
  return [
    ...entries.map((value) => ({ key: entryKey(value), value })),
    ...chats.map((chat) => ({ key: outboxDueKey(chat), value: { chat }, queue: { name: OUTBOX, at: now } })),
  ];
}

/** What is still to be told to a chat, in order. */
export async function outboxOf(store: Store, chat: string): Promise<readonly OutboxEntry[]> {
  return (await store.journal.list<OutboxEntry>(recordPrefix('outbox', chat))).map(({ value }) => value);
}

export async function readNotice(store: Store, chat: string, id: string): Promise<Notice | undefined> {
  return (await store.journal.read<Notice>(noticeKey(chat, id)))?.value;
}

/** The messages that told a chat of the same, also by an earlier link, and those that said it again. */
export async function noticesOf(store: Store, { chat, notification }: OutboxEntry): Promise<readonly Notice[]> {
  const { type, episode } = notification;
  const all = (await store.journal.list<Notice>(noticeKey(chat, ''))).map(({ value }) => value);
  return all.filter(({ notification: told }) => {
    if (told.type !== type) return false;
    // Once a chat's car can be read, no message that it can't be holds.
    if (type === 'link-lost' && notification.endedAt !== undefined) return told.endedAt === undefined;
    return told.episode === episode || told.episode.startsWith(`${episode}${AGAIN}`);
  });
}

export function noticeWrite(notice: Notice): Write {
  return { key: noticeKey(notice.chat, notice.id), value: notice, expiresAt: notice.toldAt + NOTICE_KEPT_MS };
}

/** A later reminder of the same type takes the place of an earlier one. */
export function reminderKey({ chat, notification }: Reminder): string {
  return recordKey('reminder', chat, notification.type);
}

/** @param at epoch ms */
export function reminderWrite(reminder: Reminder, at: number): Write {
  return { key: reminderKey(reminder), value: reminder, queue: { name: REMINDERS, at } };
}
