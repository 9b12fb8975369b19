import { HOUR_MS } from '../durations.ts';
import type { OutboxEntry } from '../household/notice.ts';
import { isOfPlaces, placesOf } from '../household/places.ts';
import {
  type NotificationOptions,
  type NotificationType,
  notificationTypes,
  optionsFor,
} from '../household/subscriptions.ts';
import type { Json } from '../store/store.ts';
import { type Limited, limit } from './hourly-limit.ts';
import type { Memory, Subscriber } from './memory.ts';
import type { Observation, RuleEvent, RuleResult } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import { isOver } from './still-so.ts';

/** What happened while nobody polled is sent, unless it is older than this (rules R69). */
const TOO_OLD_MS = 6 * HOUR_MS;

/** These are about a state that lasts, or about a report that may be old: they are never too old. */
const NEVER_TOO_OLD: ReadonlySet<NotificationType> = new Set([
  'left-unlocked',
  'left-open',
  'not-charging',
  'plug-in',
  'daily',
  'health-warning',
  'service-due',
  'link-lost',
]);

/** What the rules made of an observation. */
export interface RuleResults extends Pick<Memory, 'rules' | 'sentAt'> {
  readonly limited: NonNullable<Memory['limited']>;
  readonly entries: readonly OutboxEntry[];
  readonly pollAts: readonly (number | undefined)[];
  /** When the health report is to be read for the second time. */
  readonly healthAt: number | undefined;
}

/** Runs each rule once for each set of options: chats with the same options share the run. */
export function runRules(
  memory: Memory,
  observation: Omit<Observation, 'timeZone'>,
  subscribers: readonly Subscriber[],
  makeEntries: (type: NotificationType, event: RuleEvent, to: readonly Subscriber[]) => readonly OutboxEntry[],
): RuleResults {
  const { now, facts, charging } = observation;
  const states: Record<string, Json> = {};
  const sentAts: Record<string, readonly number[]> = {};
  const limiteds: Record<string, Omit<Limited, 'sentAt'>> = {};
  const entries: OutboxEntry[] = [];
  const pollAts: (number | undefined)[] = [];
  let healthAt: number | undefined;
  for (const { key, type, options, timeZone, to } of ruleRuns(subscribers)) {
    const result: RuleResult<Json> = rules[type]({ ...observation, timeZone }, memory.rules[key], options);
    states[key] = result.state;
    if (type === 'health-warning') healthAt = result.pollAt;
    const known = { ...memory, facts, ...(charging ? { charging } : {}), rules: states };
    const before = { sentAt: memory.sentAt[key] ?? [], ...memory.limited?.[key] };
    const event = isTooOld(type, result.event, now) ? undefined : result.event;
    const { limited, telling, pollAt } = limit(before, event, (waiting) => isOver(known, waiting), now);
    pollAts.push(result.pollAt, pollAt);
    for (const each of telling) entries.push(...makeEntries(type, each, to));
    for (const edit of result.edits ?? []) entries.push(...makeEntries(type, { ...edit, delivery: 'edit' }, to));
    const { sentAt, ...held } = limited;
    if (sentAt.length > 0) sentAts[key] = sentAt;
    if (Object.keys(held).length > 0) limiteds[key] = held;
  }
  return { rules: states, sentAt: sentAts, limited: limiteds, entries, pollAts, healthAt };
}

function isTooOld(type: NotificationType, event: RuleEvent | undefined, now: number): boolean {
  return event?.delivery === undefined && !NEVER_TOO_OLD.has(type) && now - (event?.at ?? now) > TOO_OLD_MS;
}

/** One rule with one set of options, for the chats that chose it. */
interface RuleRun {
  readonly key: string;
  readonly type: keyof typeof rules;
  readonly options: NotificationOptions;
  readonly timeZone: string;
  readonly to: Subscriber[];
}

function ruleRuns(subscribers: readonly Subscriber[]): readonly RuleRun[] {
  const found = new Map<string, RuleRun>();
  for (const subscriber of subscribers) {
    for (const type of notificationTypes) {
      const chosen = optionsFor(subscriber.subscriptions, type);
      if (!chosen || type === 'link-lost') continue;
      // Each place is a run of its own.
      for (const options of isOfPlaces(type) ? placesOf(chosen).map((place) => ({ place })) : [chosen]) {
        const timeZone = chosen.timeOfDay === undefined ? '' : subscriber.timeZone;
        const key = [type, JSON.stringify(options), timeZone].join(' ');
        const same: RuleRun = found.get(key) ?? { key, type, options, timeZone, to: [] };
        found.set(key, same);
        same.to.push(subscriber);
      }
    }
  }
  return [...found.values()];
}
