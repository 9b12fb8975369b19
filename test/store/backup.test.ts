import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { type Secret, secret } from '../../src/secret.ts';
import { backUp } from '../../src/store/backup.ts';
import { openOwnStore } from '../../src/store/own-store.ts';
import { restore } from '../../src/store/restore.ts';
import { recordPlace } from '../../src/store/seal.ts';
import { parseStored } from '../../src/store/stored-json.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { filesOf, open, temporaryFolder } from './store-fixture.ts';

const script = fileURLToPath(new URL('./other-process.ts', import.meta.url));
const anyKey = () => secret(randomBytes(32).toString('base64'));

/** A store's address, its files, and where backups go. */
function place() {
  const folder = temporaryFolder();
  const path = join(folder, 'data', 'bot.sqlite');
  const at = (credentialsKey?: Secret, credentialsKeyOld?: Secret) => ({
    url: `sqlite://${path}`,
    credentialsKey,
    credentialsKeyOld,
  });
  return { folder, path, at, url: at().url, backup: join(folder, 'backup.sqlite') };
}

/** A process that for ever writes two equal numbers, both in one commit. */
function writer(url: string) {
  const child = spawn(process.execPath, [script, url, 'write for ever'], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  const ended = once(child, 'close');
  return {
    told: () => Number(text.slice(0, text.lastIndexOf('\n')).split('\n').at(-1)),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function written(url: string) {
  const store = await open(url);
  const values = [await store.journal.read<number>('one'), await store.journal.read<number>('other')];
  await store.close();
  return values.map((record) => record?.value);
}

/** The first of the two, as the file holds it. */
function numberIn(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare("SELECT value FROM records WHERE key = 'one'").get();
  database.close();
  return Number(parseStored(String(row?.['value']), recordPlace('one')));
}

/** A store with a sealed secret in it. */
async function filled(url: string, value = 'kept') {
  const store = await open(url);
  await store.journal.commit([{ key: 'secret', value, sealed: true }]);
  return store;
}

async function secretIn(url: string, options: { readonly credentialsKey?: Secret } = {}) {
  const store = await open(url, options);
  const record = await store.journal.read('secret');
  await store.close();
  return record?.value;
}

describe('a backup', () => {
  test('taken while another process writes, and brought back after kill -9, is whole and holds all that was told', async () => {
    const { url, at, backup } = place();
    const bot = writer(url);
    await expect.poll(bot.told, { interval: 5 }).toBeGreaterThan(20);
    const before = bot.told();
    backUp(at(), backup);
    const held = numberIn(backup);
    await expect.poll(bot.told, { interval: 5 }).toBeGreaterThan(held);
    await bot.kill();
    const last = bot.told();
    const former = restore(at(), backup, fakeClock());
    expect(held).toBeGreaterThanOrEqual(before);
    expect(await written(url)).toEqual([held, held]);
    // What the killed run had in its log is not mixed in, and not lost.
    expect((await written(`sqlite://${former}`))[0]).toBeGreaterThanOrEqual(last);
  });

  test('can be read by this user only, names its key, and doesn’t hold it', async () => {
    const { url, at, path, backup } = place();
    await filled(url);
    const keyFile = join(dirname(path), 'credentials.key');
    expect(backUp(at(), backup)).toBe(keyFile);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(backup);
    const key = readFileSync(keyFile, 'utf8').trim();
    expect([bytes.includes(key), bytes.includes(Buffer.from(key, 'base64'))]).toEqual([false, false]);
  });

  test('leaves nothing beside itself, and beside the store only what was there', async () => {
    const { url, at, folder, path, backup } = place();
    await (await filled(url)).close();
    const before = Object.keys(filesOf(dirname(path)));
    backUp(at(), backup);
    expect(Object.keys(filesOf(dirname(path)))).toEqual(before);
    rmSync(dirname(path), { recursive: true });
    expect(Object.keys(filesOf(folder))).toEqual(['backup.sqlite']);
  });

  test('opens on another machine with its key, and with no other', async () => {
    const [here, there] = [place(), place()];
    const [key, other] = [anyKey(), anyKey()];
    const store = await open(here.url, { credentialsKey: key });
    await store.journal.commit([{ key: 'secret', value: 'moved', sealed: true }]);
    expect(backUp(here.at(key), here.backup)).toBe('CREDENTIALS_KEY');
    const bring = (credentialsKey?: Secret) => () => restore(there.at(credentialsKey), here.backup, fakeClock());
    expect(bring()).toThrow(/^The key of .*backup\.sqlite is missing.*credentials\.key or CREDENTIALS_KEY\.$/);
    expect(bring(other)).toThrow('CREDENTIALS_KEY is not the key');
    expect(bring(key)()).toBeUndefined();
    expect(await secretIn(there.url, { credentialsKey: key })).toBe('moved');
  });

  test('from before a change of key is opened by the former one', async () => {
    const { url, at, backup } = place();
    const [former, current] = [anyKey(), anyKey()];
    const store = await open(url, { credentialsKey: former });
    await store.journal.commit([{ key: 'secret', value: 'old', sealed: true }]);
    await store.close();
    backUp(at(former), backup);
    restore(at(current, former), backup, fakeClock());
    const renewed = await open(url, { credentialsKey: current, credentialsKeyOld: former });
    await renewed.close();
    expect(await secretIn(url, { credentialsKey: current })).toBe('old');
  });
});

describe('no backup is written', () => {
  test('over a file that is there', async () => {
    const { url, at, backup } = place();
    await filled(url);
    writeFileSync(backup, 'precious');
    expect(() => backUp(at(), backup)).toThrow('is there already, and stays as it is');
    expect(readFileSync(backup, 'utf8')).toBe('precious');
  });

  test('into a folder that is not there', async () => {
    const { url, at, folder } = place();
    await filled(url);
    expect(() => backUp(at(), join(folder, 'none', 'backup'))).toThrow('lies in a folder that is not there');
  });

  test('of a store that is not there, empty, in memory, or of another program', () => {
    const { at, path, folder, backup } = place();
    const refused = (url: string, reason: string) => expect(() => backUp({ ...at(), url }, backup)).toThrow(reason);
    refused(at().url, 'holds nothing');
    refused('memory://', 'keeps nothing');
    writeFileSync(join(folder, 'empty'), '');
    refused(`sqlite://${join(folder, 'empty')}`, 'holds nothing');
    const foreign = new DatabaseSync(join(folder, 'foreign'));
    foreign.exec('CREATE TABLE theirs (x)');
    foreign.close();
    refused(`sqlite://${join(folder, 'foreign')}`, 'a database of another program');
    expect(Object.keys(filesOf(folder)).toSorted()).toEqual(['empty', 'foreign']);
    expect(() => statSync(path)).toThrow('ENOENT');
  });

  test('of a store whose key is missing or another: nobody could ever open it', async () => {
    const { url, at, path, folder, backup } = place();
    await (await filled(url)).close();
    expect(() => backUp(at(anyKey()), backup)).toThrow('CREDENTIALS_KEY is not the key');
    rmSync(join(dirname(path), 'credentials.key'));
    expect(() => backUp(at(), backup)).toThrow(/^The key of .*bot\.sqlite is missing/);
    rmSync(dirname(path), { recursive: true });
    expect(Object.keys(filesOf(folder))).toEqual([]);
  });
});

describe('a store is left as it is', () => {
  async function backedUp() {
    const at = place();
    const store = await filled(at.url, 'backed up');
    backUp(at.at(), at.backup);
    await store.journal.commit([{ key: 'secret', value: 'newer', sealed: true }]);
    await store.close();
    return at;
  }

  test('while a process has it open', async () => {
    const { url, at, backup } = await backedUp();
    const running = await open(url);
    expect(() => restore(at(), backup, fakeClock())).toThrow('is in use: stop the bot first');
    await running.close();
    expect(await secretIn(url)).toBe('newer');
  });

  test('while a bot works on it, even where its database was emptied under it', async () => {
    const { url, at, path, backup } = await backedUp();
    const options = { url, credentialsKey: undefined, credentialsKeyOld: undefined, clock: fakeClock() };
    const bot = await openOwnStore({ ...options, log: createLog('silent') });
    truncateSync(path);
    const before = Object.keys(filesOf(dirname(path)));
    expect(() => restore(at(), backup, fakeClock())).toThrow('is in use: stop the bot first');
    expect(Object.keys(filesOf(dirname(path)))).toEqual(before);
    await bot.close();
    restore(at(), backup, fakeClock());
    expect(await secretIn(url)).toBe('backed up');
  });

  test('by a backup that is missing, empty, cut, something else, or the store itself', async () => {
    const { at, path, folder, backup } = await backedUp();
    const before = filesOf(dirname(path));
    const refused = (file: string, reason: string) => expect(() => restore(at(), file, fakeClock())).toThrow(reason);
    refused(join(folder, 'none'), 'is not there');
    writeFileSync(join(folder, 'empty'), '');
    refused(join(folder, 'empty'), 'holds nothing');
    writeFileSync(join(folder, 'text'), 'no database at all'.repeat(100));
    refused(join(folder, 'text'), 'is not a database, or is damaged');
    truncateSync(backup, statSync(backup).size - 4096);
    refused(backup, 'damaged');
    refused(path, 'is the store itself');
    expect(filesOf(dirname(path))).toEqual(before);
  });

  test('and kept beside the restored one, which is all that the next start sees', async () => {
    const { url, at, path, backup } = await backedUp();
    const former = restore(at(), backup, fakeClock());
    expect(former).toMatch(/bot\.sqlite\.before-\d{8}T\d{9}Z$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await secretIn(url)).toBe('backed up');
    expect(await secretIn(`sqlite://${former}`)).toBe('newer');
  });

  test('unless it is damaged or gone: then the backup takes its place, whatever was left beside it', async () => {
    const { url, at, path, backup } = await backedUp();
    for (const [second, damage] of ['not a database'.repeat(1000), '', undefined].entries()) {
      if (damage === undefined) rmSync(path);
      else writeFileSync(path, damage);
      writeFileSync(`${path}-wal`, 'the log of another life');
      writeFileSync(`${path}-shm`, 'and its index');
      restore(at(), backup, fakeClock(second * 1000));
      expect(await secretIn(url)).toBe('backed up');
    }
  });
});
