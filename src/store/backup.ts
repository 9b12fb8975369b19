import type { DatabaseSync } from 'node:sqlite';
import { copyDatabase } from './copy-database.ts';
import { keyFileOf } from './credentials-key.ts';
import { checkCanary, hasCanary } from './key-check.ts';
import { holdsSomething } from './lost-store.ts';
import { filePathOf, isRedis } from './open-store.ts';
import { createSealer } from './seal.ts';
import { hasTables, openDatabase, requireWhole } from './sqlite/database.ts';
import { explainingSqlite } from './sqlite/failure.ts';
import { StoreFailure } from './store-failure.ts';
import { decodeKeys, findKey, type GivenKeys, type StoreKeys } from './store-keys.ts';

/** Where a store is, and what opens it. */
export interface StoreAt extends GivenKeys {
  readonly url: string;
}

/**
 * Writes all that the store holds into a new file, also while the bot runs. The key that opens it is not in it.
 * @param file must not be there yet
 * @returns what the key comes from: `CREDENTIALS_KEY` or the key file
 * @throws {StoreFailure} nothing was written then
 */
export function backUp({ url, ...given }: StoreAt, file: string): string {
  const keys = decodeKeys(given);
  const path = storeFileOf(url);
  return explainingSqlite(path, () => {
    // Opening would make it.
    if (!holdsSomething(path)) throw nothingIn(path);
    const database = openDatabase(path);
    try {
      const keyName = requireOwnKey(database, path, path, keys);
      requireWhole(path, database, 'keep the backups that you have, and bring one back with npm run restore -- FILE');
      copyDatabase(database, file);
      return keyName;
    } finally {
      database.close();
    }
  });
}

/** @throws {StoreFailure} `unsupported` */
export function storeFileOf(url: string): string {
  if (isRedis(url)) {
    throw new StoreFailure(
      'unsupported',
      'STORE_URL is a Redis: back that up by its own means, or stop the bot and copy it into a file with npm run store:copy.',
    );
  }
  if (url === 'memory://') throw new StoreFailure('unsupported', 'STORE_URL is memory://, which keeps nothing.');
  return filePathOf(url);
}

export function nothingIn(path: string): StoreFailure {
  return new StoreFailure('not-a-store', `${path} holds nothing: no store of this bot.`);
}

/**
 * @param database what the key is to open
 * @param from what the database is called in a message
 * @param path of the store, which the key lies beside
 * @returns the key's name
 * @throws {StoreFailure} `key-missing`, `wrong-key`, `not-a-store`
 */
export function requireOwnKey(database: DatabaseSync, from: string, path: string, keys: StoreKeys): string {
  if (!hasTables(database) || !hasCanary(database)) throw nothingIn(from);
  const key = findKey(path, keys);
  if (!key) {
    const remedy = `put it in ${keyFileOf(path)} or CREDENTIALS_KEY`;
    throw new StoreFailure('key-missing', `The key of ${from} is missing, and nothing else opens it: ${remedy}.`);
  }
  checkCanary(database, createSealer(key.bytes, keys.old), key.name);
  return key.name;
}
