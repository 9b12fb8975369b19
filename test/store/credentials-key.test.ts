import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { type Secret, secret } from '../../src/secret.ts';
import { filesOf, open, temporaryFolder } from './store-fixture.ts';

const newKey = (): Secret => secret(randomBytes(32).toString('base64'));
const modeOf = (path: string) => statSync(path).mode & 0o777;

function place() {
  const folder = join(temporaryFolder(), 'data');
  const file = join(folder, 'bot.sqlite');
  return { folder, file, keyFile: join(folder, 'credentials.key'), url: `sqlite://${file}` };
}

/** A closed store with one sealed record and one sealed value. */
async function stored(url: string, credentialsKey?: Secret, beginAnew = false): Promise<void> {
  const store = await open(url, { credentialsKey, beginAnew });
  await store.journal.commit([{ key: 'grant:1', value: 'a grant', sealed: true }]);
  await store.values<string>('tokens', { sealed: true }).set('account', 'a token');
  await store.close();
}

async function readBoth(url: string, options: { credentialsKey?: Secret; credentialsKeyOld?: Secret } = {}) {
  const store = await open(url, options);
  const record = await store.journal.read('grant:1');
  const value = await store.values<string>('tokens', { sealed: true }).get('account');
  await store.close();
  return [record?.value, value];
}

describe('the key file', () => {
  test('is made at the first start, for its user only, and opens the store again', async () => {
    const { folder, file, keyFile, url } = place();
    await stored(url);
    expect(readFileSync(keyFile, 'utf8')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
    expect([modeOf(keyFile), modeOf(file), modeOf(folder)]).toEqual([0o600, 0o600, 0o700]);
    expect(await readBoth(url)).toEqual(['a grant', 'a token']);
  });

  test('is not made where a key is given', async () => {
    const { folder, url } = place();
    await stored(url, newKey());
    expect(Object.keys(filesOf(folder))).toEqual(['bot.sqlite']);
  });

  test('that is there already is used by a new store where one is asked for, and never overwritten', async () => {
    const { keyFile, url } = place();
    await stored(url);
    const key = readFileSync(keyFile, 'utf8');
    await expect(open(`${url}.second`)).rejects.toMatchObject({ code: 'lost' });
    await stored(`${url}.second`, undefined, true);
    expect(readFileSync(keyFile, 'utf8')).toBe(key);
    expect(await readBoth(`${url}.second`, { credentialsKey: secret(key) })).toEqual(['a grant', 'a token']);
  });

  test('is missed, not replaced, once the store has been used', async () => {
    const { folder, keyFile, url } = place();
    await stored(url);
    const key = readFileSync(keyFile, 'utf8');
    rmSync(keyFile);
    const before = filesOf(folder);
    await expect(open(url)).rejects.toMatchObject({ code: 'key-missing' });
    expect(filesOf(folder)).toMatchObject(before);
    expect(filesOf(folder)).not.toHaveProperty(['credentials.key']);
    writeFileSync(keyFile, key);
    expect(await readBoth(url)).toEqual(['a grant', 'a token']);
  });

  test.each([
    ['missing', (file: string) => rmSync(file)],
    ['of 0 bytes', (file: string) => writeFileSync(file, '')],
    [
      'without tables',
      (file: string) => {
        rmSync(file);
        const empty = new DatabaseSync(file);
        empty.exec('PRAGMA journal_mode = WAL; VACUUM');
        empty.close();
      },
    ],
  ])('beside a database that is %s tells that the store is lost, and all is left as it is', async (_, lose) => {
    const { folder, file, url } = place();
    await stored(url);
    lose(file);
    const before = filesOf(folder);
    await expect(open(url)).rejects.toMatchObject({ code: 'lost' });
    expect(filesOf(folder)).toEqual(before);
  });

  test('that holds no key is told, by its name', async () => {
    const { keyFile, url } = place();
    await stored(url);
    writeFileSync(keyFile, '');
    await expect(open(url)).rejects.toMatchObject({ code: 'bad-key', message: expect.stringContaining(keyFile) });
  });
});

describe('a wrong key', () => {
  test.each([
    ['given', (url: string) => open(url, { credentialsKey: newKey() })],
    [
      'given with a wrong old one',
      (url: string) => open(url, { credentialsKey: newKey(), credentialsKeyOld: newKey() }),
    ],
  ])('%s is told at the start, and leaves the file byte for byte as it was', async (_, start) => {
    const { folder, url } = place();
    const key = newKey();
    await stored(url, key);
    const before = filesOf(folder);
    await expect(start(url)).rejects.toMatchObject({
      code: 'wrong-key',
      message: expect.stringMatching(/^CREDENTIALS_KEY /),
    });
    expect(filesOf(folder)['bot.sqlite']).toBe(before['bot.sqlite']);
    expect(await readBoth(url, { credentialsKey: key })).toEqual(['a grant', 'a token']);
  });

  test('leaves the write-ahead log of a process still running as it was too', async () => {
    const { folder, url } = place();
    const credentialsKey = newKey();
    const store = await open(url, { credentialsKey });
    await store.journal.commit([{ key: 'a', value: 'only in the log yet' }]);
    const before = filesOf(folder);
    await expect(open(url, { credentialsKey: newKey() })).rejects.toMatchObject({ code: 'wrong-key' });
    expect(filesOf(folder)['bot.sqlite']).toBe(before['bot.sqlite']);
    expect(filesOf(folder)['bot.sqlite-wal']).toBe(before['bot.sqlite-wal']);
    expect(await store.journal.read('a')).toMatchObject({ value: 'only in the log yet' });
  });

  test('in the key file is told by the name of the file', async () => {
    const { keyFile, url } = place();
    await stored(url, newKey());
    writeFileSync(keyFile, newKey().reveal());
    await expect(open(url)).rejects.toMatchObject({ code: 'wrong-key', message: expect.stringContaining(keyFile) });
  });

  test.each([
    '',
    'short',
    randomBytes(31).toString('base64'),
    randomBytes(33).toString('base64'),
    `${'A'.repeat(42)}!=`,
  ])('that is no base64 of 32 bytes is refused before anything is made: %j', async (text) => {
    const { url } = place();
    const failure = { code: 'bad-key', message: expect.stringContaining('CREDENTIALS_KEY') };
    await expect(open(url, { credentialsKey: secret(text) })).rejects.toMatchObject(failure);
    await expect(open(url, { credentialsKeyOld: secret(text) })).rejects.toMatchObject(failure);
    await expect(open('memory://', { credentialsKey: secret(text) })).rejects.toMatchObject(failure);
    expect(() => filesOf(join(url.slice('sqlite://'.length), '..'))).toThrow(/ENOENT/);
  });
});

describe('a key is rotated', () => {
  test('by giving the former one as old: all is sealed anew, and the former is then needed no more', async () => {
    const { url } = place();
    const [former, credentialsKey] = [newKey(), newKey()];
    await stored(url, former);
    expect(await readBoth(url, { credentialsKey, credentialsKeyOld: former })).toEqual(['a grant', 'a token']);
    expect(await readBoth(url, { credentialsKey })).toEqual(['a grant', 'a token']);
    await expect(open(url, { credentialsKey: former })).rejects.toMatchObject({ code: 'wrong-key' });
  });

  test('and nothing that the former one opens is left in the file', async () => {
    const { file, folder, url } = place();
    const [former, credentialsKey] = [newKey(), newKey()];
    await stored(url, former);
    const raw = new DatabaseSync(file, { readOnly: true });
    const sealed = String(raw.prepare("SELECT value FROM records WHERE key = 'grant:1'").get()?.['value']);
    raw.close();
    expect(filesOf(folder)['bot.sqlite']).toContain(sealed);
    await open(url, { credentialsKey, credentialsKeyOld: former });
    for (const bytes of Object.values(filesOf(folder))) expect(bytes.includes(sealed)).toBe(false);
  });

  test('from a key file to a given key', async () => {
    const { keyFile, url } = place();
    const credentialsKey = newKey();
    await stored(url);
    const credentialsKeyOld = secret(readFileSync(keyFile, 'utf8'));
    expect(await readBoth(url, { credentialsKey, credentialsKeyOld })).toEqual(['a grant', 'a token']);
    expect(await readBoth(url, { credentialsKey })).toEqual(['a grant', 'a token']);
  });

  test('without touching versions, expiry, queues and what stands in clear', async () => {
    const { url } = place();
    const [former, credentialsKey] = [newKey(), newKey()];
    const before = await open(url, { credentialsKey: former });
    const queue = { name: 'q', at: 5 };
    await before.journal.commit([{ key: 'a', value: 1, sealed: true, queue }]);
    await before.journal.commit([
      { key: 'a', value: 2, sealed: true, queue },
      { key: 'plain', value: { sealed: 'no' } },
    ]);
    await before.values('plain').set('a', { sealed: 'no' });
    await before.close();
    const after = await open(url, { credentialsKey, credentialsKeyOld: former });
    expect(await after.journal.due('q', 5, 10)).toEqual([{ key: 'a', value: 2, version: 2, at: 5 }]);
    expect(await after.journal.read('plain')).toEqual({ value: { sealed: 'no' }, version: 1 });
    expect(await after.values('plain').get('a')).toEqual({ sealed: 'no' });
  });

  test('all or nothing: a value that opens with neither key stops it, and the former key still opens the rest', async () => {
    const { file, url } = place();
    const [former, credentialsKey] = [newKey(), newKey()];
    await stored(url, former);
    const raw = new DatabaseSync(file);
    raw.exec(`UPDATE keyv SET value = '{"sealed":"AAAA"}'`);
    raw.close();
    await expect(open(url, { credentialsKey, credentialsKeyOld: former })).rejects.toMatchObject({
      code: 'unreadable',
    });
    const store = await open(url, { credentialsKey: former });
    expect(await store.journal.read('grant:1')).toEqual({ value: 'a grant', version: 1 });
  });
});

describe('a sealed value', () => {
  test('moved to another key or namespace in the file does not open there', async () => {
    const { file, url } = place();
    const store = await open(url);
    const tokens = store.values<string>('tokens', { sealed: true });
    await tokens.set('mine', 'mine');
    await tokens.set('yours', 'yours');
    await store.journal.commit(['mine', 'yours'].map((key) => ({ key, value: key, sealed: true })));
    const raw = new DatabaseSync(file);
    raw.exec(`
      UPDATE keyv SET value = (SELECT value FROM keyv WHERE key = 'yours') WHERE key = 'mine';
      INSERT INTO keyv SELECT 'pins', key, value, NULL FROM keyv WHERE key = 'yours';
      UPDATE records SET value = (SELECT value FROM records WHERE key = 'yours') WHERE key = 'mine';
    `);
    raw.close();
    expect(await tokens.get('yours')).toBe('yours');
    const moved = { code: 'unreadable' };
    await expect(tokens.get('mine')).rejects.toMatchObject(moved);
    await expect(store.values('pins', { sealed: true }).get('yours')).rejects.toMatchObject(moved);
    await expect(store.journal.read('mine')).rejects.toMatchObject(moved);
    await expect(store.journal.list('m')).rejects.toMatchObject(moved);
  });
});
