import type { DatabaseSync } from 'node:sqlite';
import { isDamaged } from '../damaged.ts';
import { readValue } from '../keyv-values.ts';
import { recordPlace, type Sealer, samplePlace } from '../seal.ts';
import { setStoreVersion, storeVersion } from '../sqlite/database.ts';
import type { Json } from '../store.ts';
import { parseStored, storedText } from '../stored-json.ts';
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
    'UPDATE records SET key = $to, value = $value, sealed = $sealed, version = version + 1 WHERE key = $key',
  );
  const insert = database.prepare('INSERT OR IGNORE INTO records (key, value, sealed, version) VALUES (?, ?, ?, 1)');
  const textOf = (key: string, value: Json, sealed: boolean) =>
    storedText(JSON.stringify(value), recordPlace(key), sealed ? sealer : undefined);
  return {
    add: ({ key, value, sealed = false }) => void insert.run(key, textOf(key, value, sealed), Number(sealed)),
    list: (kind) =>
      ofKind.all({ $kind: kind }).flatMap((row) => {
        const [key, text] = [String(row['key']), String(row['value'])];
        const sealedBy = row['sealed'] === 1 ? sealer : undefined;
        return unlessUnreadable(() => ({ key, value: parseStored(text, recordPlace(key), sealedBy) }));
      }),
    replace(key, { key: to, value, sealed = isSealed.get(key)?.['sealed'] === 1 }) {
      update.run({ $key: key, $to: to, $value: textOf(to, value, sealed), $sealed: Number(sealed) });
    },
    takeValues: (namespace) =>
      database
        .prepare('DELETE FROM keyv WHERE namespace = ? RETURNING key, value')
        .all(namespace)
        .flatMap((row) => oldValue(sealer, namespace, String(row['key']), String(row['value']))),
    takeSeries: (beginning) => {
      const rows = database
        .prepare('DELETE FROM samples WHERE series >= $from AND series < $from || char(0x10ffff) RETURNING *')
        .all({ $from: beginning })
        .map((row) => {
          const [name, at] = [String(row['series']), Number(row['at'])];
          return { name, sample: { at, value: parseStored(String(row['value']), samplePlace(name, at)) } };
        });
      return [...Map.groupBy(rows, ({ name }) => name)].map(([name, found]) => ({
        name,
        samples: found.map(({ sample }) => sample),
      }));
    },
    addChecksums: () => addChecksums(database),
  };
}

function addChecksums(database: DatabaseSync): void {
  database.function('stored_text', { varargs: true }, (json, ...place) => storedText(String(json), place.map(String)));
  database.exec(`
    UPDATE records SET value = stored_text(value, 'journal', key) WHERE sealed = 0 AND value NOT GLOB '~*';
    UPDATE samples SET value = stored_text(value, 'series', series, at) WHERE value NOT GLOB '~*';
    UPDATE keyv SET value = stored_text(value -> '$.value', 'values', namespace, key)
      WHERE value GLOB '{"value":*}' AND json_valid(value);
  `);
}

/** A sealed value as Keyv kept it. */
export function oldValue(sealer: Sealer, namespace: string, key: string, text: string) {
  return unlessUnreadable(() => ({ key, value: readValue(text, namespace, key, sealer).value }));
}

/** What `read` gives; nothing where it is damaged: a record stays as it is, and whoever reads it knows what to do. */
export function unlessUnreadable<T>(read: () => T): readonly T[] {
  try {
    return [read()];
  } catch (error) {
    if (isDamaged(error)) return [];
    throw error;
  }
}
