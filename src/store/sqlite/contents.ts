import type { DatabaseSync } from 'node:sqlite';
import { recordPlace, type Sealer, valuePlace } from '../seal.ts';
import type { Json, Row } from '../store.ts';
import { parseStored } from '../stored-json.ts';

/** Everything that a database holds, samples of a series in the order in which they came. */
export function* sqliteContents(database: DatabaseSync, sealer: Sealer): Iterable<Row> {
  const json = (text: unknown): Json => parseStored(String(text), 'A record');
  const optional = (value: unknown) => (value === null ? undefined : Number(value));
  for (const row of database.prepare('SELECT * FROM records ORDER BY key').iterate()) {
    const key = String(row['key']);
    const sealed = row['sealed'] === 1;
    const expiresAt = optional(row['expires_at']);
    const value = json(sealed ? sealer.open(String(row['value']), recordPlace(key)) : row['value']);
    const queue = row['queue'] === null ? undefined : { name: String(row['queue']), at: Number(row['due_at']) };
    yield { kind: 'record', write: { key, value, sealed, ...(queue && { queue }), ...(expiresAt && { expiresAt }) } };
  }
  for (const row of database.prepare('SELECT * FROM claims').iterate()) {
    yield { kind: 'claim', key: String(row['key']), expiresAt: Number(row['expires_at']) };
  }
  for (const row of database.prepare('SELECT * FROM samples ORDER BY id').iterate()) {
    yield { kind: 'sample', series: String(row['series']), at: Number(row['at']), value: json(row['value']) };
  }
  for (const row of database.prepare('SELECT * FROM keyv').iterate()) {
    const [namespace, key] = [String(row['namespace']), String(row['key'])];
    const { sealed, value } = json(row['value']) as { readonly sealed?: string; readonly value?: Json };
    const opened = sealed === undefined ? (value ?? null) : json(sealer.open(sealed, valuePlace(namespace, key)));
    const expiresAt = optional(row['expires_at']);
    yield { kind: 'value', namespace, key, value: opened, isSealed: sealed !== undefined, expiresAt };
  }
}
