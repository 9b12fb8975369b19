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
  const underWay = new Map<string, Promise<unknown>>();
  return {
    share<T>(name: string, read: () => Promise<T>) {
      // One name is always of one type: the name says what is read.
      const shared = underWay.get(name) as Promise<T> | undefined;
      if (shared) return shared;
      const own = queue.schedule(read).finally(() => underWay.delete(name));
      underWay.set(name, own);
      return own;
    },
  };
}
