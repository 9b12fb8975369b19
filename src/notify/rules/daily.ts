import { oldestOf, openOf, rangeOf } from '../facts.ts';
import { atTimeOfDay } from './time-of-day.ts';

/** How the car is, once a day. */
export const daily = atTimeOfDay(8 * 60, ({ facts }) => {
  const charge = facts.charge ?? facts.fuel;
  const what = {
    kind: 'daily',
    ...(charge ? { charge: charge.value } : {}),
    ...rangeOf(facts),
    ...(facts.plug ? { plug: facts.plug.value } : {}),
    ...(facts.lock ? { lock: facts.lock.value } : {}),
    open: openOf(facts),
  } as const;
  return { asOf: oldestOf(facts, [charge, facts.plug, facts.lock, facts.openings]), what };
});
