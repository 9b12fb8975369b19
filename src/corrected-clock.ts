import type { Clock, HearTime } from './clock.ts';
import type { Log } from './log.ts';

/** More than network delay and the whole seconds of a `Date` header explain, and too little for any deadline of ours. */
const TOLERANCE_MS = 10_000;

/**
 * The machine's clock, corrected by the times that the platforms tell. Messages and presses carry the platform's time and
 * reports the car's: by a clock that is minutes off, all of them look late or from the future.
 */
export function correctClock(machine: Clock, log: Log): { readonly clock: Clock; readonly hearTime: HearTime } {
  let offset = 0;

  /** An answer is written after the question came and before the answer does: the offset lies between these. */
  const bounds = (date: number, askedAt: number) => {
    const arrivedAt = machine.now();
    const leftAt = arrivedAt - (machine.elapsed() - askedAt);
    return { least: date - arrivedAt, most: date + 999 - leftAt };
  };

  const correct = (next: number) => {
    const seconds = Math.round(-next / 1000);
    if (offset === 0) log.warn({ seconds }, 'the clock of this machine is off: the platforms’ time is used instead');
    else if (next === 0) log.info('the clock of this machine is right again');
    offset = next;
  };

  return {
    clock: {
      now: () => machine.now() + offset,
      elapsed: () => machine.elapsed(),
      sleep: (ms, signal) => machine.sleep(ms, signal),
    },
    hearTime(date, askedAt) {
      const heard = Date.parse(date ?? '');
      if (Number.isNaN(heard)) return;
      const { least, most } = bounds(heard, askedAt);
      const fits = (each: number) => each >= least - TOLERANCE_MS && each <= most + TOLERANCE_MS;
      // An answer hardly takes any time to arrive, while a request can be held back for long.
      if (!fits(offset)) correct(fits(0) ? 0 : least + 500);
    },
  };
}
