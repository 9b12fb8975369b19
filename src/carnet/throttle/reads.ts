import { createSharedCalls } from '../../concurrency/shared-call.ts';
import { createQueue } from './queue.ts';

/** Reads of one account that may be under way at once: its cars' status and health. */
const MOST_READS = 4;

/** The reads of one account: they run beside each other, and identical ones are shared. */
export interface Reads {
  /** Runs `read`, or joins the one of the same name that is under way. */
  share<T>(name: string, read: () => Promise<T>): Promise<T>;
}

export function createReads(): Reads {
  const queue = createQueue(MOST_READS);
  const shared = createSharedCalls<unknown>();
  return {
    // One name is always of one type: the name says what is read.
    share: <T>(name: string, read: () => Promise<T>) => shared.join(name, () => queue.schedule(read)) as Promise<T>,
  };
}
