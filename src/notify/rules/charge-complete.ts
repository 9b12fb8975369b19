import { chargeEnd } from './charge-end.ts';
import type { Rule } from './rule.ts';

/** Charging became full, or was stopped before by a limit in the car: each told once while it is plugged in. */
export const chargeComplete: Rule<readonly string[]> = (observation, told = []) =>
  chargeEnd(observation, told, ['complete', 'stopped']);
