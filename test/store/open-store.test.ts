import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { openOwnStore } from '../../src/store/own-store.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { filesOf, open, temporaryFolder } from './store-fixture.ts';

test('what was stored is there after the store was closed and opened again', async () => {
  const url = `sqlite://${join(temporaryFolder(), 'bot.sqlite')}`;
  const clock = fakeClock();
  const first = await open(url, { clock });
  await first.journal.commit([{ key: 'a', value: 1, queue: { name: 'q', at: 3 } }]);
  await first.journal.append('s', { at: 1, value: 1 });
  await first.journal.claim('update', 60_000);
  await first.values('n').set('a', 1, 60_000);
  await first.close();
  await first.close();
  const second = await open(url, { clock });
  expect(await second.journal.due('q', 3, 1)).toEqual([{ key: 'a', value: 1, version: 1, at: 3 }]);
  expect(await second.journal.range('s', 0, 2)).toEqual([{ at: 1, value: 1 }]);
  expect(await second.journal.claim('update', 60_000)).toBe(false);
  expect(await second.values('n').get('a')).toBe(1);
  await clock.advance(60_000);
  expect(await second.values('n').get('a')).toBeUndefined();
});

test('two stores in memory are two', async () => {
  const [one, other] = [await open('memory://'), await open('memory://')];
  await one.journal.commit([{ key: 'a', value: 1 }]);
  expect(await other.journal.read('a')).toBeUndefined();
});

test.each(['redis:localhost', 'sqlite://', 'sqlite:data/bot.sqlite', 'data/bot.sqlite', ''])(
  'the address %j is refused',
  async (url) => {
    await expect(open(url)).rejects.toMatchObject({ name: 'StoreFailure', code: 'unsupported' });
  },
);

test('a folder that is a file, and a file that is a folder, are told as not writable', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), 'x');
  mkdirSync(join(folder, 'folder'));
  for (const path of ['file/bot.sqlite', 'file/deeper/bot.sqlite', 'folder']) {
    await expect(open(`sqlite://${join(folder, path)}`)).rejects.toMatchObject({ code: 'not-writable' });
  }
});

test('a file that is no database is told, and left as it is', async () => {
  const path = join(temporaryFolder(), 'bot.sqlite');
  writeFileSync(path, 'the family budget, not a database\n'.repeat(100));
  const before = readFileSync(path);
  await expect(open(`sqlite://${path}`)).rejects.toMatchObject({ code: 'not-a-store' });
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a database of another program, or of a newer version, is told and left as it is', async () => {
  for (const [sql, code] of [
    ['CREATE TABLE budget (euros)', 'not-a-store'],
    ['PRAGMA user_version = 999', 'unsupported'],
  ] as const) {
    const folder = temporaryFolder();
    const path = join(folder, 'bot.sqlite');
    const other = new DatabaseSync(path);
    other.exec(sql);
    other.close();
    const before = filesOf(folder);
    await expect(open(`sqlite://${path}`)).rejects.toMatchObject({ code });
    expect(filesOf(folder)).toEqual(before);
  }
});

test('every file beside a store, its lock too, is for this user only', async () => {
  const folder = temporaryFolder();
  const url = `sqlite://${join(folder, 'bot.sqlite')}`;
  const options = { credentialsKey: undefined, credentialsKeyOld: undefined, clock: fakeClock() };
  const store = await openOwnStore({ url, ...options, log: createLog('silent') });
  onTestFinished(() => store.close());
  const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
  expect(Object.fromEntries(modes)).toEqual({
    'bot.sqlite': '600',
    'bot.sqlite-shm': '600',
    'bot.sqlite-wal': '600',
    'bot.sqlite.lock': '600',
    'credentials.key': '600',
  });
});
