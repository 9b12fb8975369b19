import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { createKeyFile, keyFileOf } from './credentials-key.ts';
import { checkCanary, hasCanary, resealAll, writeCanary } from './key-check.ts';
import { hadStore, holdsSomething, lostStore } from './lost-store.ts';
import { migrate } from './migrations/migrate.ts';
import { createSealer, KEY_BYTES } from './seal.ts';
import {
  createTables,
  hasTables,
  IN_MEMORY,
  inspectDatabase,
  openDatabase,
  requireWhole,
  transaction,
} from './sqlite/database.ts';
import { explainingSqlite } from './sqlite/failure.ts';
import { rewriteFile } from './sqlite/rewrite-file.ts';
import { sqliteStore } from './sqlite/store.ts';
import type { Store } from './store.ts';
import { StoreFailure } from './store-failure.ts';
import { decodeKeys, findKey, type GivenKeys, requireKey, type StoreKeys } from './store-keys.ts';

/** What helps where the file is damaged. */
export const RESTORE = 'bring a backup back with npm run restore -- FILE';

export interface StoreOptions extends GivenKeys {
  /** `sqlite://PATH` (relative to the working folder, or absolute with a third slash) or `memory://`. */
  readonly url: string;
  /** What expires does so on this clock. */
  readonly clock: Clock;
  readonly log: Log;
  /** Whether an earlier run is known to have used a store here. Left out: not known. */
  readonly hadStore?: boolean;
  /** Makes an empty store even if one seems to have been lost. An existing store is never emptied. */
  readonly beginAnew?: boolean;
}

/**
 * Opens the store, or makes it if there is none.
 * @throws {StoreFailure} with its cause as `code`. Whatever the cause, what was stored stays as it was.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url } = options;
  if (isRedis(url)) return (await import('./redis/open.ts')).openRedis(options);
  const keys = decodeKeys(options);
  if (url === 'memory://') return openMemory(options, keys.given?.bytes ?? randomBytes(KEY_BYTES));
  const path = filePathOf(url);
  return explainingSqlite(path, () => openFile(options, path, keys));
}

/** Whether the store is to be in a Redis. */
export function isRedis(url: string): boolean {
  return /^rediss?:\/\//.test(url);
}

/**
 * The database file that a `sqlite://` address names.
 * @throws {StoreFailure} `unsupported`
 */
export function filePathOf(url: string): string {
  const path = /^sqlite:\/\/(.+)$/.exec(url)?.[1];
  if (path) return path;
  throw new StoreFailure('unsupported', 'STORE_URL must be sqlite://PATH, redis://… or memory://');
}

function openMemory({ clock }: StoreOptions, key: Buffer): Store {
  const database = openDatabase(IN_MEMORY);
  createTables(database);
  return sqliteStore(database, createSealer(key), clock);
}

function openFile(options: StoreOptions, path: string, keys: StoreKeys): Store {
  const { old } = keys;
  const verify = (database: DatabaseSync) => {
    const key = requireKey(path, keys);
    const sealer = createSealer(key.bytes, old);
    checkCanary(database, sealer, key.name);
    return sealer;
  };
  // The signs before the file: of two first starts one may have made its key in the meantime, but then its file too.
  const mayBegin = options.beginAnew === true || !(options.hadStore || hadStore(path));
  if (!mayBegin && !holdsSomething(path)) throw lostStore(path);
  // First without the means to write: a wrong key must leave the file as it is, byte for byte.
  if (holdsSomething(path)) {
    inspectDatabase(path, (database) => {
      requireWhole(path, database, RESTORE);
      if (hasTables(database) && hasCanary(database)) verify(database);
    });
  }

  const database = openDatabase(path);
  let madeKey: string | undefined;
  try {
    // In one transaction, so that of two first starts one makes the key, and the other finds it.
    const { sealer, resealed, migrated } = transaction(database, () => {
      createTables(database);
      if (hasCanary(database)) {
        const known = verify(database);
        const resealed = old ? resealAll(database, known) : 0;
        return { sealer: known, resealed, migrated: migrate(database, known) };
      }
      if (!mayBegin) throw lostStore(path);
      const makeKey = () => {
        const key = createKeyFile(keyFileOf(path));
        madeKey = keyFileOf(path);
        return key;
      };
      const first = createSealer(findKey(path, keys)?.bytes ?? makeKey(), old);
      writeCanary(database, first);
      return { sealer: first, resealed: 0, migrated: 0 };
    });
    madeKey = undefined;
    if (migrated > 0) options.log.info({ migrated }, 'the store was brought into the form of this version');
    if (resealed > 0) {
      options.log.info({ resealed }, 'values sealed anew with CREDENTIALS_KEY');
      // A former key must open nothing that is left in the file.
      rewriteFile(database);
    }
    return sqliteStore(database, sealer, options.clock);
  } catch (error) {
    database.close();
    // A key that nothing was sealed with would look like that of a lost store.
    if (madeKey !== undefined) rmSync(madeKey, { force: true });
    throw error;
  }
}
