import { createUnderWay } from '../../concurrency/under-way.ts';
import type { Log } from '../../log.ts';

/** Keeps track of work that outlives its request, so that stopping can wait for it. */
export function createBackground(log: Log) {
  const stopping = new AbortController();
  const underWay = createUnderWay();
  return {
    /** Aborted when the program stops. */
    signal: stopping.signal,
    /** Starts `work`; what it throws is logged. */
    start(name: string, work: () => Promise<void>): void {
      const guarded = work().catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ error }, `${name} failed`);
      });
      void underWay.watch(guarded);
    },
    /** Aborts, and resolves when all work has ended. */
    async stop(): Promise<void> {
      stopping.abort();
      await underWay.ended();
    },
  };
}
