import type { Clock } from '../../src/clock.ts';
import { storeCalls } from './store-calls.ts';

export interface FakeClock extends Clock {
  /** Moves the time on, waking every sleeper whose time comes, in order, and letting the woken work settle. */
  advance(ms: number): Promise<void>;
  /** Sets the clock as a machine's is set: it jumps, and no time passes. */
  set(byMs: number): void;
  /** How many waits are under way. */
  waiting(): number;
  /** How long it is until the next of them ends, ms; undefined where none is under way. */
  next(): number | undefined;
}

/** A clock that stands still until it is told to move. Starts on 3 May 2026, 12:00 UTC. */
export function fakeClock(start = Date.UTC(2026, 4, 3, 12)): FakeClock {
  let wall = start;
  let time = 5_000_000;
  let sleepers: { at: number; wake: () => void }[] = [];
  const passTo = (at: number) => {
    wall += at - time;
    time = at;
  };
  const settle = async () => {
    do await new Promise<void>((resolve) => setImmediate(resolve));
    while (!storeCalls.isNone);
  };
  return {
    now: () => wall,
    elapsed: () => time,
    set(byMs) {
      wall += byMs;
    },
    waiting: () => sleepers.length,
    next: () => (sleepers.length === 0 ? undefined : Math.max(0, Math.min(...sleepers.map(({ at }) => at)) - time)),
    sleep(ms, signal) {
      return new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const forget = () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
        };
        const abort = () => {
          forget();
          reject(signal?.reason);
        };
        const sleeper = {
          at: time + Math.max(ms, 0),
          wake: () => {
            forget();
            signal?.removeEventListener('abort', abort);
            resolve();
          },
        };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', abort, { once: true });
      });
    },
    async advance(ms) {
      const end = time + ms;
      await settle();
      for (;;) {
        const next = sleepers.reduce<(typeof sleepers)[number] | undefined>(
          (first, sleeper) => (sleeper.at <= end && (!first || sleeper.at < first.at) ? sleeper : first),
          undefined,
        );
        if (!next) break;
        passTo(Math.max(time, next.at));
        next.wake();
        await settle();
      }
      passTo(end);
      await settle();
    },
  };
}
