import { expect, test } from 'vitest';
import { temporaryFolder } from './store/store-fixture.ts';
import { spawnProgram } from './world/launch.ts';

const env = { TELEGRAM_TOKEN: '1:x', STORE_URL: 'memory://' };

test('a process is told which roles there are', async () => {
  const { output, ended } = spawnProgram('src/main.ts', temporaryFolder(), env, ['watcher']);
  expect(await ended).toBe(2);
  expect(output.error).toBe('watcher: a process is one of bot, watch; where none is named, it does everything\n');
});

test.each(['bot', 'watch'])('%s is refused without a Redis, where nobody would do the rest', async (role) => {
  const { output, ended } = spawnProgram('src/main.ts', temporaryFolder(), env, [role]);
  expect(await ended).toBe(2);
  expect(output.error).toBe(`STORE_URL must be redis://… for ${role}: a file has one process, which does everything\n`);
});
