import type { DatabaseSync } from 'node:sqlite';
import type { KeyvStoreAdapter, StoredData } from 'keyv';
import type { Clock } from '../../clock.ts';
import type { Rewriting } from './rewriting.ts';

/**
 * Keyv's storage over a database made by `openDatabase` with its tables. One instance a namespace: Keyv writes its
 * namespace into it. What expires does so on `clock`. Failures are thrown; no event is ever emitted.
 */
export function sqliteAdapter(database: DatabaseSync, clock: Clock, rewriting: Rewriting): KeyvStoreAdapter {
  const select = database.prepare(
    'SELECT value FROM keyv WHERE namespace = ? AND key = ? AND (expires_at IS NULL OR expires_at > ?)',
  );
  const upsert = database.prepare(
    'INSERT OR REPLACE INTO keyv (namespace, key, value, expires_at) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM keyv WHERE namespace = ? AND key = ?');
  const removeAll = database.prepare('DELETE FROM keyv WHERE namespace = ?');
  const adapter: KeyvStoreAdapter = {
    opts: {},
    namespace: undefined,
    on: () => adapter,
    async get<T>(key: string) {
      // Text, as `set` got it: Keyv parses it.
      return select.get(adapter.namespace ?? '', key, clock.now())?.['value'] as StoredData<T>;
    },
    async set(key: string, value: string, ttl?: number) {
      while (rewriting.underWay) await rewriting.underWay;
      upsert.run(adapter.namespace ?? '', key, value, ttl === undefined ? null : clock.now() + ttl);
    },
    async delete(key) {
      while (rewriting.underWay) await rewriting.underWay;
      return remove.run(adapter.namespace ?? '', key).changes === 1;
    },
    async clear() {
      while (rewriting.underWay) await rewriting.underWay;
      removeAll.run(adapter.namespace ?? '');
    },
  };
  return adapter;
}
