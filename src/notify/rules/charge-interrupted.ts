import { chargeEnd } from './charge-end.ts';
import type { Rule } from './rule.ts';

/** Charging ended before it was full, and not by our own command: unplugged, or no longer getting on. */
export const chargeInterrupted: Rule<readonly string[]> = (observation, told = []) =>
  chargeEnd(observation, told, ['unplugged', 'stalled']);
