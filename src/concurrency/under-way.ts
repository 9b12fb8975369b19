import { setTimeout as sleep } from 'node:timers/promises';

/** Work that goes on by itself, and that a stop waits for. */
export interface UnderWay {
  /** @returns the same work: whoever doesn't wait for it catches its failure first */
  watch<T>(work: Promise<T>): Promise<T>;
  /** Resolves once nothing is under way, what was begun meanwhile included, or after `mostMs` of real time. */
  ended(mostMs?: number): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const works = new Set<Promise<unknown>>();
  const nothingLeft = async () => {
    while (works.size > 0) await Promise.allSettled(works);
  };
  return {
    watch(work) {
      const watched = work.finally(() => works.delete(watched));
      works.add(watched);
      return watched;
    },
    async ended(mostMs) {
      if (mostMs === undefined) return nothingLeft();
      const ended = new AbortController();
      await Promise.race([nothingLeft(), sleep(mostMs, undefined, { signal: ended.signal }).catch(() => undefined)]);
      ended.abort();
    },
  };
}
