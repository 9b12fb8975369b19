import type { FailureCode } from '../carnet/failure.ts';
import type { HealthReport, VehicleStatus } from '../carnet/model.ts';
import type { Notification, OutboxEntry } from '../household/notice.ts';
import { type CarSample, isWorthKeeping } from '../household/samples.ts';
import {
  isTold,
  type NotificationType,
  notificationTypes,
  type Subscriptions,
  type Wanted,
  wishFor,
} from '../household/subscriptions.ts';
import type { Json, Sample } from '../store/store.ts';
import { type Facts, factsAfter, isCurrent } from './facts.ts';
import { intervalAfter, intervalAfterFailures } from './interval.ts';
import { type Charging, chargingAfter } from './rules/charging.ts';
import { type Lost, linkLost } from './rules/link-lost.ts';
import type { Conclusion, Look, Said } from './rules/rule.ts';
import { rules } from './rules/rules.ts';

/** What is remembered of a car between two looks. Times are epoch ms by our clock, where nothing else is said. */
export type Memory = {
  readonly facts?: Facts;
  readonly charging?: Charging;
  /** What each rule remembers, by type and wish. */
  readonly rules: Readonly<Record<string, Json>>;
  /** When each rule told something within the last hour. */
  readonly told: Readonly<Record<string, readonly number[]>>;
  /** The epochs of the links that have had their first look at this car. */
  readonly epochs: readonly string[];
  readonly lost?: Lost;
  readonly failures: number;
  readonly readAt?: number;
  /** When the car last told something new. */
  readonly changedAt: number;
  /** The last time that nobody looked for long. */
  readonly gap?: { readonly from: number; readonly to: number };
  readonly health?: { readonly dueAt: number; readonly readAt: number; readonly odometerKm?: number };
  readonly sample?: { readonly at: number; readonly value: CarSample };
};

/** A chat that is told of a car. */
export interface Subscriber {
  readonly chat: string;
  readonly epoch: string;
  readonly subscriptions: Subscriptions;
  readonly timeZone: string;
  /** Whether this chat may see where the car is. */
  readonly showsPlace: boolean;
}

/** What a look at a car gave. */
export type Reading =
  | {
      readonly status: VehicleStatus;
      /** Where it was due; undefined where it wasn't, or failed. */
      readonly health: HealthReport | undefined;
      readonly healthWasDue: boolean;
    }
  | { readonly failure: FailureCode };

export interface Times {
  readonly now: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly healthMs: number;
  /** 0–1, the car's own: spreads the looks at many cars. */
  readonly spread: number;
}

export interface Decision {
  readonly memory: Memory;
  readonly entries: readonly OutboxEntry[];
  readonly nextAt: number;
  readonly sample: Sample<CarSample> | undefined;
}

/** product.md §7: an edge that happened while away is told, unless it is older. */
const TOO_OLD_MS = 6 * 3_600_000;

/** What holds up to now, or comes with a report that may be old, isn't too old to be told. */
const STANDING: ReadonlySet<NotificationType> = new Set([
  'left-unlocked',
  'left-open',
  'not-charging',
  'plug-in',
  'daily',
  'health-warning',
  'service-due',
  'link-lost',
]);

/** product.md §7: flapping gives at most 2 messages an hour a rule. */
const TOLD_AT_MOST = 2;
const HOUR_MS = 3_600_000;

/** Beyond the longest interval nobody looked: the program was down, or Car-Net was. */
const AWAY_MS = 15 * 60_000;

/** A health report is not read again after each short hop. */
const HEALTH_AFTER_DRIVE_MS = 30 * 60_000;

const HEALTH_FAILED_MS = HOUR_MS;

/** Of a car that nobody has looked at yet. */
export function blankMemory(now: number): Memory {
  return { rules: {}, told: {}, epochs: [], failures: 0, changedAt: now };
}

/** Whether the health report is to be read in a look now. */
export function isHealthDue({ health }: Memory, subscribers: readonly Subscriber[], now: number): boolean {
  const isWanted = subscribers.some(
    ({ subscriptions }) => wishFor(subscriptions, 'health-warning') ?? wishFor(subscriptions, 'service-due'),
  );
  return isWanted && (health === undefined || health.dueAt <= now);
}

/**
 * What a look at a car means: what is to be told to whom, what is remembered, and when to look again. Pure: the same
 * look after the same memory gives the same, and what it gives is written in one step.
 * @param ownStopAt when this bot last told the car to stop charging
 * @param idOf makes the id of an entry of its chat and what it tells
 */
export function decide(
  memory: Memory,
  reading: Reading,
  subscribers: readonly Subscriber[],
  ownStopAt: number | undefined,
  times: Times,
  idOf: (entry: Pick<OutboxEntry, 'chat' | 'epoch' | 'notification'>) => string,
): Decision {
  const known = 'failure' in reading ? memory : { ...memory, ...gapOf(memory, times.now, times.maxMs) };
  const tell: Tell = (type, said, to, asOf) => entriesFor(known, type, said, to, asOf, times.now, idOf);
  return 'failure' in reading
    ? afterFailure(known, reading.failure, subscribers, times, tell)
    : afterStatus(known, reading, subscribers, ownStopAt, times, tell);
}

type Tell = (type: NotificationType, said: Said, to: readonly Subscriber[], asOf: number) => readonly OutboxEntry[];

/** A link that is lost is looked at only to see whether it was made again. carnet-notes.md: no more than hourly. */
const LOST_MS = { attestation: HOUR_MS, 'link-dead': 6 * HOUR_MS } as const;

function afterFailure(
  memory: Memory,
  failure: FailureCode,
  subscribers: readonly Subscriber[],
  times: Times,
  tell: Tell,
): Decision {
  const { now, minMs, maxMs, spread } = times;
  const { lost: _, ...rest } = memory;
  const { lost, told } = linkLost(memory.lost, failure, now);
  const failures = memory.failures + 1;
  const wait = lost ? LOST_MS[lost.why] : intervalAfterFailures(failures, minMs, maxMs);
  const to = subscribers.filter(({ subscriptions }) => wishFor(subscriptions, 'link-lost'));
  return {
    memory: { ...rest, failures, ...(lost ? { lost } : {}) },
    entries: told ? tell('link-lost', told, to, memory.facts?.at ?? now) : [],
    nextAt: now + wait * (1 + spread / 10),
    sample: undefined,
  };
}

function afterStatus(
  memory: Memory,
  { status, health, healthWasDue }: Exclude<Reading, { failure: FailureCode }>,
  subscribers: readonly Subscriber[],
  ownStopAt: number | undefined,
  times: Times,
  tell: Tell,
): Decision {
  const { now, minMs, maxMs, spread } = times;
  const { lost: _, ...found } = memory;
  if (status.at === undefined || !isCurrent(memory.facts, status, now)) {
    const failures = memory.failures + 1;
    const nextAt = now + intervalAfterFailures(failures, minMs, maxMs);
    return { memory: { ...found, failures }, entries: [], nextAt, sample: undefined };
  }
  const base: Memory = { ...found, failures: 0, readAt: now };
  const facts = factsAfter(memory.facts, status, status.at);
  const isNew = facts.at !== memory.facts?.at;
  const { charging, changes, lookAt } = chargingAfter(memory.charging, { now, facts, ownStopAt });
  const changedAt = isNew ? now : memory.changedAt;
  const look = { now, before: memory.facts, facts, changedAt, charging, changes, health };
  const concluded = conclude(base, look, subscribers, (type, said, to) => tell(type, said, to, facts.at));
  const interval = intervalAfter({ now, facts, charging, changedAt, minMs, maxMs });
  // Many cars that began at one time drift apart.
  const drifted = interval >= maxMs / 2 ? interval * (0.9 + spread / 10) : interval;
  const lookAts = [lookAt, ...concluded.lookAts].filter((at) => at !== undefined && at > now);
  const sample = sampleOf(facts, charging);
  const keeps = isWorthKeeping(sample, memory.sample);
  return {
    memory: {
      ...base,
      facts,
      ...(charging ? { charging } : {}),
      rules: concluded.rules,
      told: concluded.told,
      epochs: subscribers.map(({ epoch }) => epoch),
      changedAt,
      ...healthAfter(memory, facts, healthWasDue ? (health ?? 'failed') : undefined, concluded.healthAt, times),
      ...(keeps ? { sample } : memory.sample ? { sample: memory.sample } : {}),
    },
    entries: concluded.entries,
    nextAt: Math.min(now + drifted, ...lookAts.map((at) => Math.max(at ?? 0, now + 1000))),
    sample: keeps ? sample : undefined,
  };
}

function gapOf({ readAt }: Memory, now: number, maxMs: number): Pick<Memory, 'gap'> {
  return readAt !== undefined && now - readAt > maxMs + AWAY_MS ? { gap: { from: readAt, to: now } } : {};
}

interface Concluded extends Pick<Memory, 'rules' | 'told'> {
  readonly entries: readonly OutboxEntry[];
  readonly lookAts: readonly (number | undefined)[];
  /** When the health report is to be looked at for the second time. */
  readonly healthAt: number | undefined;
}

/** Runs each rule once for each way in which it is wanted: chats that want the same share it. */
function conclude(
  memory: Memory,
  look: Omit<Look, 'timeZone'>,
  subscribers: readonly Subscriber[],
  tell: (type: NotificationType, said: Said, to: readonly Subscriber[]) => readonly OutboxEntry[],
): Concluded {
  const { now } = look;
  const states: Record<string, Json> = {};
  const toldAt: Record<string, readonly number[]> = {};
  const entries: OutboxEntry[] = [];
  const lookAts: (number | undefined)[] = [];
  let healthAt: number | undefined;
  for (const { key, type, wanted, timeZone, to } of wishes(subscribers)) {
    const conclusion: Conclusion<Json> = rules[type]({ ...look, timeZone }, memory.rules[key], wanted);
    states[key] = conclusion.state;
    lookAts.push(conclusion.lookAt);
    if (type === 'health-warning') healthAt = conclusion.lookAt;
    const recent = (memory.told[key] ?? []).filter((at) => at <= now && now - at < HOUR_MS);
    const { told, edits = [] } = conclusion;
    const isNews = told !== undefined && told.manner === undefined;
    const isFlapping = isNews && recent.length >= TOLD_AT_MOST;
    const isTooOld = isNews && !STANDING.has(type) && now - told.at > TOO_OLD_MS;
    if (told && !isFlapping && !isTooOld) entries.push(...tell(type, told, to));
    for (const edit of edits) entries.push(...tell(type, { ...edit, manner: 'edit' }, to));
    const counted = isNews && !isFlapping && !isTooOld ? [...recent, now] : recent;
    if (counted.length > 0) toldAt[key] = counted;
  }
  return { rules: states, told: toldAt, entries, lookAts, healthAt };
}

interface Wish {
  readonly key: string;
  readonly type: keyof typeof rules;
  readonly wanted: Wanted;
  readonly timeZone: string;
  readonly to: Subscriber[];
}

function wishes(subscribers: readonly Subscriber[]): readonly Wish[] {
  const found = new Map<string, Wish>();
  for (const subscriber of subscribers) {
    for (const type of notificationTypes) {
      const wanted = wishFor(subscriber.subscriptions, type);
      if (!wanted || type === 'link-lost') continue;
      const timeZone = wanted.timeOfDay === undefined ? '' : subscriber.timeZone;
      const key = [type, JSON.stringify(wanted), timeZone].join(' ');
      const wish = found.get(key) ?? { key, type, wanted, timeZone, to: [] };
      found.set(key, wish);
      wish.to.push(subscriber);
    }
  }
  return [...found.values()];
}

/** Nothing is told from a chat's first look, for what is snoozed, or of a place that the chat may not see. */
function entriesFor(
  { epochs, gap }: Memory,
  type: NotificationType,
  said: Said,
  to: readonly Subscriber[],
  asOf: number,
  now: number,
  idOf: Parameters<typeof decide>[5],
): readonly OutboxEntry[] {
  const { manner = 'post', episode, at, what } = said;
  const isInGap = gap !== undefined && gap.from < at && at <= gap.to;
  const notification: Notification = {
    type,
    episode,
    at,
    asOf,
    what,
    ...(isInGap ? { after: gap.from } : {}),
  };
  const hidesPlace = type === 'arrived' || type === 'left';
  return to
    .filter(({ epoch }) => epochs.includes(epoch))
    .filter(({ subscriptions, epoch }) => isTold(subscriptions, epoch))
    .filter(({ subscriptions }) => manner !== 'post' || (subscriptions.snoozed[type] ?? 0) <= now)
    .filter(({ showsPlace }) => showsPlace || !hidesPlace)
    .map(({ chat, epoch }) => {
      const id = idOf({ chat, epoch, notification });
      return { id, chat, epoch, notification, manner, decidedAt: now };
    });
}

function healthAfter(
  { health }: Memory,
  { odometerKm }: Facts,
  read: HealthReport | 'failed' | undefined,
  secondLookAt: number | undefined,
  { now, healthMs }: Times,
): Pick<Memory, 'health'> {
  const place = odometerKm ? { odometerKm: odometerKm.value } : {};
  if (read === 'failed') {
    const dueAt = now + Math.min(healthMs, HEALTH_FAILED_MS);
    return { health: { ...health, readAt: health?.readAt ?? now, dueAt } };
  }
  if (read) return { health: { readAt: now, dueAt: secondLookAt ?? now + healthMs, ...place } };
  if (!health) return {};
  const isDriven = health.odometerKm !== undefined && odometerKm !== undefined && odometerKm.value > health.odometerKm;
  const afterDrive = isDriven ? health.readAt + HEALTH_AFTER_DRIVE_MS : Number.POSITIVE_INFINITY;
  return { health: { ...health, dueAt: Math.min(health.dueAt, afterDrive) } };
}

const KM_PER_MILE = 1.609344;

function sampleOf({ at, charge, fuel, range }: Facts, charging: Charging | undefined): Sample<CarSample> {
  const km = range && (range.value.unit === 'km' ? range.value.amount : range.value.amount * KM_PER_MILE);
  return {
    at,
    value: {
      ...(charge ? { charge: charge.value } : {}),
      ...(fuel ? { fuel: fuel.value } : {}),
      ...(km === undefined ? {} : { rangeKm: Math.round(km) }),
      ...(range?.value.unit === 'mi' ? { rangeIn: 'mi' } : {}),
      charging: charging?.phase === 'charging',
    },
  };
}
