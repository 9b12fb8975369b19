import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { spawnProgram } from '../../world/launch.ts';
import { PATIENCE_MS } from '../../world/patience.ts';
import { scratchFolder } from '../../world/scratch-folder.ts';
import { openStage } from '../../world/stage.ts';

type OnTestFinished = (end: () => void) => void;

/** A folder where no `.env` of a developer is found. */
function emptyFolder(onTestFinished: OnTestFinished): string {
  const folder = scratchFolder('car-net-start');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a program to its end. */
async function run(folder: string, env: Readonly<Record<string, string>>) {
  const { output, ended } = spawnProgram('src/main.ts', folder, env);
  return { code: await ended, lines: output.error.trimEnd().split('\n'), out: output.out };
}

describe.concurrent('npm start', () => {
  test('without settings names both tokens and exits 2', async ({ onTestFinished }) => {
    const folder = emptyFolder(onTestFinished);
    const { code, lines } = await run(folder, {});
    expect(code).toBe(2);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('DISCORD_TOKEN');
    expect(lines[0]).toContain('TELEGRAM_TOKEN');
    expect(lines[0]).toContain('cp .env.example .env');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('with a half-filled .env says what is still to be filled in, and where to get it', async ({
    onTestFinished,
  }) => {
    const folder = emptyFolder(onTestFinished);
    writeFileSync(join(folder, '.env'), 'DISCORD_TOKEN=\nTELEGRAM_TOKEN=your-token\nPUBLIC_URL=bot.example.org\n');
    const { code, lines } = await run(folder, {});
    expect(code).toBe(2);
    expect(lines).toEqual([
      expect.stringMatching(/^TELEGRAM_TOKEN must be .*@BotFather/),
      expect.stringMatching(/^PUBLIC_URL must be /),
    ]);
    expect(lines.join('\n')).not.toContain('your-token');
    writeFileSync(join(folder, '.env'), 'DISCORD_TOKEN=\nTELEGRAM_TOKEN=\n');
    expect((await run(folder, {})).lines).toEqual([expect.stringMatching(/Next: put one in \.env/)]);
  });

  test('with a .env that can’t be read says so in one line', async ({ onTestFinished }) => {
    const folder = emptyFolder(onTestFinished);
    mkdirSync(join(folder, '.env'));
    const { code, lines } = await run(folder, { TELEGRAM_TOKEN: '1:a' });
    expect([code, lines.length]).toEqual([2, 1]);
    expect(lines[0]).toMatch(/^\.env must be a text file/);
  });

  test('prints every mistake at once, one a line, by the variable’s name', async ({ onTestFinished }) => {
    const wrong = {
      DISCORD_API_URL: 'nonsense',
      CARNET_API_URL: 'http://car-net.example.com',
      STORE_URL: 'mysql://somewhere',
      CREDENTIALS_KEY: 'short',
      TSP_LIMIT: 'many',
      LOG_LEVEL: 'loud',
    };
    const { code, lines } = await run(emptyFolder(onTestFinished), { TELEGRAM_TOKEN: '1:a', ...wrong });
    expect(code).toBe(2);
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(Object.keys(wrong).sort());
    for (const line of lines) expect(line).toMatch(/^[A-Z_]+ must be .+/);
  });

  test('with a token that the platform refuses says so and exits 3', async ({ onTestFinished }) => {
    const stage = await openStage('telegram');
    onTestFinished(() => stage.close());
    const { code, lines, out } = await run(stage.folder, {
      TELEGRAM_TOKEN: '999:wrong-token',
      TELEGRAM_API_URL: stage.telegram?.emulator.url ?? '',
      STORE_URL: 'memory://',
    });
    expect(code).toBe(3);
    expect(lines).toEqual([
      'TELEGRAM_TOKEN is not accepted by Telegram (401): copy it again from @BotFather. Next: npm run doctor looks closer',
    ]);
    expect(lines.join('\n') + out).not.toContain('wrong-token');
  });

  test('prints the links that open and add the bot', async ({ onTestFinished }) => {
    for (const platform of ['telegram', 'discord'] as const) {
      const stage = await openStage(platform);
      onTestFinished(() => stage.close());
      const link =
        platform === 'telegram' ? 'https://t.me/carnet_bot?startgroup' : 'https://discord.com/oauth2/authorize?';
      expect(stage.logged.filter((line) => line.includes('"level":30') && line.includes(link))).toHaveLength(1);
    }
  });

  test('with a key that is not the store’s says so, exits with 2, and leaves the store as it was', async ({
    onTestFinished,
  }) => {
    const stage = await openStage('telegram');
    onTestFinished(() => stage.close());
    await stage.link();
    await stage.stop();
    const key = Buffer.from('some key that has 32 bytes, too.').toString('base64');
    const { code, lines, out } = await run(stage.folder, { ...stage.env, CREDENTIALS_KEY: key, LOG_LEVEL: 'trace' });
    expect(code).toBe(2);
    expect(lines.join('\n')).toContain('CREDENTIALS_KEY');
    const { TELEGRAM_TOKEN = 'no token' } = stage.env;
    for (const secret of [key, TELEGRAM_TOKEN]) expect(lines.join('\n') + out).not.toContain(secret);
    await stage.start();
    await stage.olivia.says('/status');
    await stage.olivia.awaits(/^Zappy · /);
  });

  test('shuts down cleanly at SIGTERM: the pad is closed, and the exit code is 0', async ({ onTestFinished }) => {
    const stage = await openStage('discord', { process: true });
    onTestFinished(() => stage.close());
    await stage.link();
    await stage.olivia.says('/unlock');
    await stage.olivia.awaits(/○○○○/);
    expect(await stage.stop()).toBe(0);
    await stage.olivia.awaits(stage.words('pad.closed'));
    expect(stage.logged.join('')).toContain('"msg":"stopping"');
    const names = (await stage.store.holds()).map(([name]) => name);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => name.endsWith('-wal'))).toEqual([]);
  });
});

test('npm run demo serves its page, and Ctrl-C ends all of it', async ({ onTestFinished }) => {
  const folder = emptyFolder(onTestFinished);
  const { child, output, ended } = spawnProgram('demo/main.ts', folder, { PORT: '0' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = await vi.waitUntil(() => /http:\/\/localhost:\d+/.exec(output.out)?.[0], { timeout: PATIENCE_MS });
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<html');
  const events = await fetch(`${url}/events`);
  expect(events.headers.get('content-type')).toContain('text/event-stream');
  const first = await events.body?.getReader().read();
  // What changed meanwhile may come with it.
  const [event = ''] = Buffer.from(first?.value ?? [])
    .toString('utf8')
    .split('\n\n');
  const shown = JSON.parse(event.replace(/^data: /, ''));
  expect(Object.keys(shown)).toEqual(expect.arrayContaining(['people', 'telegram', 'discord']));
  expect(output.error).toBe('');

  child.kill('SIGINT');
  expect(await ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['data']);
});
