import { openOf } from '../facts.ts';
import { leftStanding } from './standing.ts';

/** A door, the trunk, the hood or a window has been open for some minutes, and the car isn't driven. */
export const leftOpen = leftStanding(
  (facts) => facts.openings && { value: openOf(facts).length > 0, at: facts.openings.at },
  (facts, since) => ({ kind: 'open', since, openings: openOf(facts) }),
);
