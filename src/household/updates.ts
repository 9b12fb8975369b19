import type { ExpectedVersions, Store, Write } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** Telegram keeps an update for 24 hours, Discord for less, so none is repeated after two days. */
const KEPT_MS = 2 * 86_400_000;

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

/**
 * Decides whether to answer an update: the first caller does. An update that an earlier run left unfinished when it
 * crashed is answered again, but never one that has a car request.
 * @param update `<platform>:<id>`
 * @param run this run, and when it began (epoch ms)
 */
export async function claimUpdate(
  store: Store,
  update: string,
  run: { readonly id: string; readonly startedAt: number },
  now: number,
): Promise<boolean> {
  return store.journal.update(key(update), (before: Seen | undefined) => {
    if (before && !isLeftByCrash(before, run)) return { result: false };
    return { result: true, writes: [written(update, { run: run.id, at: now })] };
  });
}

function isLeftByCrash(seen: Seen, run: { readonly id: string; readonly startedAt: number }): boolean {
  return seen.run !== run.id && seen.at <= run.startedAt && !seen.done && seen.carRequest === undefined;
}

/** Remembers that an update was answered completely. @param now epoch ms */
export async function closeUpdate(store: Store, update: string, now: number): Promise<void> {
  await store.journal.update(key(update), (before: Seen | undefined) => ({
    result: undefined,
    writes: before ? [written(update, { ...before, done: true }, now)] : [],
  }));
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
