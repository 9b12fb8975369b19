import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../../clock.ts';
import { recordPlace, type Sealer, samplePlace } from '../seal.ts';
import type { Journal, Json, Placement, Rename, Sample, Versioned, Write } from '../store.ts';
import { parseStored, storedText } from '../stored-json.ts';
import { updateRecord } from '../update-record.ts';
import { expirySweep, transaction } from './database.ts';
import type { Rewriting } from './rewriting.ts';

/** Above every code point that a key can hold: ends the range of keys with a prefix. */
const LAST_CODE_POINT = '\u{10FFFF}';

type Row = Record<string, SQLOutputValue>;

/**
 * The journal over a database made by `openDatabase` with its tables. A record is gone at its `expiresAt`, a claim
 * `ttlMs` after it was made, both on `clock`. A record that is written after it was deleted or expired starts at version 1
 * again.
 */
export function sqliteJournal(database: DatabaseSync, sealer: Sealer, clock: Clock, rewriting: Rewriting): Journal {
  const records = recordRows(database, sealer, clock);
  const sweep = expirySweep(database);
  const listeners = new Set<(placements: readonly Placement[]) => void>();

  const journal: Journal = {
    ...records.reading,
    ...claims(database, clock, rewriting),
    ...series(database, rewriting),
    async commit(writes, expected = {}) {
      while (rewriting.underWay) await rewriting.underWay;
      const written = transaction(database, () => {
        if (Object.entries(expected).some(([key, version]) => records.versionOf(key) !== version)) return undefined;
        const plain = writes.flatMap((change) => {
          const each = records.plainWrites(change);
          each.forEach(records.write);
          return each;
        });
        sweep(clock.now());
        return plain;
      });
      if (written) for (const listener of listeners) listener(written);
      return written !== undefined;
    },
    update: (key, change) => updateRecord(journal, key, change),
    onCommit(listener, signal) {
      if (signal.aborted) return;
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
  };
  return journal;
}

/** The records, each read and written by itself. */
function recordRows(database: DatabaseSync, sealer: Sealer, clock: Clock) {
  const { one, oneVersion, whole, byPrefix, upsert, remove, dueRows } = recordStatements(database);
  const readRow = (key: string): Row | undefined => one.get({ $key: key, $now: clock.now() });
  const versionOf = (key: string): number => Number(oneVersion.get({ $key: key, $now: clock.now() })?.['version'] ?? 0);
  const decode = <T extends Json>(row: Row): Versioned<T> & { readonly key: string } => {
    const key = String(row['key']);
    const sealedBy = row['sealed'] === 1 ? sealer : undefined;
    const value = parseStored(String(row['value']), recordPlace(key), sealedBy) as T;
    return { key, value, version: Number(row['version']) };
  };
  const plainWrites = (change: Write | Rename): readonly Write[] => {
    if (!('renameTo' in change)) return [change];
    const row = whole.get({ $key: change.key, $now: clock.now() });
    if (!row) return [];
    const renamed: Write = {
      key: change.renameTo,
      value: change.value ?? decode(row).value,
      sealed: row['sealed'] === 1,
      ...(row['queue'] === null ? {} : { queue: { name: String(row['queue']), at: Number(row['due_at']) } }),
      ...(row['expires_at'] === null ? {} : { expiresAt: Number(row['expires_at']) }),
    };
    return [{ key: change.key, delete: true }, renamed];
  };
  const write = (change: Write): void => {
    const { key } = change;
    if ('delete' in change) {
      remove.run(key);
      return;
    }
    upsert.run({
      $key: key,
      $value: storedText(JSON.stringify(change.value), recordPlace(key), change.sealed ? sealer : undefined),
      $sealed: change.sealed ? 1 : 0,
      $queue: change.queue?.name ?? null,
      $at: change.queue?.at ?? null,
      $expiresAt: change.expiresAt ?? null,
      $now: clock.now(),
    });
  };

  const reading: Pick<Journal, 'read' | 'list' | 'due'> = {
    async read<T extends Json>(key: string) {
      const row = readRow(key);
      if (!row) return undefined;
      const { value, version } = decode<T>(row);
      return { value, version };
    },
    async list<T extends Json>(prefix: string) {
      return byPrefix.all({ $prefix: prefix, $now: clock.now() }).map((row) => decode<T>(row));
    },
    async due<T extends Json>(queue: string, before: number, limit: number) {
      const $limit = Math.min(limit, Number.MAX_SAFE_INTEGER);
      const rows = dueRows.all({ $queue: queue, $before: before, $limit, $now: clock.now() });
      return rows.map((row) => ({ ...decode<T>(row), at: Number(row['due_at']) }));
    },
  };
  return { reading, versionOf, plainWrites, write };
}

function recordStatements(database: DatabaseSync) {
  const live = '(expires_at IS NULL OR expires_at > $now)';
  const one = database.prepare(`SELECT key, value, sealed, version FROM records WHERE key = $key AND ${live}`);
  const oneVersion = database.prepare(`SELECT version FROM records WHERE key = $key AND ${live}`);
  const whole = database.prepare(
    `SELECT key, value, sealed, version, queue, due_at, expires_at FROM records WHERE key = $key AND ${live}`,
  );
  // A range rather than LIKE, for which `_` and `%` in a key are wildcards.
  const byPrefix = database.prepare(
    `SELECT key, value, sealed, version FROM records
     WHERE key >= $prefix AND key < $prefix || '${LAST_CODE_POINT}' AND ${live} ORDER BY key`,
  );
  const upsert = database.prepare(
    `INSERT INTO records (key, value, sealed, version, queue, due_at, expires_at)
     VALUES ($key, $value, $sealed, 1, $queue, $at, $expiresAt)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, sealed = excluded.sealed, queue = excluded.queue,
       due_at = excluded.due_at, expires_at = excluded.expires_at,
       version = iif(records.expires_at <= $now, 1, records.version + 1)`,
  );
  const remove = database.prepare('DELETE FROM records WHERE key = ?');
  // The plus keeps SQLite from planning by the limit's value, for which it compiles the statement at each use.
  const dueRows = database.prepare(
    `SELECT key, value, sealed, version, due_at FROM records
     WHERE queue = $queue AND due_at <= $before AND ${live} ORDER BY due_at, key LIMIT +$limit`,
  );
  return { one, oneVersion, whole, byPrefix, upsert, remove, dueRows };
}

function claims(database: DatabaseSync, clock: Clock, rewriting: Rewriting): Pick<Journal, 'claim'> {
  const claimRow = database.prepare(
    `INSERT INTO claims (key, expires_at) VALUES ($key, $expiresAt)
     ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at WHERE claims.expires_at <= $now`,
  );
  return {
    async claim(key, ttlMs) {
      while (rewriting.underWay) await rewriting.underWay;
      const now = clock.now();
      return claimRow.run({ $key: key, $expiresAt: now + ttlMs, $now: now }).changes === 1;
    },
  };
}

function series(database: DatabaseSync, rewriting: Rewriting): Pick<Journal, 'append' | 'range' | 'trim'> {
  const addSample = database.prepare('INSERT INTO samples (series, at, value) VALUES (?, ?, ?)');
  const samples = database.prepare(
    'SELECT at, value FROM samples WHERE series = ? AND at >= ? AND at < ? ORDER BY at, id',
  );
  const trimSamples = database.prepare('DELETE FROM samples WHERE series = ? AND at < ?');
  return {
    async append(series, sample) {
      while (rewriting.underWay) await rewriting.underWay;
      addSample.run(series, sample.at, storedText(JSON.stringify(sample.value), samplePlace(series, sample.at)));
    },
    async range<T extends Json>(series: string, from: number, to: number): Promise<readonly Sample<T>[]> {
      return samples.all(series, from, to).map((row) => {
        const at = Number(row['at']);
        return { at, value: parseStored(String(row['value']), samplePlace(series, at)) as T };
      });
    },
    async trim(series, before) {
      while (rewriting.underWay) await rewriting.underWay;
      return Number(trimSamples.run(series, before).changes);
    },
  };
}
