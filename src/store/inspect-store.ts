import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { wasClaimedAt } from './claim-store.ts';
import { checkCanary, hasCanary, isCanaryCurrent } from './key-check.ts';
import { hadStore, holdsSomething, lostStore } from './lost-store.ts';
import { filePathOf, RESTORE } from './open-store.ts';
import { createSealer } from './seal.ts';
import { hasTables, inspectDatabase, isOpenElsewhere, requireWhole } from './sqlite/database.ts';
import { explainingSqlite } from './sqlite/failure.ts';
import { StoreFailure } from './store-failure.ts';
import { decodeKeys, findKey, type GivenKeys, requireKey, type StoreKeys } from './store-keys.ts';

/** A store as it stands, seen from outside. */
export type StoreLook =
  /** `memory://`: nothing stands anywhere. */
  | { readonly kind: 'memory' }
  /** The next start makes it, and its key too if there is no `keyName` yet. */
  | { readonly kind: 'new'; readonly path: string; readonly keyName: string | undefined }
  | {
      readonly kind: 'there';
      readonly path: string;
      /** What its key comes from: `CREDENTIALS_KEY` or the key file. */
      readonly keyName: string;
      /** Sealed with CREDENTIALS_KEY_OLD: the next start seals all of it again. */
      readonly needsOldKey: boolean;
      /** Another process has it open. */
      readonly isOpen: boolean;
    };

/**
 * Looks whether `openStore` will open the store, without opening, making or changing anything.
 * @throws {StoreFailure} as `openStore` would
 */
export function inspectStore({ url, ...given }: { readonly url: string } & GivenKeys): StoreLook {
  const keys = decodeKeys(given);
  if (url === 'memory://') return { kind: 'memory' };
  const path = filePathOf(url);
  return explainingSqlite(path, () => inspectFile(path, keys));
}

function inspectFile(path: string, keys: StoreKeys): StoreLook {
  requireWritable(path);
  const seen = holdsSomething(path) ? lookInside(path, keys) : undefined;
  if (!seen && (hadStore(path) || wasClaimedAt(path))) throw lostStore(path);
  if (!seen) return { kind: 'new', path, keyName: findKey(path, keys)?.name };
  // Only now that it is known to be ours.
  return { kind: 'there', path, ...seen, isOpen: isOpenElsewhere(path) };
}

/** @returns undefined where no key was ever used with it */
function lookInside(path: string, keys: StoreKeys) {
  let seen: { readonly keyName: string; readonly needsOldKey: boolean } | undefined;
  inspectDatabase(
    path,
    (database) => {
      requireWhole(path, database, RESTORE);
      if (!hasTables(database) || !hasCanary(database)) return;
      const { bytes, name } = requireKey(path, keys);
      const sealer = createSealer(bytes, keys.old);
      checkCanary(database, sealer, name);
      seen = { keyName: name, needsOldKey: !isCanaryCurrent(database, sealer) };
    },
    withoutTrace(path),
  );
  return seen;
}

/** If nobody has the file open, even a reader would leave files beside it, unless it is told that nothing changes. */
export function withoutTrace(path: string): string | URL {
  if (existsSync(`${path}-wal`)) return path;
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return url;
}

/** @throws {StoreFailure} `not-writable` */
function requireWritable(path: string): void {
  if (existsSync(path)) requireAccess(path, constants.R_OK | constants.W_OK);
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  if (!statSync(folder).isDirectory()) throw new StoreFailure('not-writable', `${folder} is not a folder.`);
  requireAccess(folder, constants.W_OK | constants.X_OK);
}

function requireAccess(path: string, mode: number): void {
  try {
    accessSync(path, mode);
  } catch (cause) {
    throw new StoreFailure('not-writable', `${path} can't be read or written by this user.`, { cause });
  }
}
