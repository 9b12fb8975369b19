import type { Clock, HearTime } from './clock.ts';
import type { Log } from './log.ts';

/** What the answer's way and the whole seconds of a `Date` header can't explain, and no deadline of ours cares about. */
const TOLERANCE_MS = 10_000;

/**
 * The machine's clock, put right by the times that the platforms tell: people's deeds bear the platforms' times and the
 * car's reports the car's, and by a clock that is minutes off all of them look late, or from the future.
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
      // The answer has hardly been under way, while a question can be held for long.
      if (!fits(offset)) correct(fits(0) ? 0 : least + 500);
    },
  };
}
