import { createUnderWay } from '../../concurrency/under-way.ts';
import type { Services } from '../../services.ts';
import { outlasting } from '../../store/outlasting.ts';

/** Keeps track of work that outlives its request, so that stopping can wait for it. */
export function createBackground({ clock, log }: Pick<Services, 'clock' | 'log'>) {
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
    /** Runs `work`, which may be run again, until the store is there for it; not after the program stops. */
    outlasting: <T>(work: () => Promise<T>): Promise<T> => outlasting(clock, stopping.signal, work),
    /** Aborts, and resolves when all work has ended. */
    async stop(): Promise<void> {
      stopping.abort();
      await underWay.ended();
    },
  };
}
