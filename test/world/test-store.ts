import { randomInt } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Clock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { secret } from '../../src/secret.ts';
import { openStore, type StoreOptions } from '../../src/store/open-store.ts';
import type { Json, Store } from '../../src/store/store.ts';
import { DATABASES } from '../store/redis-server.ts';
import { storeCalls } from './store-calls.ts';

/** Whether this run of tests keeps what it stores in a Redis (npm run try:redis). */
export const onRedis = process.env['TEST_STORE'] === 'redis';

/** Test files run beside each other, each worker with databases of its own. */
const WORKERS = 10;
const ofWorker = (Number(process.env['VITEST_POOL_ID'] ?? 0) % WORKERS) * (DATABASES / WORKERS);
let count = 0;

/** The address of an empty database in the Redis of this run of tests. */
async function emptyDatabase(): Promise<string> {
  count = (count + 1) % (DATABASES / WORKERS);
  const url = `${process.env['TEST_REDIS']}/${ofWorker + count}`;
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
  return url;
}

/**
 * Opens a store for one test: in memory, unless it is told otherwise. With `npm run try:redis` it is in a Redis
 * instead.
 */
export async function openTestStore(clock: Clock, options: Partial<StoreOptions> = {}): Promise<Store> {
  const keys = { credentialsKey: undefined, credentialsKeyOld: undefined };
  const given = { url: 'memory://', log: createLog('silent'), ...keys, ...options, clock };
  if (given.url !== 'memory://' || !onRedis) return openStore(given);
  const credentialsKey = given.credentialsKey ?? secret(Buffer.alloc(32, randomInt(256)).toString('base64'));
  return awaitedByClock(await openStore({ ...given, url: await emptyDatabase(), credentialsKey }));
}

/** The same store, whose answers the fake clock waits for before it goes on. */
export function awaitedByClock(store: Store): Store {
  return {
    ...storeCalls.counting(store),
    journal: storeCalls.counting(store.journal, ['onCommit']),
    contents: () => store.contents(),
    values: <T extends Json>(...of: Parameters<Store['values']>) => storeCalls.counting(store.values<T>(...of)),
  };
}
