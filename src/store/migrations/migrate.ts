import type { DatabaseSync } from 'node:sqlite';
import { isDamaged } from '../damaged.ts';
import { recordPlace, type Sealer } from '../seal.ts';
import { setStoreVersion, storeVersion } from '../sqlite/database.ts';
import { parseStored } from '../stored-json.ts';
import { migrations } from './migrations.ts';
import type { OldRecords } from './old-records.ts';

/**
 * Brings what an earlier version of the program stored into the form of this one. Call it in a transaction.
 * @returns how many migrations it took
 */
export function migrate(database: DatabaseSync, sealer: Sealer): number {
  const due = migrations.slice(storeVersion(database) - 1);
  const records = oldRecords(database, sealer);
  for (const migration of due) migration(records);
  if (due.length > 0) setStoreVersion(database);
  return due.length;
}

/** The records of a database that a migration works on. */
export function oldRecords(database: DatabaseSync, sealer: Sealer): OldRecords {
  const ofKind = database.prepare(
    "SELECT key, value, sealed FROM records WHERE key >= $kind || ':' AND key < $kind || ';' ORDER BY key",
  );
  const isSealed = database.prepare('SELECT sealed FROM records WHERE key = ?');
  const update = database.prepare(
    'UPDATE records SET key = $to, value = $value, version = version + 1 WHERE key = $key',
  );
  const insert = database.prepare('INSERT OR IGNORE INTO records (key, value, sealed, version) VALUES (?, ?, 0, 1)');
  return {
    add: ({ key, value }) => void insert.run(key, JSON.stringify(value)),
    list: (kind) =>
      ofKind.all({ $kind: kind }).flatMap((row) => {
        const [key, text] = [String(row['key']), String(row['value'])];
        try {
          const json = row['sealed'] === 1 ? sealer.open(text, recordPlace(key)) : text;
          return [{ key, value: parseStored(json, 'A record') }];
        } catch (error) {
          // A damaged record stays as it is: whoever reads it knows what to do.
          if (isDamaged(error)) return [];
          throw error;
        }
      }),
    replace(key, { key: to, value }) {
      const text = JSON.stringify(value);
      const sealed = isSealed.get(key)?.['sealed'] === 1;
      update.run({ $key: key, $to: to, $value: sealed ? sealer.seal(text, recordPlace(to)) : text });
    },
  };
}
