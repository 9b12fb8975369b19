import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { secret } from '../../src/secret.ts';
import { filesOf, open, temporaryFolder } from './store-fixture.ts';

const script = fileURLToPath(new URL('./other-process.ts', import.meta.url));
const newStore = () => `sqlite://${join(temporaryFolder(), 'data', 'bot.sqlite')}`;

function start(...args: string[]): { process: ChildProcess; output: () => string; ended: Promise<unknown> } {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return { process: child, output: () => text, ended: once(child, 'close') };
}

test('what was committed is there after kill -9, whole', async () => {
  const url = newStore();
  const { process: child, output, ended } = start(url, 'write for ever');
  await expect.poll(() => output().split('\n').length, { interval: 5 }).toBeGreaterThan(20);
  child.kill('SIGKILL');
  await ended;
  const told = Number(output().trimEnd().split('\n').at(-1));
  const { journal } = await open(url);
  const [one, other] = [await journal.read<number>('one'), await journal.read<number>('other')];
  expect(one?.value).toBeGreaterThanOrEqual(told);
  expect(other).toEqual(one);
});

test('a wrong key after kill -9 leaves the file and what stands in its log as they are', async () => {
  const url = newStore();
  const folder = dirname(url.slice('sqlite://'.length));
  const { process: child, output, ended } = start(url, 'write for ever');
  await expect.poll(output, { interval: 5 }).toContain('3\n');
  child.kill('SIGKILL');
  await ended;
  const before = filesOf(folder);
  const wrongKey = secret(randomBytes(32).toString('base64'));
  await expect(open(url, { credentialsKey: wrongKey })).rejects.toMatchObject({ code: 'wrong-key' });
  const after = filesOf(folder);
  expect(before['bot.sqlite-wal']).not.toBe('');
  expect([after['bot.sqlite'] === before['bot.sqlite'], after['bot.sqlite-wal'] === before['bot.sqlite-wal']]).toEqual([
    true,
    true,
  ]);
  expect((await (await open(url)).journal.read<number>('one'))?.value).toBeGreaterThanOrEqual(3);
});

test('processes that start a new store at once share one key, and no count of theirs is lost', async () => {
  const url = newStore();
  const children = Array.from({ length: 4 }, () => start(url, 'count', '25'));
  await Promise.all(children.map(({ ended }) => ended));
  expect(children.map(({ process: { exitCode } }) => exitCode)).toEqual([0, 0, 0, 0]);
  const { journal } = await open(url);
  expect(await journal.read('counter')).toEqual({ value: 100, version: 100 });
});

test('of several processes one wins each claim', async () => {
  const url = newStore();
  const children = Array.from({ length: 3 }, () => start(url, 'claim', '50'));
  await Promise.all(children.map(({ ended }) => ended));
  expect(children.reduce((sum, { output }) => sum + Number(output()), 0)).toBe(50);
});
