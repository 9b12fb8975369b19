import type { Clock } from '../clock.ts';
import type { PastFailure } from './carnet.ts';
import { CarNetFailure } from './failure.ts';

/** As many as a bug report needs. */
const KEPT_EACH = 20;
const ACCOUNTS_AT_MOST = 1000;

/** Recent failures, in memory: causes, stages and times, and nothing that Car-Net or a person wrote. */
export interface FailureLog {
  /** @param subject an account; its e-mail where the account isn't known yet */
  note(subject: string, error: unknown): void;
  /** Oldest first. */
  of(subject: string): readonly PastFailure[];
  forget(subject: string): void;
}

export function createFailureLog(clock: Clock): FailureLog {
  const logged = new Map<string, readonly PastFailure[]>();
  return {
    note(subject, error) {
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
    of: (subject) => logged.get(subject) ?? [],
    forget(subject) {
      logged.delete(subject);
    },
  };
}
