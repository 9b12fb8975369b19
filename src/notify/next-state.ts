import type { FailureCode } from '../carnet/failure.ts';
import type { HealthReport, VehicleStatus } from '../carnet/model.ts';
import { defined } from '../defined.ts';
import { HOUR_MS } from '../durations.ts';
import type { OutboxEntry } from '../household/notice.ts';
import { type CarSample, isWorthKeeping } from '../household/samples.ts';
import { type NotificationType, optionsFor } from '../household/subscriptions.ts';
import { convertDistance } from '../language/amounts.ts';
import type { Sample } from '../store/store.ts';
import { chargingAfter } from './charging/machine.ts';
import type { Charging } from './charging/state.ts';
import { type Facts, factsAfter, isCurrent } from './facts.ts';
import { intervalAfter, intervalAfterFailures } from './interval.ts';
import { type Memory, type Subscriber, withoutFuture } from './memory.ts';
import { entriesFor } from './outbox-entries.ts';
import { linkLost } from './rules/link-lost.ts';
import type { RuleEvent } from './rules/rule.ts';
import { namedServices } from './rules/service-due.ts';
import { runRules } from './run-rules.ts';
import { type ChargeEnd, standingAfter } from './still-so.ts';

/** What a poll found. */
export type PollResult =
  | {
      readonly status: VehicleStatus;
      /** The health report, if one was due and could be read. */
      readonly health: HealthReport | undefined;
      readonly healthWasDue: boolean;
    }
  | { readonly failure: FailureCode };

export interface Times {
  readonly now: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly healthMs: number;
  /** 0–1, the car's own: spreads the polls of many cars. */
  readonly spread: number;
}

export interface NextState {
  readonly memory: Memory;
  readonly entries: readonly OutboxEntry[];
  readonly nextAt: number;
  readonly sample: Sample<CarSample> | undefined;
}

/** This much beyond the longest interval nobody polled: the program was down, or Car-Net was. */
const AWAY_MS = 15 * 60_000;

/** A health report isn't read again after every short trip. */
const HEALTH_AFTER_DRIVE_MS = 30 * 60_000;

const HEALTH_FAILED_MS = HOUR_MS;

/** Whether the next poll reads the health report too. */
export function isHealthDue({ health }: Memory, subscribers: readonly Subscriber[], now: number): boolean {
  const isWanted = subscribers.some(
    ({ subscriptions }) => optionsFor(subscriptions, 'health-warning') ?? optionsFor(subscriptions, 'service-due'),
  );
  return isWanted && (health === undefined || health.dueAt <= now);
}

/**
 * What a poll leads to: what is sent to whom, what is remembered, and when to poll next. Pure: the same poll after the
 * same memory gives the same result, and the result is written in one step.
 * @param ownStopAt when this bot last told the car to stop charging
 */
export function nextState(
  memory: Memory,
  reading: PollResult,
  subscribers: readonly Subscriber[],
  ownStopAt: number | undefined,
  times: Times,
): NextState {
  const known = 'failure' in reading ? memory : { ...memory, ...gapOf(memory, times.now, times.maxMs) };
  const makeEntries: MakeEntries = (type, event, to, asOf) => entriesFor(known, type, event, to, asOf, times.now);
  return 'failure' in reading
    ? afterFailure(known, reading.failure, subscribers, times, makeEntries)
    : afterStatus(known, reading, subscribers, ownStopAt, times, makeEntries);
}

type MakeEntries = (
  type: NotificationType,
  event: RuleEvent,
  to: readonly Subscriber[],
  asOf: number,
) => readonly OutboxEntry[];

/** A lost link is polled only to see whether it works again (rules R79). */
const LOST_MS = {
  attestation: HOUR_MS,
  'link-dead': 6 * HOUR_MS,
  'sign-in-damaged': 6 * HOUR_MS,
  'vehicle-gone': 6 * HOUR_MS,
} as const;

function afterFailure(
  memory: Memory,
  failure: FailureCode,
  subscribers: readonly Subscriber[],
  times: Times,
  makeEntries: MakeEntries,
): NextState {
  const { now, minMs, maxMs, spread } = times;
  const { lost: _, ...rest } = memory;
  const { lost, event } = linkLost(memory.lost, failure, now);
  const failures = memory.failures + 1;
  const wait = lost && !lost.unsure ? LOST_MS[lost.why] : intervalAfterFailures(failures, minMs, maxMs);
  const to = subscribers.filter(({ subscriptions }) => optionsFor(subscriptions, 'link-lost'));
  const entries = event ? makeEntries('link-lost', event, to, memory.facts?.at ?? now) : [];
  return {
    ...withStanding({ ...rest, failures, ...(lost ? { lost } : {}) }, entries, subscribers, now, makeEntries),
    nextAt: now + wait * (1 + spread / 10),
    sample: undefined,
  };
}

/** What is no longer so only because time goes by, where the car may not be read now. */
export function withoutReport(
  memory: Memory,
  subscribers: readonly Subscriber[],
  now: number,
): Pick<NextState, 'memory' | 'entries'> {
  return withStanding(memory, [], subscribers, now, (type, event, to, asOf) =>
    entriesFor(memory, type, event, to, asOf, now),
  );
}

/** A notification is remembered for as long as it holds. When it no longer does, its messages are edited in every chat. */
function withStanding(
  memory: Memory,
  entries: readonly OutboxEntry[],
  subscribers: readonly Subscriber[],
  now: number,
  makeEntries: MakeEntries,
  chargeEnd?: ChargeEnd,
): Pick<NextState, 'memory' | 'entries'> {
  const { standing: before = [], ...rest } = memory;
  // A charge that is heard of again is shown in its message again.
  const told = entries.filter(
    ({ delivery, notification }) => delivery === 'post' || notification.payload.kind === 'charging',
  );
  const all = [...before, ...told.map(({ notification }) => notification)];
  const { standing, endings } = standingAfter(rest, all, now, chargeEnd);
  // An edit makes no sound: where a notice of the end is sent, it takes the place of the message that said 'charging'.
  const heard = entries.filter(
    ({ delivery, notification: { payload } }) => delivery === 'post' && payload.kind === chargeEnd?.kind,
  );
  const isHeard = ({ linkId }: Subscriber) => heard.some((entry) => entry.linkId === linkId);
  const edits = endings.flatMap(({ type, ...ending }) => {
    const replaced = type === 'charge-started' ? subscribers.filter(isHeard) : [];
    const edited = subscribers.filter((each) => !replaced.includes(each));
    return [
      ...makeEntries(type, { ...ending, delivery: 'remove' }, replaced, now),
      ...makeEntries(type, { ...ending, delivery: 'edit' }, edited, now),
    ];
  });
  return {
    memory: { ...rest, ...(standing.length > 0 ? { standing } : {}) },
    entries: [...entries, ...edits],
  };
}

/** A chat that was linked again may still show that its earlier link was lost. */
function relinked({ linkIds }: Memory, subscribers: readonly Subscriber[], now: number, makeEntries: MakeEntries) {
  const fresh = subscribers.filter(({ linkId }) => !linkIds.includes(linkId));
  const event = { dedupeKey: '', at: now, endedAt: now, payload: { kind: 'link-dead' }, delivery: 'edit' } as const;
  return makeEntries('link-lost', event, fresh, now);
}

function afterStatus(
  remembered: Memory,
  { status, health, healthWasDue }: Exclude<PollResult, { failure: FailureCode }>,
  subscribers: readonly Subscriber[],
  ownStopAt: number | undefined,
  times: Times,
  makeEntries: MakeEntries,
): NextState {
  const { now, minMs, maxMs, spread } = times;
  const memory = withoutFuture(remembered, now);
  const { lost: _, ...found } = memory;
  const relinks = relinked(memory, subscribers, now, makeEntries);
  if (status.at === undefined || !isCurrent(memory.facts, status, now)) {
    const failures = memory.failures + 1;
    const nextAt = now + intervalAfterFailures(failures, minMs, maxMs);
    return {
      ...withStanding({ ...found, failures }, relinks, subscribers, now, makeEntries),
      nextAt,
      sample: undefined,
    };
  }
  const base: Memory = { ...found, failures: 0, readAt: now, ...reportedIn(found, health, now) };
  const facts = factsAfter(memory.facts, status, status.at);
  const isNew = facts.at !== memory.facts?.at;
  const { charging, changes, pollAt } = chargingAfter(memory.charging, { now, facts, ownStopAt });
  const chargeEnd = changes.find((change): change is ChargeEnd => change.kind !== 'started');
  const changedAt = isNew ? now : memory.changedAt;
  const observation = { now, before: memory.facts, facts, changedAt, charging, changes, health };
  const results = runRules(base, observation, subscribers, (type, event, to) => makeEntries(type, event, to, facts.at));
  const interval = intervalAfter({ now, facts, charging, changedAt, minMs, maxMs });
  // Cars that were first polled at the same moment drift apart.
  const drifted = interval >= maxMs / 2 ? interval * (0.9 + spread / 10) : interval;
  const pollAts = [pollAt, ...results.pollAts].filter((at) => at !== undefined && at > now);
  const sample = sampleOf(facts, charging);
  const keeps = isWorthKeeping(sample, memory.sample);
  const { limited: __, ...kept } = base;
  const after: Memory = {
    ...kept,
    facts,
    ...(charging ? { charging } : {}),
    rules: results.rules,
    sentAt: results.sentAt,
    ...(Object.keys(results.limited).length > 0 ? { limited: results.limited } : {}),
    linkIds: subscribers.map(({ linkId }) => linkId),
    changedAt,
    ...healthAfter(base, facts, healthWasDue ? (health ?? 'failed') : undefined, results.healthAt, times),
    ...(keeps ? { sample } : memory.sample ? { sample: memory.sample } : {}),
  };
  return {
    ...withStanding(after, [...relinks, ...results.entries], subscribers, now, makeEntries, chargeEnd),
    nextAt: Math.min(now + drifted, ...pollAts.map((at) => Math.max(at ?? 0, now + 1000))),
    sample: keeps ? sample : undefined,
  };
}

function gapOf({ readAt }: Memory, now: number, maxMs: number): Pick<Memory, 'gap'> {
  return readAt !== undefined && now - readAt > maxMs + AWAY_MS ? { gap: { from: readAt, to: now } } : {};
}

/** What the health report just read says about services. */
function reportedIn({ health }: Memory, read: HealthReport | undefined, now: number): Pick<Memory, 'health'> {
  if (!read) return {};
  const services = namedServices(read);
  return {
    health: { dueAt: now, readAt: now, ...health, ...(read.at === undefined ? {} : { at: read.at }), services },
  };
}

function healthAfter(
  { health }: Memory,
  { odometerKm }: Facts,
  read: HealthReport | 'failed' | undefined,
  confirmAt: number | undefined,
  { now, healthMs }: Times,
): Pick<Memory, 'health'> {
  const place = odometerKm ? { odometerKm: odometerKm.value } : {};
  if (read === 'failed') {
    const dueAt = now + Math.min(healthMs, HEALTH_FAILED_MS);
    return { health: { ...health, readAt: health?.readAt ?? now, dueAt } };
  }
  if (read) return { health: { ...health, readAt: now, dueAt: confirmAt ?? now + healthMs, ...place } };
  if (!health) return {};
  const isDriven = health.odometerKm !== undefined && odometerKm !== undefined && odometerKm.value > health.odometerKm;
  const afterDrive = isDriven ? health.readAt + HEALTH_AFTER_DRIVE_MS : Number.POSITIVE_INFINITY;
  return { health: { ...health, dueAt: Math.min(health.dueAt, afterDrive) } };
}

function sampleOf({ at, charge, fuel, range }: Facts, charging: Charging | undefined): Sample<CarSample> {
  const km = range && convertDistance(range.value, 'km');
  return {
    at,
    value: {
      ...defined({ charge: charge?.value, fuel: fuel?.value, rangeKm: km === undefined ? undefined : Math.round(km) }),
      ...(range?.value.unit === 'mi' ? { rangeIn: 'mi' } : {}),
      charging: charging?.phase === 'charging',
    },
  };
}
