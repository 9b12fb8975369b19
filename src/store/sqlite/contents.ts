import type { DatabaseSync } from 'node:sqlite';
import { readValue } from '../keyv-values.ts';
import { recordPlace, type Sealer, samplePlace } from '../seal.ts';
import type { Row } from '../store.ts';
import { parseStored } from '../stored-json.ts';

/** Everything that a database holds, samples of a series in the order in which they came. */
export function* sqliteContents(database: DatabaseSync, sealer: Sealer): Iterable<Row> {
  const optional = (value: unknown) => (value === null ? undefined : Number(value));
  for (const row of database.prepare('SELECT * FROM records ORDER BY key').iterate()) {
    const key = String(row['key']);
    const sealed = row['sealed'] === 1;
    const expiresAt = optional(row['expires_at']);
    const value = parseStored(String(row['value']), recordPlace(key), sealed ? sealer : undefined);
    const queue = row['queue'] === null ? undefined : { name: String(row['queue']), at: Number(row['due_at']) };
    yield { kind: 'record', write: { key, value, sealed, ...(queue && { queue }), ...(expiresAt && { expiresAt }) } };
  }
  for (const row of database.prepare('SELECT * FROM claims').iterate()) {
    yield { kind: 'claim', key: String(row['key']), expiresAt: Number(row['expires_at']) };
  }
  for (const row of database.prepare('SELECT * FROM samples ORDER BY id').iterate()) {
    const [series, at] = [String(row['series']), Number(row['at'])];
    yield { kind: 'sample', series, at, value: parseStored(String(row['value']), samplePlace(series, at)) };
  }
  for (const row of database.prepare('SELECT * FROM keyv').iterate()) {
    const [namespace, key] = [String(row['namespace']), String(row['key'])];
    const read = readValue(String(row['value']), namespace, key, sealer);
    yield { kind: 'value', namespace, key, ...read, expiresAt: optional(row['expires_at']) };
  }
}
