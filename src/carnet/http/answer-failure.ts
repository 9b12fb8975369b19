import { CarNetFailure, type Cause, type Stage } from '../failure.ts';
import { type Answer, isOk, retryAt } from './answer.ts';
import { TransportError } from './exchange.ts';

/** How long to leave Car-Net alone after a 429 that doesn't say, ms (rules R52). */
export const FIRST_PAUSE_MS = 60_000;

/** Why an answer to a read or a token request can't be used, by its status alone; undefined for a 2xx with JSON. */
export function causeOf(answer: Answer, now: number): Cause | undefined {
  const { status } = answer;
  if (status >= 500) return { code: 'service-down', status };
  if (status === 429) return { code: 'rate-limited', tryAgainAt: retryAt(answer, now) ?? now + FIRST_PAUSE_MS };
  if (answer.json === undefined) return { code: 'unreadable-answer', status };
  return isOk(answer) ? undefined : { code: 'refused', status, errorCode: answer.error.code };
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
    throw new CarNetFailure({ code: error.kind === 'timed-out' ? 'timed-out' : 'unreachable' }, stage, {
      cause: error,
    });
  }
}
