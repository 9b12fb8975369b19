import { rangeOf } from '../facts.ts';
import { type Conclusion, type Rule, type Settling, settle } from './rule.ts';

/** Percent that the charge must rise above the threshold before a fall below it counts again. */
const HYSTERESIS = 5;

/** Whether a charge that was low is so still. */
export function isLowStill(charge: number, below: number): boolean {
  return charge < below + HYSTERESIS;
}

/** The charge fell below a level. */
export const lowCharge: Rule<Settling<boolean> | null> = (
  look,
  before,
  { percent: below = 20 },
): Conclusion<Settling<boolean> | null> => {
  const { facts } = look;
  const charge = facts.charge ?? facts.fuel;
  if (!charge) return { state: before ?? null };
  const isLow = before?.value ? isLowStill(charge.value, below) : charge.value < below;
  const { settling, hasChanged, lookAt } = settle(before ?? undefined, { value: isLow, at: charge.at }, look);
  if (!hasChanged || !settling.value) return { state: settling, lookAt };
  const what = { kind: 'low', charge: charge.value, below, ...rangeOf(facts) } as const;
  return { state: settling, told: { episode: String(settling.at), at: settling.at, asOf: charge.at, what } };
};
