import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { examineStore } from '../../src/doctor/store.ts';
import { secret } from '../../src/secret.ts';
import { filesOf, open, temporaryFolder } from '../store/store-fixture.ts';
import { byName, settingsOf } from './found.ts';

const newKey = () => randomBytes(32).toString('base64');

function place() {
  const folder = join(temporaryFolder(), 'data');
  const file = join(folder, 'bot.sqlite');
  const url = `sqlite://${file}`;
  const lines = async (env: Readonly<Record<string, string>> = {}) =>
    byName(await examineStore(settingsOf({ STORE_URL: url, ...env })));
  return { folder, file, url, lines };
}

test('a store that the first start will make, and its key', async () => {
  const { file, folder, lines } = place();
  const found = await lines();
  expect(found['store']).toBe(`✓ store: ${file} can be written; the first start makes it`);
  expect(found['key']).toMatch(/^✓ key: the first start makes .*credentials\.key/);
  expect(found['disk']).toMatch(/^✓ disk: \d+ MB are free$/);
  expect(() => filesOf(folder)).toThrow(/ENOENT/);
  expect((await lines({ CREDENTIALS_KEY: newKey() }))['key']).toBe('✓ key: it has the right form');
});

test('a store that is there, while the bot is stopped and while it runs', async () => {
  const { file, url, lines } = place();
  const store = await open(url);
  expect((await lines())['store']).toMatch(/; the bot is running and has it open$/);
  await store.journal.commit([{ key: 'a', value: 1 }]);
  await store.close();
  const found = await lines();
  expect(found['store']).toBe(`✓ store: ${file} can be read and written`);
  expect(found['key']).toMatch(/^✓ key: .*credentials\.key opens the store$/);
});

test('another key than the store’s', async () => {
  const { folder, url, lines } = place();
  const store = await open(url);
  await store.close();
  const before = filesOf(folder);
  const found = await lines({ CREDENTIALS_KEY: newKey() });
  expect(found['store']).toMatch(
    /^✗ store: CREDENTIALS_KEY is not the key that this store was sealed with\. Nothing was changed/,
  );
  expect(found['key']).toMatch(/^– key: not looked at/);
  expect(filesOf(folder)).toEqual(before);
});

test('a former key that is still needed, and one that is not', async () => {
  const { url, lines } = place();
  const [former, current] = [newKey(), newKey()];
  const store = await open(url, { credentialsKey: secret(former) });
  await store.close();
  const keys = { CREDENTIALS_KEY: current, CREDENTIALS_KEY_OLD: former };
  expect((await lines(keys))['former key']).toMatch(/^✓ .*the next start seals all of it with the new one/);
  const rotated = await open(url, { credentialsKey: secret(current), credentialsKeyOld: secret(former) });
  await rotated.close();
  expect((await lines(keys))['former key']).toMatch(/^– .*not needed any more/);
  expect(Object.keys(await lines({ CREDENTIALS_KEY: current }))).not.toContain('former key');
});

test('a key file that others can read', async () => {
  const { folder, url, lines } = place();
  const store = await open(url);
  await store.close();
  chmodSync(join(folder, 'credentials.key'), 0o644);
  expect((await lines())['key']).toMatch(/^✗ .* → chmod 600 .*credentials\.key$/);
});

test('a store that is gone beside its key, with what to do', async () => {
  const { file, url, lines } = place();
  await (await open(url)).close();
  rmSync(file);
  expect((await lines())['store']).toMatch(/^✗ store: .*is missing or empty, .*npm start -- --begin-anew/);
});

test('places that no store can be made in, each with what to do', async () => {
  const { folder, file, lines } = place();
  mkdirSync(folder);
  writeFileSync(file, 'a text that is no database at all'.repeat(100));
  expect((await lines())['store']).toMatch(/^✗ .*is not a database, or is damaged\. → /);
  expect((await lines({ STORE_URL: `sqlite://${file}/below.sqlite` }))['store']).toMatch(/^✗ .*is not a folder\. → /);
  expect(await lines({ STORE_URL: 'memory://' })).toEqual({
    store: expect.stringMatching(/^– store: memory:\/\/ forgets everything/),
    key: '✓ key: it has the right form',
  });
});
