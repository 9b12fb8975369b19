import type { WireRequest } from '../protocol/wire.ts';

/** Reads and each hop of a login. Real milliseconds (issue 2). */
export const READ_DEADLINE_MS = 15_000;

/** Requests that reach out to the car answer after 10 s or so (the document, note behind request 9). */
const TSP_DEADLINE_MS = 30_000;

/** Real milliseconds that `request` may take. */
export function deadlineOf(request: WireRequest): number {
  return request.costsTsp ? TSP_DEADLINE_MS : READ_DEADLINE_MS;
}
