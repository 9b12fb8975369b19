import { HOUR_MS } from '../../durations.ts';
import { lastTimeOfDay, nextTimeOfDay } from '../../household/schedule-time.ts';
import type { NotificationOptions } from '../../household/subscriptions.ts';
import { oldestOf, openOf, rangeOf } from '../facts.ts';
import { HOLDS_MS } from './left-standing.ts';
import type { Observation, Rule, RuleEvent, RuleResult } from './rule.ts';

/** What was meant for a time of day isn't sent later than this. */
const LATE_MS = 6 * HOUR_MS;

/** The last time of day that came. */
type Passed = number;

/** At a time of day the charge is below a level, and the car isn't plugged in. */
export const plugIn: Rule<Passed> = atTimeOfDay(20 * 60, ({ facts, now }, { percent: below = 50 }) => {
  const { charge, plug } = facts;
  if (!charge || plug?.value !== 'out' || charge.value >= below || now - facts.at > HOLDS_MS) return undefined;
  const payload = { kind: 'plug-in', charge: charge.value, below, ...rangeOf(facts) } as const;
  return { asOf: oldestOf(facts, [charge, plug]), payload };
});

/** How the car is, once a day. */
export const daily: Rule<Passed> = atTimeOfDay(8 * 60, ({ facts }) => {
  const charge = facts.charge ?? facts.fuel;
  const payload = {
    kind: 'daily',
    ...(charge ? { charge: charge.value } : {}),
    ...rangeOf(facts),
    ...(facts.plug ? { plug: facts.plug.value } : {}),
    ...(facts.lock ? { lock: facts.lock.value } : {}),
    open: openOf(facts),
  } as const;
  return { asOf: oldestOf(facts, [charge, facts.plug, facts.lock, facts.openings]), payload };
});

/**
 * A rule that runs when a time of day comes.
 * @param say what to send; undefined: nothing today
 */
function atTimeOfDay(
  usualTime: number,
  say: (observation: Observation, options: NotificationOptions) => Pick<RuleEvent, 'payload' | 'asOf'> | undefined,
): Rule<Passed> {
  return (observation, before, options): RuleResult<Passed> => {
    const { now, timeZone } = observation;
    const minutes = options.timeOfDay ?? usualTime;
    const passed = lastTimeOfDay(now, minutes, timeZone);
    const pollAt = nextTimeOfDay(now, minutes, timeZone);
    // A clock that was set back sees the same time again.
    if (before === undefined || passed <= before) return { state: Math.max(passed, before ?? 0), pollAt };
    const said = now - passed <= LATE_MS ? say(observation, options) : undefined;
    return { state: passed, pollAt, event: said && { dedupeKey: String(passed), at: observation.facts.at, ...said } };
  };
}
