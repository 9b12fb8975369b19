import type { Journal, Json, Values } from './store.ts';

/** What is to be thrown in place of an error of the backend: a StoreFailure where its cause is known. */
export type Explain = (error: unknown) => unknown;

/** A journal that says of a full disk and the like what they are, as a StoreFailure. */
export function explainedJournal(journal: Journal, explain: Explain): Journal {
  return {
    read: <T extends Json>(key: string) => explained(explain, journal.read<T>(key)),
    list: <T extends Json>(prefix: string) => explained(explain, journal.list<T>(prefix)),
    commit: (writes, expected) => explained(explain, journal.commit(writes, expected)),
    update: (key, change) => explained(explain, journal.update(key, change)),
    claim: (key, ttlMs) => explained(explain, journal.claim(key, ttlMs)),
    due: <T extends Json>(queue: string, before: number, limit: number) =>
      explained(explain, journal.due<T>(queue, before, limit)),
    append: (series, sample) => explained(explain, journal.append(series, sample)),
    range: <T extends Json>(series: string, from: number, to: number) =>
      explained(explain, journal.range<T>(series, from, to)),
    onCommit: journal.onCommit,
    trim: (series, before) => explained(explain, journal.trim(series, before)),
  };
}

/** As `explainedJournal`. */
export function explainedValues<T extends Json>(values: Values<T>, explain: Explain): Values<T> {
  return {
    get: (key) => explained(explain, values.get(key)),
    set: (key, value, ttlMs) => explained(explain, values.set(key, value, ttlMs)),
    delete: (key) => explained(explain, values.delete(key)),
  };
}

async function explained<T>(explain: Explain, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw explain(error);
  }
}
