import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import { inspectStore } from '../../src/store/inspect-store.ts';
import { STORE_VERSION } from '../../src/store/sqlite/database.ts';
import type { Store } from '../../src/store/store.ts';
import { flipped, flips, open, readOrDamaged, temporaryFolder } from './store-fixture.ts';

const PAGE = 4096;
/** Where the head of a file has its `PRAGMA user_version`: https://www.sqlite.org/fileformat2.html */
const VERSION_AT = 60;
/** How a page of a tree begins: inside and leaf, of an index and of a table. */
const TREE_PAGES = [2, 5, 10, 13];

/** A closed store of many pages, and its file. */
async function stored() {
  const folder = temporaryFolder();
  const path = join(folder, 'bot.sqlite');
  const url = `sqlite://${path}`;
  const store = await open(url);
  for (let index = 0; index < 60; index += 1) {
    const queue = { name: 'q', at: index };
    await store.journal.commit([{ key: `job:${index}`, value: 'x'.repeat(300), queue, expiresAt: 9e15 }]);
    await store.journal.commit([{ key: `link:${index}`, value: 'x'.repeat(300) }]);
    await store.journal.append('car:a', { at: index, value: 'x'.repeat(100) });
  }
  await store.journal.commit([{ key: 'link:telegram:-100:f0e1', value: 'x' }]);
  await store.close();
  const refuses = async () => {
    const before = readFileSync(path);
    await expect(open(url)).rejects.toMatchObject({ name: 'StoreFailure' });
    expect(readFileSync(path).equals(before)).toBe(true);
  };
  return { folder, path, url, whole: readFileSync(path), refuses };
}

test('a file is refused, and left as it is, wherever a bit of a page’s count of rows has flipped', async () => {
  const { path, whole, refuses } = await stored();
  const pages = Array.from({ length: whole.length / PAGE }, (_, index) => index * PAGE).filter(
    (at) => at > 0 && TREE_PAGES.includes(whole[at] ?? 0),
  );
  expect(pages.length).toBeGreaterThan(10);
  for (const at of pages) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(at + 4) ^ 1, at + 4);
    writeFileSync(path, flipped);
    await refuses();
  }
});

test('a bit that flips in the name of a record that waits in a queue is noticed, and what helps is said', async () => {
  const { folder, path, url, whole, refuses } = await stored();
  const flipped = Buffer.from(whole);
  const at = flipped.indexOf('job:33');
  flipped.writeUInt8(flipped.readUInt8(at + 1) ^ 1, at + 1);
  writeFileSync(path, flipped);
  await refuses();
  const failure = { code: 'damaged', message: expect.stringMatching(/ is damaged: .*npm run restore -- FILE\.$/) };
  await expect(open(url)).rejects.toMatchObject(failure);
  const given = { url, credentialsKey: undefined, credentialsKeyOld: undefined };
  expect(() => inspectStore(given)).toThrow(/ is damaged: .*npm run restore -- FILE\.$/);
  // It would look like a good one, and be kept in place of one that is.
  expect(() => backUp(given, join(folder, 'copy.sqlite'))).toThrow(/ is damaged: keep the backups/);
});

test.each(['link:telegram:-100:f0e1', 'version INTEGER'])(
  'a file is refused whichever bit of %j has flipped in it',
  async (text) => {
    const { path, whole, refuses } = await stored();
    const at = whole.indexOf(text);
    for (let bit = 8 * at; bit < 8 * (at + text.length); bit += 1) {
      for (const companion of ['-wal', '-shm']) rmSync(path + companion, { force: true });
      writeFileSync(path, flipped(whole, bit));
      await refuses();
    }
  },
);

test('a file is refused whichever bit of its version has flipped: no migration runs again', async () => {
  const { path, whole, refuses } = await stored();
  expect(whole.readUInt32BE(VERSION_AT)).toBe(STORE_VERSION);
  for (let bit = 0; bit < 32; bit += 1) {
    for (const companion of ['-wal', '-shm']) rmSync(path + companion, { force: true });
    writeFileSync(path, flipped(whole, 8 * VERSION_AT + bit));
    await refuses();
  }
});

test('whichever bit of a value in clear flips while the bot runs, reading it gives what was written or says that it is damaged', async () => {
  const path = join(temporaryFolder(), 'bot.sqlite');
  const store = await open(`sqlite://${path}`);
  const value = { role: 'viewer', name: 'Zoë', count: 80, more: [true, null] };
  await store.journal.commit([{ key: 'link:1', value }]);
  await store.journal.append('car:a', { at: 1.5, value });
  await store.values('names').set('a', value);
  const readings = {
    records: async () => (await store.journal.read('link:1'))?.value,
    samples: async () => (await store.journal.range('car:a', 0, 2))[0]?.value,
    keyv: () => store.values('names').get('a'),
  };
  const outside = new DatabaseSync(path);
  onTestFinished(() => outside.close());
  for (const [table, read] of Object.entries(readings)) {
    const row = outside.prepare(`SELECT CAST(value AS BLOB) AS value FROM ${table}`).get();
    const damage = outside.prepare(`UPDATE ${table} SET value = CAST(? AS TEXT)`);
    for (const bytes of flips(Buffer.from(row?.['value'] as Uint8Array))) {
      damage.run(bytes);
      const found = await readOrDamaged(read());
      // A letter of its checksum reads the same in capitals.
      if (found !== 'damaged') expect([found, bytes.includes(JSON.stringify(value))]).toEqual([value, true]);
    }
  }
});

/** How each thing in a store is read by itself. */
function readings({ journal, values }: Store): Record<string, () => Promise<unknown>> {
  const each = Array.from({ length: 20 }, (_, index) => index);
  const ofKeys = (name: string, read: (index: number) => Promise<unknown>) =>
    Object.fromEntries(each.map((index) => [`${name}:${index}`, () => read(index)]));
  return {
    ...ofKeys('link', async (index) => (await journal.read(`link:${index}`))?.value),
    ...ofKeys('job', async (index) => (await journal.read(`job:${index}`))?.value),
    ...ofKeys('pin', async (index) => (await journal.read(`pin:${index}`))?.value),
    ...ofKeys('value', (index) => values('names').get(`${index}`)),
    ...ofKeys('token', (index) => values('tokens', { sealed: true }).get(`${index}`)),
    links: async () => (await journal.list('link:')).map(({ key, value }) => [key, value]),
    due: async () => (await journal.due('q', 9e15, 99)).map(({ key, value, at }) => [key, value, at]),
    samples: () => journal.range('car:a', 0, 99),
  };
}

test('wherever a bit of the file flips, it is refused, or all reads as it was written or is told to be damaged; what is sealed may be asked for again', async () => {
  const path = join(temporaryFolder(), 'bot.sqlite');
  const url = `sqlite://${path}`;
  const store = await open(url);
  for (let index = 0; index < 20; index += 1) {
    const value = { owner: `telegram:${index}`, name: 'x'.repeat(80) };
    await store.journal.commit([
      { key: `link:${index}`, value },
      { key: `job:${index}`, value, queue: { name: 'q', at: index }, expiresAt: 9e15 },
      { key: `pin:${index}`, value, sealed: true },
    ]);
    await store.journal.append('car:a', { at: index, value });
    await store.values('names').set(`${index}`, value, 9e14);
    await store.values('tokens', { sealed: true }).set(`${index}`, value);
  }
  const written = new Map<string, unknown>();
  for (const [name, read] of Object.entries(readings(store))) written.set(name, await read());
  await store.close();
  const whole = readFileSync(path);
  const isSealed = (name: string) => /^(pin|token):/.test(name);
  await fc.assert(
    fc.asyncProperty(fc.nat(8 * whole.length - 1), async (bit) => {
      for (const companion of ['-wal', '-shm']) rmSync(path + companion, { force: true });
      writeFileSync(path, flipped(whole, bit));
      const opened = await open(url).catch((error: unknown) => error as Error);
      if (opened instanceof Error) {
        expect(opened.name).toBe('StoreFailure');
        expect(readFileSync(path).equals(flipped(whole, bit))).toBe(true);
        return;
      }
      for (const [name, read] of Object.entries(readings(opened))) {
        const found = await readOrDamaged(read());
        if (found === 'damaged' || (found === undefined && isSealed(name))) continue;
        expect([name, found]).toEqual([name, written.get(name)]);
      }
      await opened.close();
    }),
    { numRuns: 200 },
  );
});
