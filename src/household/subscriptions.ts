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
  /** The car that it is a place of; left out where only one car's places are at hand. */
  readonly vehicle?: string;
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
  /** The one place of a car that has no name, and those that have. A chat keeps all of them, of every car, in `places`. */
  readonly place?: Place;
  readonly places?: readonly Place[];
};

/** The notifications a chat chose, for all of its cars. A type that isn't named is at its default. */
export type Subscriptions = {
  readonly types: Readonly<Partial<Record<NotificationType, NotificationOptions | 'off'>>>;
  /** Quiet hours: delivered without a sound. */
  readonly quiet?: { readonly from: TimeOfDay; readonly to: TimeOfDay };
  /** By link, and by type: epoch ms until which it isn't sent. */
  readonly snoozed: Readonly<Record<string, Snoozed>>;
  /** Telegram forum topic they are posted to. */
  readonly topic?: string;
  /**
   * The ids of the links that the chat had when the bot was removed or blocked: nothing more is sent about their cars until
   * someone asks for it. A car that is linked later, or again, is not among them.
   */
  readonly endedFor?: readonly string[];
};

type Snoozed = Readonly<Partial<Record<NotificationType, number>>>;

/** The notifications of a chat as they are for one of its cars. */
export type CarSubscriptions = Omit<Subscriptions, 'snoozed'> & { readonly snoozed: Snoozed };

/** For a chat where nobody has set anything. */
const defaultSubscriptions: Subscriptions = { types: {}, snoozed: {} };

const DEFAULT_OPTIONS: Readonly<Partial<Record<NotificationType, NotificationOptions>>> = {
  'not-charging': { minutes: 15 },
  'charge-level': { percent: 80 },
  'left-unlocked': { minutes: 15 },
  'left-open': { minutes: 15 },
  'plug-in': { percent: 50, timeOfDay: 20 * 60 },
  'low-charge': { percent: 20 },
  daily: { timeOfDay: 8 * 60 },
};

/** The options of a type that is turned on without any. */
export const defaultOptions = (type: NotificationType) => DEFAULT_OPTIONS[type] ?? {};

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
    // Sealed, since it contains places: where people live.
    return { result: value, writes: [{ key: key(chat), value, sealed: true }, ...polls] };
  });
}

/** Whether the rules change: a new one takes its first observation now. */
function rulesChange(before: Subscriptions, after: Subscriptions): boolean {
  return !isDeepStrictEqual(before.endedFor, after.endedFor) || !isDeepStrictEqual(before.types, after.types);
}

/** The options of a type; undefined if it is off. */
export function optionsFor(
  { types }: Pick<Subscriptions, 'types'>,
  type: NotificationType,
): NotificationOptions | undefined {
  const options = types[type] ?? (ON_BY_DEFAULT.includes(type) ? defaultOptions(type) : 'off');
  return options === 'off' ? undefined : options;
}

/** The snoozes of a chat without those of a type, for any car. */
export function withoutSnooze({ snoozed }: Subscriptions, type: NotificationType): Subscriptions['snoozed'] {
  const left = Object.entries(snoozed).map(([linkId, { [type]: _, ...others }]) => [linkId, others] as const);
  return Object.fromEntries(left);
}

/** Whether the chat gets any notifications at all about the car of a link. */
export function getsNotifications(subscriptions: Pick<Subscriptions, 'types' | 'endedFor'>, linkId: string): boolean {
  if (subscriptions.endedFor?.includes(linkId)) return false;
  return notificationTypes.some((type) => optionsFor(subscriptions, type));
}
