import { CarNetFailure, type Cause, type Stage } from '../failure.ts';
import { FIRST_PAUSE_MS } from '../throttle/pause-after-429.ts';
import { type Answer, isOk, retryAt } from './answer.ts';
import { TransportError } from './exchange.ts';

/** Why an answer to a read or a token request can't be used, by its status alone; undefined for a 2xx with JSON. */
export function causeOf(answer: Answer, now: number): Cause | undefined {
  const { status } = answer;
  if (status >= 500) return { code: 'service-down', status };
  if (status === 429) return { code: 'rate-limited', tryAgainAt: retryAt(answer, now) ?? now + FIRST_PAUSE_MS };
  if (answer.json === undefined) return { code: 'unreadable-answer', status };
  return isOk(answer) ? undefined : { code: 'refused', status, errorCode: answer.error.code };
}

/**
 * What `read` finds in an answer.
 * @throws CarNetFailure at `stage` why the answer can't be used
 */
export function readAnswer<T>(answer: Answer, stage: Stage, now: number, read: (json: unknown) => T | undefined): T {
  const cause = causeOf(answer, now);
  if (cause) throw new CarNetFailure(cause, stage);
  const found = read(answer.json);
  if (found === undefined) throw new CarNetFailure({ code: 'unreadable-answer', status: answer.status }, stage);
  return found;
}

/**
 * Runs `work`, which is safe to repeat.
 * @throws CarNetFailure `unreachable` or `timed-out` at `stage` where no answer came
 */
export async function answered<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const code = error.kind === 'timed-out' ? 'timed-out' : 'unreachable';
    throw new CarNetFailure({ code }, stage, { cause: error });
  }
}
