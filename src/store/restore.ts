import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../clock.ts';
import { nothingIn, requireOwnKey, type StoreAt, storeFileOf } from './backup.ts';
import { claimStoreNow } from './claim-store.ts';
import { copyDatabase } from './copy-database.ts';
import { withoutTrace } from './inspect-store.ts';
import { holdsSomething } from './lost-store.ts';
import { inspectDatabase, isOpenElsewhere, requireWhole } from './sqlite/database.ts';
import { explainingSqlite } from './sqlite/failure.ts';
import { StoreFailure } from './store-failure.ts';
import { decodeKeys } from './store-keys.ts';

/** SQLite's own files beside a database: to the next one that is put there they are poison. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'];

/**
 * Puts a backup in the store's place. What was there is kept beside it.
 * @param file what `backUp` wrote, or another copy of the database; with its `-wal` where that was copied too
 * @returns the path of the former database, if there was one
 * @throws {StoreFailure} the store is as it was then
 */
export function restore({ url, ...given }: StoreAt, file: string, clock: Clock): string | undefined {
  const keys = decodeKeys(given);
  const path = storeFileOf(url);
  if (!existsSync(file)) throw new StoreFailure('not-a-store', `${file} is not there.`);
  if (!holdsSomething(file)) throw nothingIn(file);
  if (existsSync(path) && realpathSync(path) === realpathSync(file)) {
    throw new StoreFailure('unsupported', `${file} is the store itself.`);
  }
  if (isInUse(path)) throw inUse(path);
  const incoming = `${path}.restoring`;
  explainingSqlite(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(incoming, { force: true });
  });
  explainingSqlite(file, () =>
    inspectDatabase(
      file,
      (database) => {
        requireOwnKey(database, file, path, keys);
        requireWhole(file, database, 'take another backup');
        copyDatabase(database, incoming);
      },
      withoutTrace(file),
    ),
  );
  // Asked by the lock, too, for a bot whose database was damaged or taken away; and no bot starts in between.
  const claim = claimStoreNow(path);
  try {
    if (!claim) throw inUse(path);
    return explainingSqlite(path, () => {
      const former = putAside(path, new Date(clock.now()));
      renameSync(incoming, path);
      claim.noteStore();
      return former;
    });
  } finally {
    rmSync(incoming, { force: true });
    claim?.release();
  }
}

function inUse(path: string): StoreFailure {
  return new StoreFailure('busy', `${path} is in use: stop the bot first, and start it when the backup is back.`);
}

/** A database that is damaged is nobody's: it is what a backup is brought back for. */
function isInUse(path: string): boolean {
  if (!holdsSomething(path)) return false;
  try {
    return explainingSqlite(path, () => isOpenElsewhere(path));
  } catch (error) {
    if (error instanceof StoreFailure && error.code === 'not-a-store') return false;
    throw error;
  }
}

function putAside(path: string, now: Date): string | undefined {
  const former = `${path}.before-${now.toISOString().replace(/[-:.]/g, '')}`;
  const there = COMPANIONS.filter((companion) => existsSync(path + companion));
  for (const companion of there) renameSync(path + companion, former + companion);
  return there.length === 0 ? undefined : former;
}
