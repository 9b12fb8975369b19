import { type Debounced, debounce } from '../debounce.ts';
import { rangeOf } from '../facts.ts';
import type { Rule, RuleResult } from './rule.ts';

/** Percent that the charge must rise above the threshold before a fall below it counts again. */
const HYSTERESIS = 5;

/** Whether a charge that was low still is. */
export function isLowStill(charge: number, below: number): boolean {
  return charge < below + HYSTERESIS;
}

/** The charge fell below a level. */
export const lowCharge: Rule<Debounced<boolean> | null> = (
  observation,
  before,
  { percent: below = 20 },
): RuleResult<Debounced<boolean> | null> => {
  const { facts } = observation;
  const charge = facts.charge ?? facts.fuel;
  if (!charge) return { state: before ?? null };
  const isLow = before?.value ? isLowStill(charge.value, below) : charge.value < below;
  const { debounced, hasChanged, pollAt } = debounce(before ?? undefined, { value: isLow, at: charge.at }, observation);
  if (!hasChanged || !debounced.value) return { state: debounced, pollAt };
  const payload = { kind: 'low', charge: charge.value, below, ...rangeOf(facts) } as const;
  return { state: debounced, event: { dedupeKey: String(debounced.at), at: debounced.at, asOf: charge.at, payload } };
};
