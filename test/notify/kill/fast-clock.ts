import { type Clock, systemClock } from '../../../src/clock.ts';

/** The machine's clock since `from` (epoch ms), `speed` times as fast: the same in every process that is told so. */
export function fastClock(from: number, speed: number): Clock {
  return {
    now: () => Math.floor(from + (Date.now() - from) * speed),
    elapsed: () => Math.floor((Date.now() - from) * speed),
    sleep: (ms, signal) => systemClock.sleep(ms / speed, signal),
  };
}
