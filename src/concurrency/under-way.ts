import { setTimeout as sleep } from 'node:timers/promises';

/** Work that goes on by itself, and that a stop waits for. */
export function createUnderWay() {
  const works = new Set<Promise<unknown>>();
  const nothingLeft = async () => {
    while (works.size > 0) await Promise.allSettled(works);
  };
  return {
    /** @returns the same work: whoever doesn't wait for it catches its failure first */
    watch<T>(work: Promise<T>): Promise<T> {
      const watched = work.finally(() => works.delete(watched));
      works.add(watched);
      return watched;
    },
    /** Resolves once nothing is under way, what was begun meanwhile included, or after `mostMs` of real time. */
    async ended(mostMs?: number): Promise<void> {
      if (mostMs === undefined) return nothingLeft();
      const ended = new AbortController();
      await Promise.race([nothingLeft(), sleep(mostMs, undefined, { signal: ended.signal }).catch(() => undefined)]);
      ended.abort();
    },
  };
}
