import { DAY_MS } from '../../durations.ts';
import { CONFIRM_AFTER_MS } from '../debounce.ts';
import { type Facts, type Known, openOf } from '../facts.ts';
import type { Observation, Rule, RuleEvent, RuleResult } from './rule.ts';

/** For how long after the car's last report a condition is taken to hold (rules R70). */
export const HOLDS_MS = DAY_MS;

/** How long to wait for a report that has every value. */
const UNTOLD_MS = 30 * 60_000;

/** A condition of the car that is worth a notice after some minutes. */
type Standing = {
  readonly holds: boolean;
  /** When it began, or the car was last driven. */
  readonly since: number;
  /** When that was first seen, by our clock. */
  readonly seenAt: number;
  /** Its beginning was seen, and no notice was sent. */
  readonly isArmed: boolean;
};

/** The car has been unlocked for some minutes, and isn't driven. */
export const leftUnlocked: Rule<Standing | null> = leftStanding(
  ({ lock }) => lock && { value: lock.value === 'unlocked', at: lock.at },
  (_, since) => ({ kind: 'unlocked', since }),
);

/** A door, the trunk, the hood or a window has been open for some minutes, and the car isn't driven. */
export const leftOpen: Rule<Standing | null> = leftStanding(
  (facts) => facts.openings && { value: openOf(facts).length > 0, at: facts.openings.at },
  (facts, since) => ({ kind: 'open', since, openings: openOf(facts) }),
);

/**
 * A rule for a condition that lasts: from the first report that shows it, for as long as the car isn't driven.
 * @param condition reads it from the facts; undefined if it isn't known
 */
function leftStanding(
  condition: (facts: Facts) => Known<boolean> | undefined,
  say: (facts: Facts, since: number) => RuleEvent['payload'],
): Rule<Standing | null> {
  return (observation, before, options): RuleResult<Standing | null> => {
    const { facts, now, changedAt } = observation;
    const known = condition(facts);
    if (!known) return { state: before ?? null };
    const standing = after(before ?? undefined, known, observation);
    const dueAt = Math.max(standing.since + (options.minutes ?? 0) * 60_000, standing.seenAt + CONFIRM_AFTER_MS);
    if (!standing.isArmed) return { state: standing };
    if (now < dueAt) return { state: standing, pollAt: dueAt };
    // The newest report leaves out the condition or the odometer: the next one may have them.
    const isUntold = known.at < facts.at || (facts.odometerKm?.at ?? facts.at) < facts.at;
    if (isUntold && now - changedAt < UNTOLD_MS) return { state: standing, pollAt: now + UNTOLD_MS / 6 };
    const sent = { ...standing, isArmed: false };
    if (now - facts.at > HOLDS_MS) return { state: sent };
    const dedupeKey = String(standing.since);
    return {
      state: sent,
      event: { dedupeKey, at: standing.since, asOf: known.at, payload: say(facts, standing.since) },
    };
  };
}

function after(
  before: Standing | undefined,
  { value, at }: Known<boolean>,
  { before: earlier, facts, now }: Observation,
): Standing {
  const isBeginning = before !== undefined && !before.holds && value;
  if (!before || !value || isBeginning) return { holds: value, since: at, seenAt: now, isArmed: isBeginning };
  const from = earlier?.odometerKm?.value;
  const to = facts.odometerKm?.value;
  const isDriven = from !== undefined && to !== undefined && to > from;
  return isDriven && before.isArmed ? { ...before, since: facts.at, seenAt: now } : before;
}
