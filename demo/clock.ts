/** A clock whose speed can be changed while it runs. The emulators and the bot of a demo share one. */
export interface DemoClock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Milliseconds since it began. */
  elapsed(): number;
  /**
   * Resolves once `ms` milliseconds of this clock have passed, whatever speeds it runs at until then.
   * @throws the signal's reason, as soon as it is aborted
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** How many of its seconds pass in one real second. */
  readonly speed: number;
  run(speed: number): void;
}

/** The longest wait that a timer of Node takes, ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Sleeper {
  /** Milliseconds of this clock. */
  readonly until: number;
  wake(): void;
  timer: NodeJS.Timeout | undefined;
}

const monotonic = () => performance.timeOrigin + performance.now();

/**
 * A clock that begins at the machine's time and runs at real speed. It doesn't jump when the machine's clock is set.
 * Its waits don't keep the process alive.
 */
export function createDemoClock(machine: () => number = monotonic): DemoClock {
  const sleepers = new Set<Sleeper>();
  let speed = 1;
  /** Where the clock stood when its speed was last changed, and the machine's time then. */
  const begun = machine();
  let stood = { at: begun, machine: begun };

  const exactly = () => stood.at + (machine() - stood.machine) * speed;

  const setTimer = (sleeper: Sleeper) => {
    clearTimeout(sleeper.timer);
    const left = Math.ceil((sleeper.until - exactly()) / speed);
    sleeper.timer = setTimeout(
      () => {
        if (exactly() >= sleeper.until) sleeper.wake();
        else setTimer(sleeper);
      },
      Math.min(Math.max(left, 0), LONGEST_TIMER_MS),
    ).unref();
  };

  return {
    now: () => Math.floor(exactly()),
    elapsed: () => Math.floor(exactly() - begun),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const end = (settle: () => void) => {
          clearTimeout(sleeper.timer);
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', abort);
          settle();
        };
        const abort = () => end(() => reject(signal?.reason));
        const sleeper: Sleeper = { until: exactly() + ms, wake: () => end(resolve), timer: undefined };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', abort, { once: true });
        setTimer(sleeper);
      });
    },
    get speed() {
      return speed;
    },
    run(next) {
      if (next === speed) return;
      stood = { at: exactly(), machine: machine() };
      speed = next;
      for (const sleeper of sleepers) setTimer(sleeper);
    },
  };
}
