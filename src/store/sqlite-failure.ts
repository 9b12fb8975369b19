import { StoreFailure } from './store-failure.ts';

/** https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;

/** Whether another connection has what was asked for. */
export function isBusy(error: unknown): boolean {
  return primaryCode(error) === SQLITE_BUSY;
}

/** Whether the disk has no room left. */
export function isFull(error: Error): boolean {
  return (
    primaryCode(error) === SQLITE_FULL || ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
  );
}

export function fullDisk(path: string, cause: Error): StoreFailure {
  return new StoreFailure('full', `${path} can't be written: the disk is full. Make room.`, { cause });
}

/** SQLite's own code, where it is SQLite that failed: the low byte of the extended one. */
function primaryCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
}

/**
 * Runs `work` on the database at `path`.
 * @throws {StoreFailure} what SQLite or the file system throws, by its cause: `busy`, `full`, `not-a-store` or
 * `not-writable`
 */
export function explainingSqlite<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const code = primaryCode(cause);
    if (code === undefined && !('syscall' in cause)) throw cause;
    if (isBusy(cause)) throw new StoreFailure('busy', `${path} is locked by another process.`, { cause });
    if (isFull(cause)) throw fullDisk(path, cause);
    if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) {
      throw new StoreFailure('not-a-store', `${path} is not a database, or is damaged.`, { cause });
    }
    throw new StoreFailure('not-writable', `${path} can't be read or written.`, { cause });
  }
}
