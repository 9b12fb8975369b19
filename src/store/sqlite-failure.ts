import { StoreFailure } from './store-failure.ts';

/** https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/**
 * Runs `work` on the database at `path`.
 * @throws {StoreFailure} what SQLite or the file system throws, by its cause: `busy`, `not-a-store` or `not-writable`
 */
export function explainingSqlite<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    // The low byte is the primary code.
    const code = 'errcode' in cause ? Number(cause.errcode) & 0xff : undefined;
    if (code === undefined && !('syscall' in cause)) throw cause;
    if (code === SQLITE_BUSY) throw new StoreFailure('busy', `${path} is locked by another process.`, { cause });
    if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) {
      throw new StoreFailure('not-a-store', `${path} is not a database, or is damaged.`, { cause });
    }
    throw new StoreFailure('not-writable', `${path} can't be read or written.`, { cause });
  }
}
