import type { Services } from '../services.ts';
import type { Json, Versioned, Write } from '../store/store.ts';

/** How often it is seen whether another process has left something to do: what this one writes is heard of at once. */
const AGAIN_MS = 60_000;

/** How many are begun in one second, so that many that are due at once don't go out together; and run at once. */
const BATCH = 25;
const BATCH_MS = 1000;
const AT_ONCE = 50;

const FEW = 2;

/** How long what failed in a way that nobody expected is left alone. */
export const LEFT_ALONE_MS = 30_000;

/** A record of a queue whose time has come. */
export type Due<T extends Json = Json> = Versioned<T> & { readonly key: string; readonly at: number };

/** What is done with what is due in a queue: it puts the record elsewhere, or deletes it. */
export type Work<T extends Json> = (due: Due<T>) => Promise<void>;

/** A queue of the store and its work. */
export interface DueTask {
  readonly queue: string;
  readonly work: Work<Json>;
}

/** @param work finds in the queue what was put there */
export function dueTask<T extends Json>(queue: string, work: Work<T>): DueTask {
  return { queue, work: (due) => work(due as Due<T>) };
}

export interface DueWorker {
  /** Begins nothing new, and resolves when what is under way has ended. */
  stop(): Promise<void>;
}

interface Queue extends DueTask {
  /** When it is known to have something due, epoch ms. */
  nextAt: number;
  /** When it is looked into whatever is known, on the clock's `elapsed`. */
  againAt: number;
  /** Where more was due than goes out in one second, on the clock's `elapsed`. */
  restsUntil: number;
}

/**
 * Does what is due in the store's queues, which are the timetable: what was due while the program was down is done now.
 * Whoever puts a record into a queue wakes it by that alone.
 * @param stopping aborted when the timetable stops
 */
export function startDueWorker(
  { clock, log, store }: Services,
  tasks: readonly DueTask[],
  stopping: AbortController,
): DueWorker {
  const { signal } = stopping;
  const queues = tasks.map((each): Queue => ({ ...each, nextAt: 0, againAt: 0, restsUntil: 0 }));
  const underWay = new Map<string, Promise<void>>();
  /** When the records that are under way, and were written meanwhile, are due next. */
  const writtenMeanwhile = new Map<string, number>();
  let waking = new AbortController();
  /** When the wait that is under way ends. */
  let wakesAt = Number.NEGATIVE_INFINITY;

  /** On the clock's `elapsed`, by the wall clock as it stands. */
  const dueAt = ({ nextAt, againAt, restsUntil }: Queue) =>
    Math.min(Math.max(nextAt - clock.now() + clock.elapsed(), restsUntil), againAt);

  const isDueAt = (queue: Queue, at: number) => {
    queue.nextAt = Math.min(queue.nextAt, at);
    // With a reason of our own none is made up, which costs more than the rest of it.
    if (dueAt(queue) < wakesAt) waking.abort('woken');
  };

  const hear = (writes: readonly Write[]) => {
    for (const write of writes) {
      const { name, at } = ('delete' in write ? undefined : write.queue) ?? { name: '', at: Number.POSITIVE_INFINITY };
      if (underWay.has(write.key)) {
        writtenMeanwhile.set(write.key, at);
        continue;
      }
      const queue = queues.find((each) => each.queue === name);
      if (queue) isDueAt(queue, at);
    }
  };
  store.journal.onCommit(hear, signal);

  const begin = (queue: Queue, due: Due) => {
    const working = queue
      .work(due)
      .catch(async (error: unknown) => {
        if (signal.aborted) return;
        log.error({ error }, 'watching or telling failed');
        await clock.sleep(LEFT_ALONE_MS, signal).catch(() => undefined);
      })
      .then(() => {
        underWay.delete(due.key);
        // What was left as it is, is still due.
        isDueAt(queue, writtenMeanwhile.get(due.key) ?? clock.now());
        writtenMeanwhile.delete(due.key);
      });
    underWay.set(due.key, working);
  };

  const beginDue = async (queue: Queue) => {
    const now = clock.now();
    const room = Math.max(0, Math.min(BATCH, AT_ONCE - underWay.size));
    const first = async (count: number) => {
      const found = await store.journal.due(queue.queue, Number.POSITIVE_INFINITY, underWay.size + count);
      return found.filter(({ key }) => !underWay.has(key));
    };
    // What is left to do while this looks is kept.
    queue.nextAt = Number.POSITIVE_INFINITY;
    // Most of the time there is one.
    const few = await first(FEW);
    const found = few.length >= FEW && few.every(({ at }) => at <= now) ? await first(room + 1) : few;
    if (signal.aborted) return;
    queue.againAt = clock.elapsed() + AGAIN_MS;
    const due = found.filter(({ at }) => at <= now).slice(0, room);
    for (const each of due) begin(queue, each);
    const next = found[due.length];
    if (!next) return;
    queue.nextAt = Math.min(queue.nextAt, next.at);
    if (next.at <= now) queue.restsUntil = clock.elapsed() + BATCH_MS;
  };

  const run = async () => {
    for (const queue of queues) queue.nextAt = 0;
    while (!signal.aborted) {
      wakesAt = Number.NEGATIVE_INFINITY;
      for (const queue of queues) if (dueAt(queue) <= clock.elapsed()) await beginDue(queue);
      if (signal.aborted) return;
      waking = new AbortController();
      const now = clock.elapsed();
      wakesAt = Math.min(now + AGAIN_MS, ...queues.map(dueAt));
      await clock.sleep(Math.max(wakesAt - now, 0), waking.signal).catch(() => undefined);
    }
  };
  const running = (async () => {
    while (!signal.aborted) {
      await run().catch((error: unknown) => log.error({ error }, 'the timetable of watches could not be read'));
      await clock.sleep(LEFT_ALONE_MS, signal).catch(() => undefined);
    }
  })();

  return {
    async stop() {
      stopping.abort();
      waking.abort();
      await running;
      await Promise.all(underWay.values());
    },
  };
}
