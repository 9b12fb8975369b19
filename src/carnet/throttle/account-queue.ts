import type { Clock } from '../../clock.ts';
import type { Urgency } from '../carnet.ts';
import { CarNetFailure, type Stage } from '../failure.ts';
import type { Pauses } from './pause.ts';
import { createQueue } from './queue.ts';
import type { SendLog } from './send-log.ts';
import { type Limit, sendTimes } from './window.ts';

/** Most urgent first. */
const PRIORITY: Readonly<Record<Urgency, number>> = { sensitive: 1, lock: 2, ordinary: 4, look: 6 };

/** One TSP request that wants to go out. */
export interface Passage {
  readonly urgency: Urgency;
  /** On the clock's `elapsed`: after that it must not go out. */
  readonly notAfter: number;
  readonly stage: Stage;
  /** How many requests, this one included, must find room before `notAfter` for it to make sense. */
  readonly requests: number;
  /** Runs when its turn has come, just before it goes out; when it throws, nothing goes out. */
  readonly before: () => Promise<void>;
}

/** The lane of one account: TSP requests go one at a time, the most urgent first, within the budget. */
export interface Lane {
  /**
   * Waits for its turn, and runs `work` with the time of sending (epoch ms), which is written down before.
   * @throws CarNetFailure `not-sent`, as soon as it is clear that its turn comes after `notAfter`
   */
  pass<T>(passage: Passage, work: (sentAt: number) => Promise<T>): Promise<T>;
  /** Turns away all that wait. */
  close(): void;
}

interface LaneParts {
  readonly clock: Clock;
  readonly sends: SendLog;
  readonly pauses: Pauses;
  readonly limit: Limit;
}

interface Waiting {
  readonly passage: Passage;
  readonly order: number;
}

/** What a turn gave: nothing, where it had to be given back. */
type Turn<T> = { readonly went: true; readonly value: T } | { readonly went: false };
const GIVEN_BACK = { went: false } as const;

export function createLane(account: string, { clock, sends, pauses, limit }: LaneParts): Lane {
  const line = createQueue(1);
  const waiting = new Set<Waiting>();
  let order = 0;
  let isClosed = false;
  /** Wakes those that sleep: what they counted on has changed. */
  let change = new AbortController();
  const changed = () => {
    const before = change;
    change = new AbortController();
    before.abort();
  };

  /** When this and the requests to follow it may go, after all that are more urgent. */
  const turnOf = async (me: Waiting): Promise<{ readonly first: number; readonly last: number }> => {
    const [sent, pause] = [await sends.within(account), await pauses.left(account)];
    const now = clock.elapsed();
    const ahead = [...waiting].filter((other) => other !== me && isAhead(other, me));
    const forLock = me.passage.urgency === 'lock';
    const mine = Array.from({ length: me.passage.requests }, () => forLock);
    const wanted = [...ahead.map(({ passage }) => passage.urgency === 'lock'), ...mine];
    const times = sendTimes(sent, wanted, limit, now + pause);
    return { first: times[ahead.length] ?? now, last: times.at(-1) ?? now };
  };

  /** Sleeps until `at`, or until `signal` tells of a change. */
  const sleepUntil = async (at: number, signal: AbortSignal): Promise<void> => {
    await clock.sleep(at - clock.elapsed(), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  };

  const notSent = (me: Waiting, at: number) =>
    new CarNetFailure(
      { code: 'not-sent', tryAgainAt: clock.now() + Math.max(at - clock.elapsed(), 0) },
      me.passage.stage,
    );

  /** In the queue: takes the turn if it is still its own, or gives it back. */
  const take = async <T>(
    me: Waiting,
    isLate: () => boolean,
    begin: () => void,
    work: (sentAt: number) => Promise<T>,
  ) => {
    if (isClosed || isLate() || (await turnOf(me)).first > clock.elapsed() || isLate()) return GIVEN_BACK;
    begin();
    await me.passage.before();
    if (isClosed || clock.elapsed() > me.passage.notAfter) return GIVEN_BACK;
    const sentAt = await sends.add(account, me.passage.urgency === 'lock');
    waiting.delete(me);
    return { went: true, value: await work(sentAt) } as const;
  };

  /** Stands in the queue until its turn, or until `notAfter`. */
  const queue = async <T>(me: Waiting, work: (sentAt: number) => Promise<T>): Promise<Turn<T>> => {
    let begun = false;
    let late = false;
    const begin = () => {
      begun = true;
    };
    const isLate = () => late || clock.elapsed() > me.passage.notAfter;
    const job: Promise<Turn<T>> = line.schedule(() => take(me, isLate, begin, work), PRIORITY[me.passage.urgency]);
    const over = new AbortController();
    const lateness = async (): Promise<Turn<T>> => {
      await clock.sleep(me.passage.notAfter - clock.elapsed() + 1, over.signal);
      if (begun) return job;
      late = true;
      return GIVEN_BACK;
    };
    try {
      return await Promise.race([job, lateness()]);
    } finally {
      over.abort();
    }
  };

  return {
    async pass(passage, work) {
      const me: Waiting = { passage, order: order++ };
      waiting.add(me);
      try {
        for (;;) {
          // Taken before looking: a change while looking must wake the sleep behind it.
          const { signal } = change;
          const { first, last } = await turnOf(me);
          const now = clock.elapsed();
          if (isClosed || now > passage.notAfter || last > passage.notAfter) throw notSent(me, last);
          if (first > now) {
            await sleepUntil(first, signal);
            continue;
          }
          const turn = await queue(me, work);
          if (turn.went) return turn.value;
        }
      } finally {
        waiting.delete(me);
        changed();
      }
    },
    close() {
      isClosed = true;
      changed();
    },
  };
}

function isAhead(other: Waiting, me: Waiting): boolean {
  const difference = PRIORITY[other.passage.urgency] - PRIORITY[me.passage.urgency];
  return difference === 0 ? other.order < me.order : difference < 0;
}
