import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTelegramEmulator } from '../../demo/telegram/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import { COMPILED } from '../world/launch.ts';
import { startProgram, type Whom } from './program.ts';

const TOKEN = '1000:launch-telegram-token';
const START = ['src/launch.js', 'src/main.ts'] as const;
/** As on a machine whose own Node is older than the program needs. */
const OLD_NODE = [process.execPath, '--import', resolve('test/install/old-node.js')] as const;
const NPM_START = ['npm', 'start'] as const;

/** The checkout under another name, where no `.env` of a developer is found. */
function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'car-net-launch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['src', 'demo', 'node_modules']) symlinkSync(resolve(name), join(folder, name));
  copyFileSync('package.json', join(folder, 'package.json'));
  return folder;
}

/** Launcher and source, and nothing that npm installs. */
function uninstalled(): string {
  const folder = mkdtempSync(join(tmpdir(), 'car-net-launch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['src', 'package.json']) cpSync(name, join(folder, name), { recursive: true });
  return folder;
}

/** An empty folder for temporary files. */
function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'car-net-launch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs it; nothing of it outlives the test. */
function run(command: readonly [string, ...string[]], cwd: string, env: Readonly<Record<string, string>> = {}) {
  const path = [dirname(process.execPath), process.env['PATH']].join(':');
  const program = startProgram(command, {
    cwd,
    env: { PATH: path, HOME: cwd, STORE_URL: 'memory://', NODE_COMPILE_CACHE: COMPILED, ...env },
  });
  onTestFinished(() => {
    if (!program.isGone()) program.send('SIGKILL', 'group');
  });
  return program;
}

async function started(command: readonly [string, ...string[]], env: Readonly<Record<string, string>> = {}) {
  const telegram = await startTelegramEmulator({ clock: systemClock, token: TOKEN });
  onTestFinished(() => telegram.close());
  const program = run(command, checkout(), { TELEGRAM_TOKEN: TOKEN, TELEGRAM_API_URL: telegram.url, ...env });
  await program.until(() => program.output().includes('"msg":"ready"'));
  return program;
}

async function endsInOrder(command: readonly [string, ...string[]], signal: NodeJS.Signals, whom: Whom): Promise<void> {
  const program = await started(command);
  program.send(signal, whom);
  await program.until(program.isGone);
  expect(program.output()).toContain('"msg":"stopping"');
}

describe('the launcher', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'on an older Node ends the bot in order, and itself with 0, at a %s sent to it alone or to all',
    async (signal) => {
      for (const whom of ['started', 'group'] as const) {
        const program = await started([...OLD_NODE, ...START]);
        program.send(signal, whom);
        expect(await program.ended).toBe(0);
        await program.until(program.isGone);
        expect(program.output()).toContain('"msg":"stopping"');
      }
    },
  );

  test('that is killed takes the bot with it, in order', () =>
    endsInOrder([...OLD_NODE, ...START], 'SIGKILL', 'started'));

  test('starts no further process where the running Node is new enough', async () => {
    const program = await started([process.execPath, ...START]);
    program.send('SIGKILL', 'started');
    await program.until(program.isGone);
    expect(program.output()).not.toContain('"msg":"stopping"');
  });

  test('says in one line what to install where no Node is new enough, and exits 2', async () => {
    const program = run([...OLD_NODE, ...START], uninstalled());
    expect(await program.ended).toBe(2);
    expect(program.output()).toMatch(/^car-net-bot needs Node 24 or newer; this is 20\.20\.2, .*Run npm ci.*\n$/);
  });

  test('names the package that is missing, and exits 2', async () => {
    const program = run([process.execPath, ...START], uninstalled());
    expect(await program.ended).toBe(2);
    expect(program.output()).toMatch(/^[@a-z./-]+ is not installed, and src\/main\.ts needs it: run npm ci.*\n$/);
  });

  test('hands exit code and output of the bot on', async () => {
    const program = run([...OLD_NODE, ...START], checkout());
    expect(await program.ended).toBe(2);
    expect(program.output()).toMatch(/DISCORD_TOKEN.*TELEGRAM_TOKEN|TELEGRAM_TOKEN.*DISCORD_TOKEN/);
  });
});

describe('a start', () => {
  test('loads neither the platform that is off nor what only a login reads with', async () => {
    const list = join(emptyFolder(), 'loaded');
    const command = [process.execPath, '--import', resolve('test/install/lists-modules.js'), ...START] as const;
    await started(command, { LOADED_LIST: list });
    const loaded = readFileSync(list, 'utf8');
    expect(loaded).toContain('/grammy/');
    for (const unneeded of ['discord.js', 'tough-cookie', 'htmlparser2', 'acorn', 'hono', 'prom-client', 'ioredis']) {
      expect(loaded).not.toContain(`/node_modules/${unneeded}/`);
    }
  });

  test('finds what the one before compiled, in a folder that only its user may enter', async () => {
    const temporary = emptyFolder();
    const env = { NODE_COMPILE_CACHE: '', TMPDIR: temporary };
    const program = await started([process.execPath, ...START], env);
    program.send('SIGTERM', 'started');
    await program.until(program.isGone);
    const [folder = '', ...others] = readdirSync(temporary);
    expect(others).toEqual([]);
    const compiled = readdirSync(join(temporary, folder), { recursive: true });
    expect(compiled.length).toBeGreaterThan(100);
  });

  test('takes no compiled code from a folder that others may write to', async () => {
    const temporary = emptyFolder();
    const folder = join(temporary, `car-net-bot-compiled-${process.getuid?.()}`);
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    const program = await started([process.execPath, ...START], { NODE_COMPILE_CACHE: '', TMPDIR: temporary });
    program.send('SIGTERM', 'started');
    await program.until(program.isGone);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('npm start', () => {
  test.each([
    ['SIGTERM', 'started'],
    ['SIGTERM', 'launcher'],
    ['SIGTERM', 'group'],
    ['SIGINT', 'started'],
    ['SIGINT', 'group'],
    ['SIGKILL', 'started'],
  ] as const)('ends in order, with nothing left, at a %s (sent to: %s)', (signal, whom) =>
    endsInOrder(NPM_START, signal, whom),
  );
});

test('npm run demo ends with nothing left at a SIGTERM sent to npm alone', async () => {
  const program = run(['npm', 'run', 'demo'], checkout(), { PORT: '0' });
  await program.until(() => program.output().includes('The demo is at'));
  program.send('SIGTERM', 'started');
  await program.until(program.isGone);
});
