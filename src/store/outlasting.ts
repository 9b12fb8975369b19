import type { Clock } from '../clock.ts';
import { StoreFailure } from './store-failure.ts';

/** How soon to ask again for a store that is away. */
const ASK_AGAIN_MS = 5000;

/** Whether the store can't be reached just now. */
export function isStoreAway(error: unknown): boolean {
  return error instanceof StoreFailure && error.code === 'unavailable';
}

/**
 * Runs `work` until the store is there for it.
 * @param work may be run again, also where some of it was done
 * @throws what `work` throws otherwise, and the signal's reason
 */
export async function outlasting<T>(
  clock: Pick<Clock, 'sleep'>,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isStoreAway(error)) throw error;
      await clock.sleep(ASK_AGAIN_MS, signal);
    }
  }
}
