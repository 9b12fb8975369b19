import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDamaged } from '../damaged.ts';
import { CHECKED_SINCE, migrations } from '../migrations/migrations.ts';
import { recordPlace } from '../seal.ts';
import { StoreFailure } from '../store-failure.ts';
import { parseStored } from '../stored-json.ts';
import { isBusy } from './failure.ts';

/** How long a statement waits while another process writes. Every write of ours takes milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;
/** `PRAGMA user_version` of a store that this version of the program has written. The tables have been as below since 1. */
export const STORE_VERSION = 1 + migrations.length;

/** Twice: of a lower one that a flipped bit made, migrations would take what is new for old. */
const NOTE_VERSION = `
  PRAGMA user_version = ${STORE_VERSION};
  INSERT OR REPLACE INTO meta (name, value) VALUES ('version', '${STORE_VERSION}');
`;

const SCHEMA = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE records (
    key TEXT PRIMARY KEY, value TEXT NOT NULL, sealed INTEGER NOT NULL, version INTEGER NOT NULL,
    queue TEXT, due_at REAL, expires_at REAL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX records_due ON records (queue, due_at, key) WHERE queue IS NOT NULL;
  CREATE INDEX records_expiry ON records (expires_at) WHERE expires_at IS NOT NULL;
  CREATE TABLE claims (key TEXT PRIMARY KEY, expires_at REAL NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX claims_expiry ON claims (expires_at);
  CREATE TABLE samples (id INTEGER PRIMARY KEY, series TEXT NOT NULL, at REAL NOT NULL, value TEXT NOT NULL) STRICT;
  CREATE INDEX samples_at ON samples (series, at, id);
  CREATE TABLE keyv (
    namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires_at REAL, PRIMARY KEY (namespace, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX keyv_expiry ON keyv (expires_at) WHERE expires_at IS NOT NULL;
  ${NOTE_VERSION}
`;

/** The path that gives a database in memory. */
export const IN_MEMORY = ':memory:';

/**
 * Opens the file for reading and writing, and makes it and its folder if they don't exist, for this user only.
 * @param path a file, or `IN_MEMORY`
 * @throws {StoreFailure} `not-a-store`; `unsupported`: made by a newer version
 * @throws what SQLite and the file system throw: see `explainingSqlite`
 */
export function openDatabase(path: string): DatabaseSync {
  if (path !== IN_MEMORY) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
  }
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    requireOurs(path, database);
    // FULL: what was committed survives a power cut, so that an intended car action is never forgotten.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    // What SQLite puts aside stays out of the machine's temp folder.
    database.exec('PRAGMA temp_store = MEMORY');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Looks into an existing file without being able to change it.
 * @param location the file as SQLite is to open it
 * @throws as `openDatabase`
 */
export function inspectDatabase(
  path: string,
  look: (database: DatabaseSync) => void,
  location: string | URL = path,
): void {
  const database = new DatabaseSync(location, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    requireOurs(path, database);
    look(database);
  } finally {
    database.close();
  }
}

/**
 * Whether another connection has the database open: while one has, SQLite gives nobody all of it (in WAL mode, as ours
 * are). Writes nothing of its own; what a crashed run left in the write-ahead log is put in its place, as by any start.
 * @throws what SQLite throws
 */
export function isOpenElsewhere(path: string): boolean {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    database.close();
  }
}

/**
 * Looks at every page, every index, and every record in clear: some 10 ms a MB.
 * @throws {StoreFailure} `damaged`
 * @throws what SQLite throws
 */
export function requireWhole(path: string, database: DatabaseSync, remedy: string): void {
  const found = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
  if (found !== 'ok' || !isAsWritten(database)) throw new StoreFailure('damaged', `${path} is damaged: ${remedy}.`);
}

/**
 * Whether no bit has flipped in the version, in the tables' definitions, or in a record in clear: in its key it would hide
 * a link.
 */
function isAsWritten(database: DatabaseSync): boolean {
  if (!isVersionAsNoted(database)) return false;
  if (storeVersion(database) < CHECKED_SINCE) return true;
  if (definitionsIn(database) !== ourDefinitions()) return false;
  try {
    for (const row of database.prepare('SELECT key, value FROM records WHERE sealed = 0').iterate()) {
      parseStored(String(row['value']), recordPlace(String(row['key'])));
    }
    return true;
  } catch (error) {
    if (isDamaged(error)) return false;
    throw error;
  }
}

/** Early versions noted it once. */
function isVersionAsNoted(database: DatabaseSync): boolean {
  if (!hasTables(database)) return true;
  const noted = database.prepare("SELECT value FROM meta WHERE name = 'version'").get()?.['value'];
  return noted === undefined || Number(noted) === storeVersion(database);
}

function ourDefinitions(): string {
  const database = new DatabaseSync(IN_MEMORY);
  createTables(database);
  const definitions = definitionsIn(database);
  database.close();
  return definitions;
}

function definitionsIn(database: DatabaseSync): string {
  const found = database.prepare("SELECT group_concat(sql, ';' ORDER BY name) AS sql FROM sqlite_schema").get();
  return String(found?.['sql']);
}

/** Whether the tables are there: a new file has none. */
export function hasTables(database: DatabaseSync): boolean {
  return storeVersion(database) > 0;
}

/** Makes the tables if there are none. Call it in a transaction. */
export function createTables(database: DatabaseSync): void {
  if (!hasTables(database)) database.exec(SCHEMA);
}

/** Notes that what the database holds has this program's form. */
export function setStoreVersion(database: DatabaseSync): void {
  database.exec(NOTE_VERSION);
}

/**
 * Runs `work` as one transaction that holds the write lock from its start: nobody writes between its reads and its
 * writes. When `work` throws, nothing is written.
 */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** The form of what the database holds; 0 where it has no tables yet. */
export function storeVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

function requireOurs(path: string, database: DatabaseSync): void {
  // In one statement: between two, another process may make the tables.
  const found = database
    .prepare('SELECT user_version AS version, EXISTS (SELECT 1 FROM sqlite_schema) AS used FROM pragma_user_version')
    .get();
  const version = Number(found?.['version']);
  if (version > STORE_VERSION) {
    throw new StoreFailure('unsupported', `${path} was written by a newer version of this program.`);
  }
  if (version <= 0 && found?.['used'] === 1)
    throw new StoreFailure('not-a-store', `${path} is a database of another program.`);
}

/**
 * Prepares the removal of every record, claim and value that has expired.
 * @returns removes what has expired at `now` (epoch ms); each run costs three looks into an index where nothing has
 */
export function expirySweep(database: DatabaseSync): (now: number) => void {
  const removals = ['records', 'claims', 'keyv'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE expires_at <= ?`),
  );
  return (now) => {
    for (const removal of removals) removal.run(now);
  };
}
