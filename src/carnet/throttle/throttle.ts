import type { Clock } from '../../clock.ts';
import { createSharedCalls } from '../../concurrency/shared-call.ts';
import { createExpiringMap } from '../../expiring-map.ts';
import type { Metrics } from '../../metrics.ts';
import type { Store } from '../../store/store.ts';
import type { Budget } from '../carnet.ts';
import { type AccountQueue, createAccountQueue } from './account-queue.ts';
import { createKeptInUse } from './kept-in-use.ts';
import { createPauses } from './pause-after-429.ts';
import { createQueue } from './queue.ts';
import { createSendLog } from './send-log.ts';
import { type Limit, sendTimes } from './window.ts';

/** The reads of one account: they run beside each other, and identical ones are shared. */
type Reads = ReturnType<typeof createReads>;

/** All traffic of every account: a queue each for what reaches the car, and reads beside it. */
export type Throttle = ReturnType<typeof createThrottle>;

export function createThrottle(store: Store, clock: Clock, limit: Limit, metrics?: Metrics) {
  const sends = createSendLog(store.journal, clock, limit.windowMs);
  const pauses = createPauses(store.journal, clock);
  const parts = { clock, sends, pauses, limit, metrics };
  const queues = createKeptInUse(clock, (account) => createAccountQueue(account, parts));
  const reads = createKeptInUse(clock, () => createReads(clock));
  let isClosed = false;

  return {
    pauses,
    queue(account: string): AccountQueue {
      const queue = queues.of(account);
      if (isClosed) queue.close();
      return queue;
    },
    reads: (account: string): Reads => reads.of(account),
    async budget(account: string): Promise<Budget> {
      const { sends: sent } = await sends.read(account);
      const pause = await pauses.left(account);
      const [now, wall] = [clock.elapsed(), clock.now()];
      const next = Math.min(...(['unlock', 'lock'] as const).flatMap((part) => sendTimes(sent, [part], limit, now)));
      return {
        left: Math.max(limit.limit - sent.length, 0),
        limit: limit.limit,
        nextAt: next > now ? wall + next - now : undefined,
        pausedUntil: pause > 0 ? wall + pause : undefined,
      };
    },
    /** Forgets an account, but for what it sent within the window: erasing it and linking it again gives no new budget. */
    async forget(account: string): Promise<void> {
      await sends.trim(account);
      reads.forget(account);
    },
    /** Turns away all that wait. */
    close(): void {
      isClosed = true;
      for (const queue of queues.all()) queue.close();
    },
  };
}

/** Reads of one account that may be under way at once: its cars' status and health. */
const MOST_READS = 4;

/** Where many ask at once, their questions come one after another, each with the same answer. */
const RECENT_MS = 1000;

function createReads(clock: Clock) {
  const queue = createQueue(MOST_READS);
  const shared = createSharedCalls<unknown>();
  let answered = createExpiringMap<unknown>(clock, RECENT_MS);
  let underWay = 0;
  return {
    /**
     * Runs `read`, or joins the one of the same name that is under way. One name is always of one type.
     * @param recent an answer of the last second that was made for one like this does too, unless others read since
     */
    async share<T>(name: string, read: () => Promise<T>, recent?: 'recent'): Promise<T> {
      const last = recent && answered.get(name);
      if (last !== undefined) return last as T;
      const keptIn = answered;
      underWay += 1;
      const answer = await shared
        .join(name, () => queue.schedule(read))
        .finally(() => {
          underWay -= 1;
        });
      // Nobody is shown less than what the bot has seen since.
      if (recent) keptIn.set(name, answer);
      else keptIn.delete(name);
      return answer as T;
    },
    /** No answer up to now is recent any more. */
    outdate(): void {
      answered = createExpiringMap(clock, RECENT_MS);
    },
    isBusy: (): boolean => underWay > 0,
  };
}
