import { createUnderWay } from '../../concurrency/under-way.ts';
import type { Log } from '../../log.ts';
import type { Background } from './command.ts';

/** Keeps track of work that outlives its request, so that stopping can wait for it. */
export function createBackground(log: Log): Background {
  const stopping = new AbortController();
  const underWay = createUnderWay();
  return {
    signal: stopping.signal,
    start(name, work) {
      const guarded = work().catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ error }, `${name} failed`);
      });
      void underWay.watch(guarded);
    },
    async stop() {
      stopping.abort();
      await underWay.ended();
    },
  };
}
