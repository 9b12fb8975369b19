import type { Services } from '../services.ts';
import type { Json, Placement, Versioned } from '../store/store.ts';

/** How often a queue is read for what another process left in it: this process hears of its own writes at once. */
const REREAD_MS = 60_000;

/** How fast the records of a queue are begun, so that a crowd doesn't go out at once. */
export interface Pace {
  /** How many are begun in `everyMs`. */
  readonly batch: number;
  readonly everyMs: number;
  /** How many may be under way. */
  readonly atOnce: number;
}

/** What a platform takes of messages. */
const USUAL_PACE: Pace = { batch: 25, everyMs: 1000, atOnce: 50 };

/** How long other processes leave a record to the one that found it due: longer than its work takes. */
const TAKEN_MS = 2 * 60_000;

/** Most of the time one record is due, and the next one says when to wake. */
const FEW = 2;

/** How long to leave alone what failed unexpectedly. */
const LEFT_ALONE_MS = 30_000;

/** A record of a queue whose time has come. */
export type Due<T extends Json = Json> = Versioned<T> & { readonly key: string; readonly at: number };

/** Does what is due, and moves the record to its next time or deletes it. */
export type Work<T extends Json> = (due: Due<T>) => Promise<void>;

/** A queue of the store and its work. */
export interface DueTask {
  readonly queue: string;
  readonly work: Work<Json>;
  readonly pace: Pace;
}

/** @param work gets the records that were put into this queue */
export function dueTask<T extends Json>(queue: string, work: Work<T>, pace = USUAL_PACE): DueTask {
  return { queue, work: (due) => work(due as Due<T>), pace };
}

export type DueWorker = ReturnType<typeof startDueWorker>;

interface Queue extends DueTask {
  /** When something is known to be due, epoch ms. */
  nextAt: number;
  /** When to read it again in any case, on the clock's `elapsed`. */
  rereadAt: number;
  /** Until when to begin nothing, after a full batch; on the clock's `elapsed`. */
  restsUntil: number;
}

type Parts = Pick<Services, 'clock' | 'log' | 'store'>;

/**
 * Does what is due in the store's queues, including what came due while the program was down. Writing a record into a
 * queue is enough to wake it.
 * @param stopping aborted when the worker stops
 */
export function startDueWorker(parts: Parts, tasks: readonly DueTask[], stopping: AbortController) {
  const { clock, log, store } = parts;
  const { signal } = stopping;
  const queues = tasks.map((each): Queue => ({ ...each, nextAt: 0, rereadAt: 0, restsUntil: 0 }));
  let waking = new AbortController();
  /** When the present wait ends. */
  let wakesAt = Number.NEGATIVE_INFINITY;

  /** On the clock's `elapsed`, by the wall clock as it is now. */
  const dueAt = ({ nextAt, rereadAt, restsUntil }: Queue) =>
    Math.min(Math.max(nextAt - clock.now() + clock.elapsed(), restsUntil), rereadAt);

  const isDueAt = (queue: Queue, at: number) => {
    queue.nextAt = Math.min(queue.nextAt, at);
    // Aborting without a reason makes up an error, which costs more than all the rest.
    if (dueAt(queue) < wakesAt) waking.abort('woken');
  };
  const begun = trackWork(parts, signal, isDueAt);
  store.journal.onCommit((placements) => {
    for (const { key, at, name } of placements.map(placeOf)) {
      const queue = queues.find((each) => each.queue === name);
      if (!begun.hear(key, at) && queue) isDueAt(queue, at);
    }
  }, signal);

  const run = async () => {
    for (const queue of queues) queue.nextAt = 0;
    while (!signal.aborted) {
      wakesAt = Number.NEGATIVE_INFINITY;
      for (const queue of queues) if (dueAt(queue) <= clock.elapsed()) await beginDue(parts, queue, begun, signal);
      if (signal.aborted) return;
      waking = new AbortController();
      const now = clock.elapsed();
      wakesAt = Math.min(now + REREAD_MS, ...queues.map(dueAt));
      await clock.sleep(Math.max(wakesAt - now, 0), waking.signal).catch(() => undefined);
    }
  };
  const running = (async () => {
    while (!signal.aborted) {
      await run().catch((error: unknown) => log.error({ error }, 'the queues of due work could not be read'));
      await clock.sleep(LEFT_ALONE_MS, signal).catch(() => undefined);
    }
  })();

  return {
    /** Begins nothing new, and resolves once everything under way has ended. */
    async stop(): Promise<void> {
      stopping.abort();
      waking.abort();
      await running;
      await begun.ended();
    },
  };
}

/** Where a write puts its record. */
function placeOf(write: Placement) {
  const { name, at } = ('delete' in write ? undefined : write.queue) ?? { name: '', at: Number.POSITIVE_INFINITY };
  return { key: write.key, name, at };
}

/** The work that is under way, by the key of its record. */
type Begun = ReturnType<typeof trackWork>;

function trackWork({ clock, log }: Parts, signal: AbortSignal, isDueAt: (queue: Queue, at: number) => void) {
  const underWay = new Map<string, Promise<void>>();
  const counts = new Map<Queue, number>();
  const count = (queue: Queue) => counts.get(queue) ?? 0;
  /** When the records that were written during their work are due next. */
  const rewritten = new Map<string, number>();
  const leaveAlone = async (error: unknown) => {
    if (signal.aborted) return;
    log.error({ error }, 'watching or telling failed');
    await clock.sleep(LEFT_ALONE_MS, signal).catch(() => undefined);
  };
  return {
    begin(queue: Queue, due: Due): void {
      const working = queue
        .work(due)
        .catch(leaveAlone)
        .then(() => {
          underWay.delete(due.key);
          counts.set(queue, count(queue) - 1);
          // A record that the work left untouched is still due.
          isDueAt(queue, rewritten.get(due.key) ?? clock.now());
          rewritten.delete(due.key);
        });
      underWay.set(due.key, working);
      counts.set(queue, count(queue) + 1);
    },
    has: (key: string): boolean => underWay.has(key),
    /** How much of a queue is under way. */
    count,
    /** Notes that a record was written. @returns false if its work is not under way */
    hear(key: string, at: number): boolean {
      if (!underWay.has(key)) return false;
      rewritten.set(key, at);
      return true;
    },
    /** Resolves once nothing is under way. */
    ended: (): Promise<unknown> => Promise.all(underWay.values()),
  };
}

/** Begins what is due in a queue, and notes when it has something due next. */
async function beginDue({ clock, store }: Parts, queue: Queue, begun: Begun, signal: AbortSignal): Promise<void> {
  const now = clock.now();
  const { batch, everyMs, atOnce } = queue.pace;
  const room = Math.max(0, Math.min(batch, atOnce - begun.count(queue)));
  const first = async (count: number) => {
    const most = begun.count(queue) + count;
    const found = await store.journal.due(queue.queue, Number.POSITIVE_INFINITY, most, TAKEN_MS);
    return found.filter(({ key }) => !begun.has(key));
  };
  // Set before reading, so that a write during the read counts.
  queue.nextAt = Number.POSITIVE_INFINITY;
  const few = await first(FEW);
  const found = few.length >= FEW && few.every(({ at }) => at <= now) ? await first(room + 1) : few;
  if (signal.aborted) return;
  queue.rereadAt = clock.elapsed() + REREAD_MS;
  const due = found.filter(({ at }) => at <= now).slice(0, room);
  for (const each of due) begun.begin(queue, each);
  const next = found[due.length];
  if (!next) return;
  queue.nextAt = Math.min(queue.nextAt, next.at);
  if (next.at <= now) queue.restsUntil = clock.elapsed() + everyMs;
}
