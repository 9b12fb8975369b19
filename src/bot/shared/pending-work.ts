import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log.ts';

/** Work that was handed off: the next update doesn't wait for it, a stop does. */
export interface UnderWay {
  /** Its failure is logged. */
  watch(work: Promise<unknown>): void;
  /** Resolves once nothing is under way, what was begun meanwhile included, or after `ms` of real time. */
  ended(ms: number): Promise<void>;
}

export function createUnderWay(log: Log): UnderWay {
  const works = new Set<Promise<unknown>>();
  return {
    watch(work) {
      const ending = work
        .catch((error: unknown) => log.error({ error }, 'Telegram: an update failed'))
        .finally(() => works.delete(ending));
      works.add(ending);
    },
    async ended(ms) {
      const done = new AbortController();
      const nothingLeft = async () => {
        while (works.size > 0) await Promise.all(works);
      };
      const deadline = sleep(ms, undefined, { signal: done.signal }).catch(() => undefined);
      await Promise.race([nothingLeft(), deadline]);
      done.abort();
    },
  };
}
