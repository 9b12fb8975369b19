import { isDeepStrictEqual } from 'node:util';
import type { Store } from '../store/store.ts';
import { pollNowWrites } from './link.ts';
import { recordKey } from './record-kinds.ts';

/** Every type of notice, in the order in which people see them. */
export const notificationTypes = [
  'charge-complete',
  'charge-interrupted',
  'health-warning',
  'service-due',
  'link-lost',
  'charge-started',
  'not-charging',
  'charge-level',
  'left-unlocked',
  'left-open',
  'plug-in',
  'low-charge',
  'arrived',
  'left',
  'daily',
] as const;

export type NotificationType = (typeof notificationTypes)[number];

/** On until someone turns them off. The others are off until someone asks for them. */
const ON_BY_DEFAULT: readonly NotificationType[] = [
  'charge-complete',
  'charge-interrupted',
  'health-warning',
  'service-due',
  'link-lost',
];

/** Minutes since midnight in the chat's time zone. */
export type TimeOfDay = number;

export type Place = {
  /** As people call it. */
  readonly name?: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusM: number;
};

/** How a type is to be sent. Which of these count depends on the type. */
export type NotificationOptions = {
  readonly percent?: number;
  readonly minutes?: number;
  readonly timeOfDay?: TimeOfDay;
  /** The one place that has no name, and those that have. */
  readonly place?: Place;
  readonly places?: readonly Place[];
};

/** The notifications a chat chose. A type that isn't named is at its default. */
export type Subscriptions = {
  readonly types: Readonly<Partial<Record<NotificationType, NotificationOptions | 'off'>>>;
  /** Quiet hours: delivered without a sound. */
  readonly quiet?: { readonly from: TimeOfDay; readonly to: TimeOfDay };
  /** Epoch ms until which a type isn't sent. */
  readonly snoozed: Readonly<Partial<Record<NotificationType, number>>>;
  /** Telegram forum topic they are posted to. */
  readonly topic?: string;
  /** The bot was removed or blocked: nothing more is sent for the link of this id. */
  readonly endedFor?: string;
};

/** For a chat where nobody has set anything. */
const defaultSubscriptions: Subscriptions = { types: {}, snoozed: {} };

/** The options of a type that is turned on without any. */
export const defaultOptions: Readonly<Record<NotificationType, NotificationOptions>> = {
  'charge-complete': {},
  'charge-interrupted': {},
  'health-warning': {},
  'service-due': {},
  'link-lost': {},
  'charge-started': {},
  'not-charging': { minutes: 15 },
  'charge-level': { percent: 80 },
  'left-unlocked': { minutes: 15 },
  'left-open': { minutes: 15 },
  'plug-in': { percent: 50, timeOfDay: 20 * 60 },
  'low-charge': { percent: 20 },
  arrived: {},
  left: {},
  daily: { timeOfDay: 8 * 60 },
};

const key = (chat: string) => recordKey('subscriptions', chat);

/** @param chat a chat key */
export async function readSubscriptions(store: Store, chat: string): Promise<Subscriptions> {
  return (await store.journal.read<Subscriptions>(key(chat)))?.value ?? defaultSubscriptions;
}

/**
 * Changes the subscriptions of a chat as they are now.
 * @returns them as they are written now
 */
export async function changeSubscriptions(
  store: Store,
  chat: string,
  change: (before: Subscriptions) => Subscriptions,
): Promise<Subscriptions> {
  return store.journal.update(key(chat), async (before: Subscriptions = defaultSubscriptions) => {
    const value = change(before);
    const polls = rulesChange(before, value) ? await pollNowWrites(store, chat) : [];
    return { result: value, writes: [{ key: key(chat), value }, ...polls] };
  });
}

/** Whether the rules change: a new one takes its first observation now. */
function rulesChange(before: Subscriptions, after: Subscriptions): boolean {
  return before.endedFor !== after.endedFor || !isDeepStrictEqual(before.types, after.types);
}

/** The options of a type; undefined if it is off. */
export function optionsFor({ types }: Subscriptions, type: NotificationType): NotificationOptions | undefined {
  const options = types[type] ?? (ON_BY_DEFAULT.includes(type) ? defaultOptions[type] : 'off');
  return options === 'off' ? undefined : options;
}

/** Whether the chat gets any notifications at all. @param linkId of its link */
export function getsNotifications(subscriptions: Subscriptions, linkId: string): boolean {
  return subscriptions.endedFor !== linkId && notificationTypes.some((type) => optionsFor(subscriptions, type));
}
