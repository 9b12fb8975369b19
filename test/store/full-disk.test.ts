import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSealer, KEY_BYTES } from '../../src/store/seal.ts';
import { createTables, openDatabase } from '../../src/store/sqlite/database.ts';
import { sqliteStore } from '../../src/store/sqlite/store.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { temporaryFolder } from './store-fixture.ts';

/** A store that has room for `pages` pages of 4 kB: SQLite says of one more what it says of a full disk. */
function narrowStore(pages: number) {
  const database = openDatabase(join(temporaryFolder(), 'bot.sqlite'));
  createTables(database);
  const store = sqliteStore(database, createSealer(randomBytes(KEY_BYTES)), fakeClock());
  onTestFinished(() => store.close());
  const allow = (count: number) => database.exec(`PRAGMA max_page_count = ${count}`);
  allow(pages);
  return { store, allow };
}

test('where there is no more room every write says so, what is there can be read, and with room it goes on', async () => {
  const { store, allow } = narrowStore(20);
  const { journal } = store;
  const values = store.values<string>('n');
  const long = 'x'.repeat(100_000);
  await journal.commit([{ key: 'a', value: 1 }]);
  const full = { name: 'StoreFailure', code: 'full', message: expect.stringMatching(/the disk is full\. Make room/) };
  await expect(journal.commit([{ key: 'b', value: long }])).rejects.toMatchObject(full);
  await expect(journal.append('s', { at: 1, value: long })).rejects.toMatchObject(full);
  await expect(values.set('b', long)).rejects.toMatchObject(full);
  expect(await journal.read('a')).toEqual({ value: 1, version: 1 });
  expect(await journal.read('b')).toBeUndefined();
  allow(1000);
  expect(await journal.commit([{ key: 'b', value: long }])).toBe(true);
});
