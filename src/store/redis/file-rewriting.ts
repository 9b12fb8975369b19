import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Log } from '../../log.ts';

/** How soon a Redis that is at it already is asked again. Real milliseconds, as all of Redis'. */
const AGAIN_MS = 500;

/**
 * Has Redis write its files anew: until then they keep what was erased.
 * @returns asks for it, and waits for nothing. What is erased while Redis is at it takes one more time, however much it is.
 */
export function fileRewriting(redis: Redis, log: Log, closing: AbortSignal): () => void {
  const wanted = new Set<'BGREWRITEAOF' | 'BGSAVE'>();
  let isAsking = false;
  let isTold = false;
  const askForAll = async () => {
    isAsking = true;
    try {
      while (wanted.size > 0) {
        for (const command of [...wanted]) {
          // Before it is asked for: an erase may come before the answer.
          wanted.delete(command);
          if (!(await isTaken(redis, command))) wanted.add(command);
        }
        if (wanted.size > 0) await sleep(AGAIN_MS, undefined, { signal: closing, ref: false });
      }
    } finally {
      isAsking = false;
    }
  };
  const ask = async () => {
    if ((await setting(redis, 'appendonly')) === 'yes') wanted.add('BGREWRITEAOF');
    if ((await setting(redis, 'save')) !== '') wanted.add('BGSAVE');
    if (!isAsking) await askForAll();
  };
  const tell = (error: unknown) => {
    if (isTold || closing.aborted) return;
    isTold = true;
    log.warn(
      { error },
      'Redis does not rewrite its files for the bot: they keep what was erased until it does so by itself',
    );
  };
  return () => void ask().catch(tell);
}

async function setting(redis: Redis, name: string): Promise<unknown> {
  return ((await redis.config('GET', name)) as readonly unknown[])[1];
}

/** @returns false where Redis is writing already, perhaps what was erased since */
async function isTaken(redis: Redis, command: 'BGREWRITEAOF' | 'BGSAVE'): Promise<boolean> {
  try {
    await (command === 'BGSAVE' ? redis.bgsave('SCHEDULE') : redis.bgrewriteaof());
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('in progress')) return false;
    throw error;
  }
}
