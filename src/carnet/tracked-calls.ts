import type { Clock } from '../clock.ts';
import { createUnderWay } from '../concurrency/under-way.ts';
import { CarNetFailure, type Stage } from './failure.ts';
import type { FailureLog } from './failure-log.ts';

/** The client's calls while it is open: closing waits for them, and what fails is noted. */
export interface TrackedCalls {
  /**
   * @param subject the account, or the e-mail of a sign-in
   * @throws CarNetFailure `not-sent` at `stage` once the client is closed
   */
  run<T>(stage: Stage, subject: string, work: () => Promise<T>): Promise<T>;
  /** Turns away all calls from now on. Resolves when those under way have ended. */
  close(): Promise<void>;
}

export function createTrackedCalls(clock: Clock, failureLog: FailureLog): TrackedCalls {
  const underWay = createUnderWay();
  let isClosed = false;
  return {
    async run(stage, subject, work) {
      if (isClosed) throw new CarNetFailure({ code: 'not-sent', tryAgainAt: clock.now() }, stage);
      try {
        return await underWay.watch(work());
      } catch (error) {
        failureLog.note(subject, error);
        throw error;
      }
    },
    async close() {
      isClosed = true;
      await underWay.ended();
    },
  };
}
