import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { createUnderWay } from '../concurrency/under-way.ts';
import type { PastFailure } from './carnet.ts';
import { CarNetFailure, type Stage } from './failure.ts';

/** @param hurrying aborted where nobody is to wait any longer for what can be asked for again */
export function createTrackedCalls(clock: Clock, failureLog: FailureLog, hurrying: AbortController) {
  const underWay = createUnderWay();
  const waiting = new Set<() => void>();
  let isClosed = false;
  const calls = {
    /**
     * @param subject the account, or the e-mail of a sign-in
     * @throws CarNetFailure `not-sent` at `stage` once the client is closed
     */
    async run<T>(stage: Stage, subject: string, work: () => Promise<T>): Promise<T> {
      if (isClosed) throw new CarNetFailure({ code: 'not-sent', tryAgainAt: clock.now() }, stage);
      try {
        return await underWay.watch(work());
      } catch (error) {
        failureLog.note(subject, error);
        throw error;
      }
    },
    /**
     * The same of what can be asked for again: nobody has to wait for it longer than `hurry` says. It goes on, since it
     * may be renewing tokens or trying a PIN.
     */
    async repeatable<T>(stage: Stage, subject: string, work: () => Promise<T>): Promise<T> {
      const { promise: givenUp, reject } = Promise.withResolvers<never>();
      const giveUp = () => reject(new CarNetFailure({ code: 'timed-out' }, stage));
      waiting.add(giveUp);
      if (hurrying.signal.aborted) giveUp();
      try {
        return await Promise.race([calls.run(stage, subject, work), givenUp]);
      } finally {
        waiting.delete(giveUp);
      }
    },
    /** Whoever waits for what can be asked for again, and has no answer after `withinMs` of real time, hears `timed-out`. */
    async hurry(withinMs: number): Promise<void> {
      await sleep(withinMs, undefined, { ref: false });
      for (const giveUp of waiting) giveUp();
      hurrying.abort();
    },
    /** Turns away all calls from now on. Resolves when those under way have ended. */
    async close(): Promise<void> {
      isClosed = true;
      await underWay.ended();
    },
  };
  return calls;
}

/** As many as a bug report needs. */
const KEPT_EACH = 20;
const ACCOUNTS_AT_MOST = 1000;

/** Recent failures, in memory: causes, stages and times, and nothing that Car-Net or a person wrote. */
type FailureLog = ReturnType<typeof createFailureLog>;

export function createFailureLog(clock: Clock) {
  const logged = new Map<string, readonly PastFailure[]>();
  return {
    /** @param subject an account; its e-mail where the account isn't known yet */
    note(subject: string, error: unknown): void {
      if (!(error instanceof CarNetFailure)) return;
      const { reason, stage } = error;
      const status = 'status' in reason ? reason.status : undefined;
      const failure = { at: clock.now(), stage, code: reason.code, ...(status === undefined ? {} : { status }) };
      const newest = [...(logged.get(subject) ?? []), failure].slice(-KEPT_EACH);
      // Subjects are in the order of their newest failure, so the first has gone longest without one.
      logged.delete(subject);
      logged.set(subject, newest);
      const [oldest] = logged.keys();
      if (logged.size > ACCOUNTS_AT_MOST && oldest !== undefined) logged.delete(oldest);
    },
    /** Oldest first. */
    of: (subject: string): readonly PastFailure[] => logged.get(subject) ?? [],
    forget(subject: string): void {
      logged.delete(subject);
    },
  };
}
