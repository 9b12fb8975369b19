import { setTimeout as timerSleep } from 'node:timers/promises';

/**
 * The time of everything that is ours to wait, expire, age or schedule. Passed in, so that a month runs in a test in a
 * second and the demo can run faster. Network deadlines and the timers inside libraries stay real.
 */
export interface Clock {
  /** Milliseconds since 1970, UTC: what people and Car-Net see. It jumps where the machine's clock is set. */
  now(): number;
  /** Milliseconds since some moment. It never jumps: durations and waits are measured on it. */
  elapsed(): number;
  /**
   * Resolves once `ms` milliseconds of this clock have passed.
   * @throws the signal's reason, as soon as it is aborted
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Takes the time that a platform's answer carries.
 * @param date the answer's `Date` header
 * @param askedAt when the request went out, on the clock's `elapsed`
 */
export type HearTime = (date: string | null | undefined, askedAt: number) => void;

/**
 * The wall clock as it runs on from `from` (epoch ms), wherever it is set meanwhile: for waits between times that are
 * kept in wall time.
 */
export function runningOn(clock: Clock, from: number): () => number {
  const begun = clock.elapsed();
  return () => from + clock.elapsed() - begun;
}

/** The longest wait that a timer of Node takes, ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own clock. A wait keeps the process alive: nothing else may, with no network. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => Math.floor(performance.now()),
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    try {
      for (let left = ms; left > 0 || left === ms; left -= LONGEST_TIMER_MS) {
        await timerSleep(Math.min(Math.max(left, 0), LONGEST_TIMER_MS), undefined, { signal });
      }
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    }
  },
};
