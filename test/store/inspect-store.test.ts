import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Secret, secret } from '../../src/secret.ts';
import { inspectStore } from '../../src/store/inspect-store.ts';
import { filesOf, open, temporaryFolder } from './store-fixture.ts';

const newKey = (): Secret => secret(randomBytes(32).toString('base64'));

function place() {
  const folder = join(temporaryFolder(), 'deep', 'data');
  const path = join(folder, 'bot.sqlite');
  const url = `sqlite://${path}`;
  const look = (credentialsKey?: Secret, credentialsKeyOld?: Secret) =>
    inspectStore({ url, credentialsKey, credentialsKeyOld });
  return { folder, path, url, keyFile: join(folder, 'credentials.key'), look };
}

describe('a look at a store', () => {
  test('that is not there makes neither it nor its key nor its folder', () => {
    const { folder, path, look } = place();
    expect(look()).toEqual({ kind: 'new', path, keyName: undefined });
    expect(look(newKey())).toEqual({ kind: 'new', path, keyName: 'CREDENTIALS_KEY' });
    expect(() => readdirSync(folder)).toThrow(/ENOENT/);
  });

  test('that is an empty file takes it as new', () => {
    const { folder, path, look } = place();
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, '');
    expect(look()).toMatchObject({ kind: 'new' });
    expect(filesOf(folder)).toEqual({ 'bot.sqlite': '' });
  });

  test('that is stopped leaves every file as it was, and none behind', async () => {
    const { folder, path, url, keyFile, look } = place();
    const store = await open(url);
    await store.journal.commit([{ key: 'a', value: 'b', sealed: true }]);
    await store.close();
    const before = filesOf(folder);
    expect(look()).toEqual({ kind: 'there', path, keyName: keyFile, needsOldKey: false, isOpen: false });
    expect(filesOf(folder)).toEqual(before);
  });

  test('that another has open says so, and disturbs nobody', async () => {
    const { url, look } = place();
    const store = await open(url);
    await store.journal.commit([{ key: 'a', value: 1 }]);
    expect(look()).toMatchObject({ kind: 'there', isOpen: true });
    expect(await store.journal.commit([{ key: 'a', value: 2 }])).toBe(true);
    await store.close();
    expect(look()).toMatchObject({ isOpen: false });
  });

  test('that a crash left with a log finds what stands in the log alone, and loses none of it', async () => {
    const { folder, path, url, look } = place();
    const store = await open(url);
    await store.journal.commit([{ key: 'a', value: 'only in the log yet' }]);
    const crashed = join(folder, 'crashed');
    mkdirSync(crashed);
    for (const name of ['bot.sqlite', 'bot.sqlite-wal', 'credentials.key'])
      cpSync(join(folder, name), join(crashed, name));
    await store.close();
    rmSync(path);
    const there = inspectStore({
      url: `sqlite://${join(crashed, 'bot.sqlite')}`,
      credentialsKey: undefined,
      credentialsKeyOld: undefined,
    });
    expect(there).toMatchObject({ kind: 'there', isOpen: false });
    expect(() => look()).toThrow(expect.objectContaining({ code: 'lost' }));
    const again = await open(`sqlite://${join(crashed, 'bot.sqlite')}`);
    expect(await again.journal.read('a')).toMatchObject({ value: 'only in the log yet' });
  });

  test('with another key throws, and changes nothing', async () => {
    const { folder, url, keyFile, look } = place();
    const key = newKey();
    const store = await open(url, { credentialsKey: key });
    await store.close();
    const before = filesOf(folder);
    expect(() => look(newKey())).toThrow(expect.objectContaining({ code: 'wrong-key' }));
    expect(() => look()).toThrow(expect.objectContaining({ code: 'key-missing' }));
    writeFileSync(keyFile, 'no key');
    expect(() => look()).toThrow(expect.objectContaining({ code: 'bad-key' }));
    rmSync(keyFile);
    expect(filesOf(folder)).toEqual(before);
  });

  test('says whether the former key is still needed', async () => {
    const { url, look } = place();
    const [former, current] = [newKey(), newKey()];
    await (await open(url, { credentialsKey: former })).close();
    expect(look(current, former)).toMatchObject({ needsOldKey: true });
    await (await open(url, { credentialsKey: current, credentialsKeyOld: former })).close();
    expect(look(current, former)).toMatchObject({ needsOldKey: false });
  });
});
