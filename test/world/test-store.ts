import { randomInt } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { secret } from '../../src/secret.ts';
import { openStore, type StoreOptions } from '../../src/store/open-store.ts';
import type { Json, Store } from '../../src/store/store.ts';
import { startRedis } from '../store/redis-server.ts';
import { storeCalls } from './store-calls.ts';

/**
 * Opens a store for one test: in memory, unless it is told otherwise. With `TEST_STORE=redis` (npm run try:redis) it is
 * in a Redis of the test's own instead.
 */
export async function openTestStore(clock: Clock, options: Partial<StoreOptions> = {}): Promise<Store> {
  const keys = { credentialsKey: undefined, credentialsKeyOld: undefined };
  const given = { url: 'memory://', log: createLog('silent'), ...keys, ...options, clock };
  if (given.url !== 'memory://' || process.env['TEST_STORE'] !== 'redis') return openStore(given);
  const server = await startRedis();
  onTestFinished(() => server.close());
  const credentialsKey = given.credentialsKey ?? secret(Buffer.alloc(32, randomInt(256)).toString('base64'));
  const store = await openStore({ ...given, url: server.url, credentialsKey });
  return {
    ...storeCalls.counting(store),
    journal: storeCalls.counting(store.journal, ['onCommit']),
    contents: () => store.contents(),
    values: <T extends Json>(...of: Parameters<Store['values']>) => storeCalls.counting(store.values<T>(...of)),
  };
}
