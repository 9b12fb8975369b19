import type { Stage } from '../failure.ts';
import type { WireRequest } from '../protocol/wire.ts';

/** Reads. Real milliseconds. */
const READ_DEADLINE_MS = 15_000;

/** A whole stage of a login, with all its redirects: some 5 hops. */
export const STAGE_DEADLINE_MS = 20_000;

/** Requests that reach out to the car answer after 10 s or so (docs/car-net.md, The 20 requests). */
const TSP_DEADLINE_MS = 30_000;

/** Real milliseconds that `request` may take. */
export function deadlineOf(request: WireRequest): number {
  return request.costsTsp ? TSP_DEADLINE_MS : READ_DEADLINE_MS;
}

/** Aborted after `ms` of real time, or with `cut`. */
export function deadline(ms: number, cut?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(ms);
  return cut ? AbortSignal.any([timeout, cut]) : timeout;
}

/** Their answers are lost for good with them: new tokens, what a PIN came to, and what a command did. */
const WAITED_FOR: readonly Stage[] = ['refresh', 'session', 'command'];

/** Whether `request` may be cut off by a stop before its deadline. */
export function canBeCut({ stage }: WireRequest): boolean {
  return !WAITED_FOR.includes(stage);
}
