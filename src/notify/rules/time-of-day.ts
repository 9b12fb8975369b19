import { lastTimeOfDay, nextTimeOfDay } from '../../household/schedule-time.ts';
import type { Observation, Rule, RuleEvent, RuleResult } from './rule.ts';

/** What was meant for a time of day isn't told later than this. */
const LATE_MS = 6 * 3_600_000;

/** The last time of day that was seen to come. */
export type Passed = number;

/**
 * The rule of what is told, or not, when a time of day comes.
 * @param say what there is to tell; undefined: nothing today
 */
export function atTimeOfDay(
  usualTime: number,
  say: (observation: Observation, options: Parameters<Rule<Passed>>[2]) => Pick<RuleEvent, 'what' | 'asOf'> | undefined,
): Rule<Passed> {
  return (observation, before, options): RuleResult<Passed> => {
    const { now, timeZone } = observation;
    const minutes = options.timeOfDay ?? usualTime;
    const passed = lastTimeOfDay(now, minutes, timeZone);
    const pollAt = nextTimeOfDay(now, minutes, timeZone);
    // A clock that was set back sees the same time again.
    if (before === undefined || passed <= before) return { state: Math.max(passed, before ?? 0), pollAt };
    const event = now - passed <= LATE_MS ? say(observation, options) : undefined;
    return { state: passed, pollAt, told: event && { episode: String(passed), at: observation.facts.at, ...event } };
  };
}
