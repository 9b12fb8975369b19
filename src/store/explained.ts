import { explainSqlite } from './sqlite-failure.ts';
import type { Journal, Json, Values } from './store.ts';

/** A journal that says of a full disk and the like what they are, as a StoreFailure. @param path for the message */
export function explainedJournal(journal: Journal, path: string): Journal {
  return {
    read: <T extends Json>(key: string) => explained(path, journal.read<T>(key)),
    list: <T extends Json>(prefix: string) => explained(path, journal.list<T>(prefix)),
    commit: (writes, expected) => explained(path, journal.commit(writes, expected)),
    update: (key, change) => explained(path, journal.update(key, change)),
    claim: (key, ttlMs) => explained(path, journal.claim(key, ttlMs)),
    due: <T extends Json>(queue: string, before: number, limit: number) =>
      explained(path, journal.due<T>(queue, before, limit)),
    append: (series, sample) => explained(path, journal.append(series, sample)),
    range: <T extends Json>(series: string, from: number, to: number) =>
      explained(path, journal.range<T>(series, from, to)),
    onCommit: journal.onCommit,
    trim: (series, before) => explained(path, journal.trim(series, before)),
  };
}

/** As `explainedJournal`. */
export function explainedValues<T extends Json>(values: Values<T>, path: string): Values<T> {
  return {
    get: (key) => explained(path, values.get(key)),
    set: (key, value, ttlMs) => explained(path, values.set(key, value, ttlMs)),
    delete: (key) => explained(path, values.delete(key)),
  };
}

async function explained<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw explainSqlite(path, error);
  }
}
