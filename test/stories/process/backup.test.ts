import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../store/store-fixture.ts';
import { spawnProgram } from '../../world/launch.ts';
import { openStage, platforms } from '../../world/stage.ts';

/** `npm run backup -- FILE` or `npm run restore -- FILE`, to its end. */
async function run(folder: string, env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { output, ended } = spawnProgram('src/backup/main.ts', folder, env, args);
  const code = await ended;
  return { code, ...output };
}

test.concurrent.for(platforms)(
  'a household on %s that was backed up while the bot ran has its car again after kill -9 and a lost disk',
  async (platform, { expect, onTestFinished }) => {
    const stage = await openStage(platform, { process: true });
    onTestFinished(() => stage.close());
    await stage.link();
    const file = join(stage.folder, 'backup.sqlite');
    const backup = await run(stage.folder, stage.env, 'backup', file);
    expect(backup).toMatchObject({ code: 0, error: '' });
    expect(backup.out).toMatch(
      /^.*backup\.sqlite holds everything up to now\.\nIts key, .*credentials\.key, is not in it/,
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const whileItRuns = await run(stage.folder, stage.env, 'restore', file);
    expect(whileItRuns).toMatchObject({ code: 1, out: '' });
    expect(whileItRuns.error).toMatch(/^.*bot\.sqlite is in use: stop the bot first, [^\n]*\n$/);

    await stage.stop({ kill: true });
    // The log and its index are those of the killed run; the database is gone.
    expect(readdirSync(join(stage.folder, 'data'))).toContain('bot.sqlite-wal');
    writeFileSync(join(stage.folder, 'data', 'bot.sqlite'), '');
    const restored = await run(stage.folder, stage.env, 'restore', file);
    expect(restored).toMatchObject({ code: 0, error: '' });
    expect(restored.out).toMatch(/^.*backup\.sqlite is back in place\. Next: npm start\nWhat was there before is now /);
    await stage.start();
    await stage.olivia.says('/status');
    await stage.olivia.awaits(/Zappy/);
  },
);

test('without a file, with two files or with wrong settings it says so in one line and exits with 2', async () => {
  const folder = temporaryFolder();
  for (const args of [['backup'], ['backup', 'a', 'b']]) {
    expect(await run(folder, {}, ...args)).toEqual({
      code: 2,
      out: '',
      error: 'Name one file: npm run backup -- FILE\n',
    });
  }
  expect(await run(folder, {}, 'restore')).toMatchObject({ error: 'Name one file: npm run restore -- FILE\n' });
  const unset = await run(folder, { TELEGRAM_TOKEN: '1:x', STORE_URL: 'nowhere' }, 'backup', 'file');
  expect(unset).toMatchObject({ code: 2, error: expect.stringMatching(/^STORE_URL must be [^\n]*\n$/) });
  expect(readdirSync(folder)).toEqual([]);
});
