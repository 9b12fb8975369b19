import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Secret } from '../secret.ts';
import { createKeyFile, decodeKey, keyFileOf, readKeyFile } from './credentials-key.ts';
import { checkCanary, hasCanary, resealAll, writeCanary } from './key-check.ts';
import { createSealer, KEY_BYTES } from './seal.ts';
import {
  createTables,
  hasTables,
  IN_MEMORY,
  inspectDatabase,
  openDatabase,
  rewriteFile,
  transaction,
} from './sqlite-database.ts';
import { explainingSqlite } from './sqlite-failure.ts';
import { sqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';
import { StoreFailure } from './store-failure.ts';

export interface StoreOptions {
  /** `sqlite://PATH` (relative to the working folder, or absolute with a third slash) or `memory://`. */
  readonly url: string;
  /** Base64 of 32 bytes. Left out: for a file the key file beside it, for `memory://` a random key. */
  readonly credentialsKey: Secret | undefined;
  /** The former key, while the key is being rotated: opens what it sealed, which is then sealed with the new key. */
  readonly credentialsKeyOld: Secret | undefined;
  /** What expires does so on this clock. */
  readonly clock: Clock;
  readonly log: Log;
}

/** Bytes of a key, and what to call it in a message. */
interface NamedKey {
  readonly bytes: Buffer;
  readonly name: string;
}

/**
 * Opens the store, and makes it where there is none.
 * @throws {StoreFailure} with its cause as `code`. Whatever the cause, what was stored stays as it was.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url } = options;
  const given = options.credentialsKey && namedKey(options.credentialsKey, 'CREDENTIALS_KEY');
  const old = options.credentialsKeyOld && decodeKey(options.credentialsKeyOld, 'CREDENTIALS_KEY_OLD');
  if (url === 'memory://') return openMemory(options, given?.bytes ?? randomBytes(KEY_BYTES));
  const path = /^sqlite:\/\/(.+)$/.exec(url)?.[1];
  if (path) return explainingSqlite(path, () => openFile(options, path, given, old));
  throw new StoreFailure(
    'unsupported',
    url.startsWith('redis')
      ? 'redis:// is not available in this version.'
      : 'STORE_URL must be sqlite://PATH or memory://',
  );
}

function openMemory({ clock }: StoreOptions, key: Buffer): Store {
  const database = openDatabase(IN_MEMORY);
  createTables(database);
  return sqliteStore(database, createSealer(key), clock);
}

function openFile(options: StoreOptions, path: string, given: NamedKey | undefined, old: Buffer | undefined): Store {
  const keyFile = keyFileOf(path);
  const findKey = () => given ?? fileKey(keyFile);
  const requireKey = () => {
    const key = findKey();
    if (key) return key;
    throw new StoreFailure(
      'key-missing',
      `${path} holds sealed data, and its key is missing: restore ${keyFile} or set CREDENTIALS_KEY. Nothing was changed.`,
    );
  };
  const verify = (database: DatabaseSync) => {
    const key = requireKey();
    const sealer = createSealer(key.bytes, old);
    checkCanary(database, sealer, key.name);
    return sealer;
  };
  // First without the means to write: a wrong key must leave the file as it is, byte for byte.
  if (existsSync(path)) {
    inspectDatabase(path, (database) => {
      if (hasTables(database) && hasCanary(database)) verify(database);
    });
  }

  const database = openDatabase(path);
  try {
    // In one transaction, so that of two first starts one makes the key, and the other finds it.
    const { sealer, resealed } = transaction(database, () => {
      createTables(database);
      if (hasCanary(database)) {
        const known = verify(database);
        return { sealer: known, resealed: old ? resealAll(database, known) : 0 };
      }
      const first = createSealer(findKey()?.bytes ?? createKeyFile(keyFile), old);
      writeCanary(database, first);
      return { sealer: first, resealed: 0 };
    });
    if (resealed > 0) {
      options.log.info({ resealed }, 'values sealed anew with CREDENTIALS_KEY');
      // A former key must open nothing that is left in the file.
      rewriteFile(database);
    }
    return sqliteStore(database, sealer, options.clock);
  } catch (error) {
    database.close();
    throw error;
  }
}

function namedKey(text: Secret, name: string): NamedKey {
  return { bytes: decodeKey(text, name), name };
}

function fileKey(path: string): NamedKey | undefined {
  const bytes = readKeyFile(path);
  return bytes && { bytes, name: path };
}
