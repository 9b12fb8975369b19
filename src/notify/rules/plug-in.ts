import { oldestOf, rangeOf } from '../facts.ts';
import { HOLDS_MS } from './standing.ts';
import { atTimeOfDay } from './time-of-day.ts';

/** At a time of day the charge is below a level, and the car isn't plugged in. */
export const plugIn = atTimeOfDay(20 * 60, ({ facts, now }, { percent: below = 50 }) => {
  const { charge, plug } = facts;
  if (!charge || plug?.value !== 'out' || charge.value >= below || now - facts.at > HOLDS_MS) return undefined;
  const what = { kind: 'plug-in', charge: charge.value, below, ...rangeOf(facts) } as const;
  return { asOf: oldestOf(facts, [charge, plug]), what };
});
