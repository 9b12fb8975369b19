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
import type { Conclusion, Look, Said } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import { isOver } from './still-so.ts';

/** What happened while nobody looked is told, unless it is older than this (rules R69). */
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

/** What the rules made of a look. */
export interface Concluded extends Pick<Memory, 'rules' | 'told'> {
  readonly limited: NonNullable<Memory['limited']>;
  readonly entries: readonly OutboxEntry[];
  readonly lookAts: readonly (number | undefined)[];
  /** When the health report is to be looked at for the second time. */
  readonly healthAt: number | undefined;
}

/** Runs each rule once for each set of options: chats with the same options share the run. */
export function conclude(
  memory: Memory,
  look: Omit<Look, 'timeZone'>,
  subscribers: readonly Subscriber[],
  tell: (type: NotificationType, said: Said, to: readonly Subscriber[]) => readonly OutboxEntry[],
): Concluded {
  const { now } = look;
  const states: Record<string, Json> = {};
  const toldAt: Record<string, readonly number[]> = {};
  const limiteds: Record<string, Omit<Limited, 'told'>> = {};
  const entries: OutboxEntry[] = [];
  const lookAts: (number | undefined)[] = [];
  let healthAt: number | undefined;
  for (const { key, type, options, timeZone, to } of ruleRuns(subscribers)) {
    const conclusion: Conclusion<Json> = rules[type]({ ...look, timeZone }, memory.rules[key], options);
    states[key] = conclusion.state;
    lookAts.push(conclusion.lookAt);
    if (type === 'health-warning') healthAt = conclusion.lookAt;
    const { told, edits = [] } = conclusion;
    const isTooOld = told && told.manner === undefined && !STANDING.has(type) && now - told.at > TOO_OLD_MS;
    const known = {
      ...memory,
      facts: look.facts,
      ...(look.charging ? { charging: look.charging } : {}),
      rules: states,
    };
    const before = { told: memory.told[key] ?? [], ...memory.limited?.[key] };
    const { limited, telling, lookAt } = limit(before, isTooOld ? undefined : told, (said) => isOver(known, said), now);
    lookAts.push(lookAt);
    for (const said of telling) entries.push(...tell(type, said, to));
    for (const edit of edits) entries.push(...tell(type, { ...edit, manner: 'edit' }, to));
    const { told: at, ...held } = limited;
    if (at.length > 0) toldAt[key] = at;
    if (Object.keys(held).length > 0) limiteds[key] = held;
  }
  return { rules: states, told: toldAt, limited: limiteds, entries, lookAts, healthAt };
}

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
