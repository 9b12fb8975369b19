import { leftStanding } from './standing.ts';

/** The car has been unlocked for some minutes, and isn't driven. */
export const leftUnlocked = leftStanding(
  ({ lock }) => lock && { value: lock.value === 'unlocked', at: lock.at },
  (_, since) => ({ kind: 'unlocked', since }),
);
