import { lastTimeOfDay, nextTimeOfDay } from '../../language/time-of-day.ts';
import type { Conclusion, Look, Rule, Said } from './rule.ts';

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
  say: (look: Look, options: Parameters<Rule<Passed>>[2]) => Pick<Said, 'what' | 'asOf'> | undefined,
): Rule<Passed> {
  return (look, before, options): Conclusion<Passed> => {
    const { now, timeZone } = look;
    const minutes = options.timeOfDay ?? usualTime;
    const passed = lastTimeOfDay(now, minutes, timeZone);
    const lookAt = nextTimeOfDay(now, minutes, timeZone);
    // A clock that was set back sees the same time again.
    if (before === undefined || passed <= before) return { state: Math.max(passed, before ?? 0), lookAt };
    const said = now - passed <= LATE_MS ? say(look, options) : undefined;
    return { state: passed, lookAt, told: said && { episode: String(passed), at: look.facts.at, ...said } };
  };
}
