import { closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { explainingSqlite, isBusy } from './sqlite/failure.ts';
import { waitForClaim } from './wait-for-claim.ts';

/** The right to work on a database file, held by one process at a time. */
export type StoreClaim = NonNullable<ReturnType<typeof tryToClaim>>;

/**
 * Claims the database file at `path`, and waits half a minute for another process to give it up. The claim is a lock of
 * the operating system on a file beside the database: it ends with its process however that ends, and holds as long as
 * the process is there, also when it was stopped or its clock was set. The database itself stays open to readers (the
 * doctor, a backup).
 * @param signal ends the wait
 * @throws {StoreFailure} `in-use`; `not-writable`
 */
export function claimStore(path: string, clock: Clock, log: Log, signal?: AbortSignal): Promise<StoreClaim> {
  return waitForClaim({ place: path, clock, log, signal }, () => claimStoreNow(path));
}

/**
 * As `claimStore`, without a wait.
 * @returns undefined while another process has it
 * @throws {StoreFailure} `not-writable`
 */
export function claimStoreNow(path: string): StoreClaim | undefined {
  const lockFile = explainingSqlite(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return lockFileOf(path);
  });
  return explainingSqlite(lockFile, () => tryToClaim(lockFile));
}

/** Whether an earlier run has used a store at `path`, as far as can be told without claiming it. */
export function wasClaimedAt(path: string): boolean {
  if (!existsSync(dirname(path))) return false;
  const lockFile = lockFileOf(path);
  return existsSync(lockFile) && statSync(lockFile).size > 0;
}

/** The same file for every way to write the path. */
function lockFileOf(path: string): string {
  const real = existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
  return `${real}.lock`;
}

/** @returns undefined while another process has it */
function tryToClaim(lockFile: string) {
  // SQLite would let everyone on this machine read it, and whoever may read a file may lock it.
  closeSync(openSync(lockFile, 'a', 0o600));
  const database = new DatabaseSync(lockFile, { timeout: 0 });
  try {
    // The lock outlives the transaction. The journal in memory leaves no further file.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    const hadStore = Number(database.prepare('PRAGMA user_version').get()?.['user_version']) > 0;
    return {
      /** The file that is locked. */
      lockFile,
      /** Whether an earlier run has used a store here. */
      hadStore,
      /** Notes for later runs that there is a store here. */
      noteStore: () => database.exec(hadStore ? 'COMMIT' : 'PRAGMA user_version = 1; COMMIT'),
      release: () => {
        if (database.isOpen) database.close();
      },
    };
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}
