import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { explainingSqlite } from './sqlite/failure.ts';
import { StoreFailure } from './store-failure.ts';

/**
 * Copies the whole database as it stands now, the write-ahead log too, into a new file that only this user can read.
 * Others may go on writing. `file` never holds half a copy.
 * @throws {StoreFailure} `not-writable`: `file` can't be made, or is there already
 */
export function copyDatabase(database: DatabaseSync, file: string): void {
  reserve(file);
  const partial = `${file}.partial`;
  try {
    explainingSqlite(file, () => {
      rmSync(partial, { force: true });
      // SQLite writes into an empty file as into none, and leaves it its mode.
      closeSync(openSync(partial, 'wx', 0o600));
      database.prepare('VACUUM INTO ?').run(partial);
      sync(partial);
      renameSync(partial, file);
    });
  } catch (error) {
    rmSync(partial, { force: true });
    rmSync(file, { force: true });
    throw error;
  }
}

/** Reserves the name, so that no file is ever overwritten. */
function reserve(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (cause) {
    throw new StoreFailure('not-writable', `${file} ${refusals[codeOf(cause)] ?? "can't be written."}`, { cause });
  }
}

const refusals: Readonly<Record<string, string>> = {
  EEXIST: 'is there already, and stays as it is: name a new file.',
  ENOENT: 'lies in a folder that is not there: make that first.',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
