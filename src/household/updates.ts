import { DAY_MS } from '../durations.ts';
import type { Log } from '../log.ts';
import type { ExpectedVersions, Store, Write } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** Telegram keeps an update for 24 hours, Discord for less, so none is repeated after two days. */
const KEPT_MS = 2 * DAY_MS;

/** What became of one update of a platform. */
type Seen = {
  readonly run: string;
  readonly at: number;
  /** It was answered completely. */
  readonly done?: boolean;
  /** It has commanded a car, and never does so again. */
  readonly carRequest?: string;
};

const key = (update: string) => recordKey('update', update);

/** This run of the program, and when it began (epoch ms). */
export interface Run {
  readonly id: string;
  readonly startedAt: number;
}

/** Which updates were taken by this run, and which were answered by any. An update is `<platform>:<id>`. */
export type Updates = ReturnType<typeof createUpdates>;

/**
 * How long updates that were answered wait to be written down together: each write waits for the disk, and everyone with
 * it. A crash meanwhile has them answered again, as one just before the end of an answer would. Real time, as the disk's.
 */
const GATHER_MS = 50;

/** Claims live in this process alone, as only one answers: what commands a car is written down with its car request. */
export function createUpdates(store: Store, run: Run, log: Log) {
  /** Taken by this run, until the store knows that they are done. */
  const claimed = new Set<string>();
  const closed = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let noted: Promise<void> = Promise.resolve();
  let isFailing = false;

  const write = async () => {
    const batch = [...closed];
    await writeDone(store, run, batch);
    for (const [update] of batch) {
      closed.delete(update);
      claimed.delete(update);
    }
    isFailing = false;
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    noted = noted.then(write).catch((error: unknown) => {
      isFailing = true;
      log.error({ error, updates: closed.size }, 'updates that were answered could not be noted');
    });
    return noted;
  };

  return {
    /**
     * Decides whether to answer an update: the first caller does. An update that an earlier run left unfinished when it
     * crashed is answered again, but never one that has a car request.
     */
    async claim(update: string): Promise<boolean> {
      if (claimed.has(update)) return false;
      // Whoever asks now is told what is wrong with the store, rather than at the end of a command.
      if (isFailing) await write();
      claimed.add(update);
      const before = await store.journal.read<Seen>(key(update));
      if (!before || isLeftByCrash(before.value, run)) return true;
      claimed.delete(update);
      return false;
    },
    /** Remembers that an update was answered completely. @param now epoch ms */
    close(update: string, now: number): void {
      closed.set(update, now);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    /** Writes down what was closed. */
    stop: flush,
  };
}

function isLeftByCrash(seen: Seen, run: Run): boolean {
  return seen.run !== run.id && seen.at <= run.startedAt && !seen.done && seen.carRequest === undefined;
}

async function writeDone(store: Store, run: Run, closed: readonly (readonly [string, number])[]): Promise<void> {
  const expected: Record<string, number> = {};
  const writes = await Promise.all(
    closed.map(async ([update, now]) => {
      const before = await store.journal.read<Seen>(key(update));
      expected[key(update)] = before?.version ?? 0;
      return written(update, { run: run.id, at: now, ...before?.value, done: true }, now);
    }),
  );
  if (writes.length === 0) return;
  // One of them got its car request meanwhile.
  if (!(await store.journal.commit(writes, expected))) await writeDone(store, run, closed);
}

/** The key of the car request that an update has made; undefined if it has commanded no car. */
export async function carRequestOf(store: Store, update: string): Promise<string | undefined> {
  return (await store.journal.read<Seen>(key(update)))?.value.carRequest;
}

/**
 * The write by which an update gets its car request, to be committed with it.
 * @returns undefined if it has one already
 */
export async function updateWrite(
  store: Store,
  update: string,
  run: string,
  now: number,
  carRequest: string,
): Promise<{ readonly write: Write; readonly expected: ExpectedVersions } | undefined> {
  const before = await store.journal.read<Seen>(key(update));
  if (before?.value.carRequest !== undefined) return undefined;
  return {
    write: written(update, { run, at: now, carRequest }),
    expected: { [key(update)]: before?.version ?? 0 },
  };
}

function written(update: string, value: Seen, now = value.at): Write {
  return { key: key(update), value, expiresAt: now + KEPT_MS };
}
