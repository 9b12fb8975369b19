import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { examine } from '../../src/doctor/examine.ts';
import { languages } from '../../src/language/languages.ts';
import { temporaryFolder } from '../store/store-fixture.ts';
import { spawnProgram } from '../world/launch.ts';
import { openStage, type Stage } from '../world/stage.ts';
import { nobody, settingsOf } from './found.ts';

/** `npm run doctor`, to its end. */
async function run(folder: string, env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { output, ended } = spawnProgram('src/doctor/main.ts', folder, env, args);
  const code = await ended;
  expect(output.error).toBe('');
  return { code, lines: output.out.trimEnd().split('\n'), out: output.out };
}

/** Telegram's menus, one a kind of chat and language, are filled after the start. */
const MENUS = 3 * languages.length;

function menusFilled({ until, telegram }: Stage) {
  const filled = () => telegram?.emulator.calls('setMyCommands').filter(({ answer }) => answer).length;
  return until(() => telegram === undefined || filled() === MENUS);
}

/** Lines that tell a check. */
const checks = (lines: readonly string[]) => lines.slice(0, lines.indexOf(''));

describe.concurrent('npm run doctor', () => {
  test.for(['telegram', 'discord'] as const)(
    'beside a bot that runs on %s finds all well, exits 0, and takes nothing from it',
    async (platform, { expect, onTestFinished }) => {
      const stage = await openStage(platform, { process: true });
      onTestFinished(() => stage.close());
      await menusFilled(stage);
      const { code, lines } = await run(stage.folder, stage.env);
      expect(checks(lines).filter((line) => !/^[✓–] [^:]+: \S/.test(line))).toEqual([]);
      expect(lines.find((line) => line.includes(' store: '))).toMatch(/^✓ .*the bot is running and has it open$/);
      expect(lines.find((line) => /menus|commands/.test(line))).toMatch(/^✓/);
      expect(lines.join('\n')).toContain(platform === 'telegram' ? '?startgroup' : '/oauth2/authorize?client_id=');
      expect(lines.at(-1)).toBe('All well.');
      expect(code).toBe(0);
      await stage.link();
    },
  );

  test('with a half-filled .env prints the mistakes of npm start, and exits 2', async ({ expect, onTestFinished }) => {
    const folder = temporaryFolder();
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, '.env'), 'TELEGRAM_TOKN=1:canary\nCREDENTIALS_KEY=short\nc2VjcmV0LWNhbmFyeQ==\n');
    const { code, lines, out } = await run(folder, {});
    expect(code).toBe(2);
    expect(lines).toEqual([
      '– settings: TELEGRAM_TOKN in .env: no setting of this program → A slip? .env.example has every name.',
      expect.stringMatching(/^✗ settings: DISCORD_TOKEN or TELEGRAM_TOKEN must be set/),
      expect.stringMatching(/^✗ settings: CREDENTIALS_KEY must be base64/),
    ]);
    expect(out).not.toMatch(/canary|c2Vj/);
  });

  test('with everything wrong goes through to the end, tells no secret, makes nothing, and exits 1', {
    concurrent: false,
  }, async ({ expect, onTestFinished }) => {
    const [telegram, discord] = [
      await openStage('telegram', { process: true }),
      await openStage('discord', { process: true }),
    ];
    onTestFinished(async () => {
      await telegram.close();
      await discord.close();
    });
    const folder = temporaryFolder();
    const secrets = {
      TELEGRAM_TOKEN: '1000:canary-telegram',
      DISCORD_TOKEN: 'canary-discord',
      CREDENTIALS_KEY: Buffer.from('canary-key'.padEnd(32, '.')).toString('base64'),
      CREDENTIALS_KEY_OLD: Buffer.from('canary-old'.padEnd(32, '.')).toString('base64'),
    };
    const { code, lines, out } = await run(folder, {
      ...secrets,
      TELEGRAM_API_URL: telegram.telegram?.emulator.url ?? '',
      DISCORD_API_URL: discord.discord?.emulator.url ?? '',
      CARNET_API_URL: await nobody(),
      CARNET_IDENTITY_URL: await nobody(),
      STORE_URL: `sqlite://${join(folder, 'data', 'bot.sqlite')}`,
      LOG_LEVEL: 'trace',
    });
    expect(code).toBe(1);
    for (const about of ['Telegram token', 'Discord token', 'Car-Net API', 'Car-Net sign-in', 'Car-Net login page']) {
      expect(
        lines.find((line) => line.startsWith(`✗ ${about}: `)),
        about,
      ).toBeDefined();
    }
    expect(lines.at(-1)).toBe('To mend: 5. Each line with ✗ says what to do.');
    for (const value of Object.values(secrets)) expect(out).not.toContain(value);
    expect(out).not.toContain('canary');
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('a platform that is off is said to be, and is no failure by itself', async () => {
  // On the machine's clock, which is what the doctor compares.
  const stage = await openStage('telegram', { process: true });
  onTestFinished(() => stage.close());
  await menusFilled(stage);
  const lines: string[] = [];
  // The bot describes itself once it is connected.
  await expect.poll(() => examine(settingsOf(stage.env), systemClock, (line) => lines.push(line))).toBe(true);
  expect(lines).toContain('– Discord: off: DISCORD_TOKEN is not set');
});

describe.concurrent('npm run doctor -- --quick', () => {
  test('tells by its exit code whether the bot runs, and asks nobody on the network', async ({
    expect,
    onTestFinished,
  }) => {
    const stage = await openStage('telegram', { process: true });
    onTestFinished(() => stage.close());
    const offline = { ...stage.env, TELEGRAM_API_URL: await nobody(), CARNET_API_URL: await nobody() };
    const beside = await run(stage.folder, offline, '--quick');
    expect(beside).toMatchObject({ code: 0 });
    expect(beside.lines).toContain('✓ bot: it is running');
    expect(beside.lines.at(-1)).toBe('All well.');

    await stage.stop({ kill: true });
    const afterwards = await run(stage.folder, offline, '--quick');
    expect(afterwards).toMatchObject({ code: 1 });
    expect(afterwards.lines).toContain('✗ bot: it is not running → npm start');
  });

  test('finds a store that the bot could not be started with again', async ({ expect, onTestFinished }) => {
    const stage = await openStage('telegram', { process: true });
    onTestFinished(() => stage.close());
    const env = { ...stage.env, CREDENTIALS_KEY: Buffer.alloc(32, 1).toString('base64') };
    const { code, lines } = await run(stage.folder, env, '--quick');
    expect(code).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^✗ store: CREDENTIALS_KEY is not the key/));
    expect(lines).toContain('– bot: not looked at: see the store');
  });

  test('takes no other option', async ({ expect, onTestFinished }) => {
    const folder = temporaryFolder();
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    expect(await run(folder, {}, '--quik')).toMatchObject({
      code: 2,
      lines: ['The only option is --quick: npm run doctor -- --quick'],
    });
  });
});
