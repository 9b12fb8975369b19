import type { Bench } from './world/bench.ts';

/** What was measured, less is better: ours and the peer's, by turns in the same run. */
export interface Measured {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

/** What our figure, or its ratio to the peer's, may be at most. */
export interface Aim {
  readonly of: 'ratio' | 'median' | 'p95';
  readonly most: number;
}

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly against: string;
  readonly unit: string;
  readonly aim: Aim;
  /** By how much of itself the ratio may be above the baseline's before `npm run bench:check` fails. */
  readonly tolerance: number;
  /** Why the aim is missed, and where that can be seen. */
  readonly missed?: string;
  measure(bench: Bench): Promise<Measured>;
}
