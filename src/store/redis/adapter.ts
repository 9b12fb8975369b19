import type { Redis } from 'ioredis';
import type { KeyvStoreAdapter, StoredData } from 'keyv';
import type { Clock } from '../../clock.ts';
import { PREFIX, run, runAsOwner, scripts } from './scripts.ts';

/**
 * Keyv's storage over a Redis. One instance a namespace: Keyv writes its namespace into it. What expires does so on
 * `clock`, which `@keyv/redis` can't be told. Failures are thrown; no event is ever emitted.
 */
export function redisAdapter(redis: Redis, clock: Clock, processId: string): KeyvStoreAdapter {
  const nameOf = (key: string) => valueName(adapter.namespace ?? '', key);
  const adapter: KeyvStoreAdapter = {
    opts: {},
    namespace: undefined,
    on: () => adapter,
    async get<T>(key: string) {
      // Text, as `set` got it: Keyv parses it.
      return ((await run(redis, scripts.getValue, clock.now(), nameOf(key))) ?? undefined) as StoredData<T>;
    },
    async set(key: string, value: string, ttl?: number) {
      const expiresAt = ttl === undefined ? '' : clock.now() + ttl;
      await runAsOwner(redis, scripts.setValue, processId, nameOf(key), value, expiresAt);
    },
    async delete(key) {
      return (await runAsOwner(redis, scripts.deleteValue, processId, nameOf(key))) === 1;
    },
    async clear() {
      const own = `${PREFIX}value:${valueName(adapter.namespace ?? '', '')}`;
      const pattern = `${own.replaceAll(/[*?[\]\\^-]/g, '\\$&')}*`;
      for await (const keys of redis.scanStream({ match: pattern })) {
        for (const key of keys as readonly string[]) {
          await runAsOwner(redis, scripts.deleteValue, processId, key.slice(`${PREFIX}value:`.length));
        }
      }
    },
  };
  return adapter;
}

/** The parts of a name that `valueName` made. */
export function namespaceAndKey(name: string): [namespace: string, key: string] {
  const end = name.indexOf(':');
  return [decodeURIComponent(name.slice(0, end)), name.slice(end + 1)];
}

/** Keeps `n` with `m:a` and `n:m` with `a` apart. */
function valueName(namespace: string, key: string): string {
  return `${encodeURIComponent(namespace)}:${key}`;
}
