import type { Temperature } from '../carnet/model.ts';

/** Whole degrees that a car accepts, by its unit (rules R57). */
const RANGES = { '°C': { low: 16, high: 30 }, '°F': { low: 60, high: 86 } } as const;

/** The lowest and the highest temperature that can be set, in `unit`. */
export function rangeOf(unit: Temperature['unit']): { readonly low: Temperature; readonly high: Temperature } {
  const { low, high } = RANGES[unit];
  return { low: { degrees: low, unit }, high: { degrees: high, unit } };
}

export function isInRange({ degrees, unit }: Temperature): boolean {
  return degrees >= RANGES[unit].low && degrees <= RANGES[unit].high;
}
