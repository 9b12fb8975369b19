import { StoreFailure } from '../store-failure.ts';

/** https://www.sqlite.org/rescode.html */
const SQLITE_PERM = 3;
const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;
/** The file system is at fault, not what was asked of it. */
const NOT_WRITABLE = [SQLITE_PERM, SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN];

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

/** SQLite's own code if SQLite failed: the low byte of the extended one. */
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
  } catch (error) {
    throw explainSqlite(path, error);
  }
}

/** What is to be thrown in place of `cause`: a StoreFailure where SQLite or the file system is at fault. */
export function explainSqlite(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const code = primaryCode(cause);
  if (isFull(cause)) return fullDisk(path, cause);
  if (isBusy(cause)) return new StoreFailure('busy', `${path} is locked by another process.`, { cause });
  // For a damaged format number SQLite has no code of its own.
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB || cause.message === 'unsupported file format') {
    return new StoreFailure('not-a-store', `${path} is not a database, or is damaged.`, { cause });
  }
  const isFileSystem = code === undefined ? 'syscall' in cause : NOT_WRITABLE.includes(code);
  return isFileSystem ? new StoreFailure('not-writable', `${path} can't be read or written.`, { cause }) : cause;
}
