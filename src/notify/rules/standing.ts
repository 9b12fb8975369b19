import { CONFIRM_AFTER_MS } from '../debounce.ts';
import type { Facts, Known } from '../facts.ts';
import type { Observation, Rule, RuleEvent, RuleResult } from './rule.ts';

/** How long a standing condition holds after the car's last report (rules R70). */
export const HOLDS_MS = 24 * 3_600_000;

/** How long it is waited for a report that tells all. */
const UNTOLD_MS = 30 * 60_000;

/** A condition of the car that is worth a word once it has stood for some minutes. */
export type Standing = {
  readonly holds: boolean;
  /** When it began, or the car was last driven. */
  readonly since: number;
  /** When that was first seen, by our clock. */
  readonly seenAt: number;
  /** Its beginning was seen, and it has not been told. */
  readonly isArmed: boolean;
};

/**
 * The rule of a condition that is left standing: from the moment at which a report shows it where the one before did
 * not, while the car isn't driven.
 * @param condition reads it from the facts; undefined where it isn't known
 */
export function leftStanding(
  condition: (facts: Facts) => Known<boolean> | undefined,
  say: (facts: Facts, since: number) => RuleEvent['what'],
): Rule<Standing | null> {
  return (observation, before, options): RuleResult<Standing | null> => {
    const { facts, now, changedAt } = observation;
    const known = condition(facts);
    if (!known) return { state: before ?? null };
    const standing = after(before ?? undefined, known, observation);
    const dueAt = Math.max(standing.since + (options.minutes ?? 0) * 60_000, standing.seenAt + CONFIRM_AFTER_MS);
    if (!standing.isArmed) return { state: standing };
    if (now < dueAt) return { state: standing, pollAt: dueAt };
    // The newest report doesn't tell whether it is still so, or whether the car was driven: the next look may.
    const isUntold = known.at < facts.at || (facts.odometerKm?.at ?? facts.at) < facts.at;
    if (isUntold && now - changedAt < UNTOLD_MS) return { state: standing, pollAt: now + UNTOLD_MS / 6 };
    const told = { ...standing, isArmed: false };
    if (now - facts.at > HOLDS_MS) return { state: told };
    const episode = String(standing.since);
    return { state: told, told: { episode, at: standing.since, asOf: known.at, what: say(facts, standing.since) } };
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
