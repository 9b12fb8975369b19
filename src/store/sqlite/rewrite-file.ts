import type { DatabaseSync } from 'node:sqlite';
import { StoreFailure } from '../store-failure.ts';

/**
 * Leaves nothing of deleted rows in the file. secure_delete overwrites a deleted row, but not the copies that SQLite
 * leaves behind when it moves rows between pages (tried: some hundred inserts and deletes leave some). So all pages are
 * written again, into the write-ahead log, which is then copied over the old ones and emptied. That takes 10 ms a
 * megabyte.
 * @throws {StoreFailure} `busy`: another process is reading
 */
export function rewriteFile(database: DatabaseSync): void {
  // What is put aside stays out of the machine's temp folder.
  database.exec('PRAGMA temp_store = MEMORY; VACUUM');
  const result = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  if (result?.['busy'] !== 0) throw new StoreFailure('busy', 'Another process kept the store from being scrubbed.');
}
