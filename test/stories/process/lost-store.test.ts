import { cpSync, mkdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type TestContext, test, vi } from 'vitest';
import { EXIT } from '../../../src/exit-codes.ts';
import { filesOf } from '../../store/store-fixture.ts';
import { spawnProgram } from '../../world/launch.ts';
import { PATIENCE_MS } from '../../world/patience.ts';
import { openStage } from '../../world/stage.ts';

/** A household that is linked, and whose program isn't running just now. */
async function stoppedHousehold(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  env: Readonly<Record<string, string>> = {},
) {
  const stage = await openStage('discord', { process: true, env });
  onTestFinished(() => stage.close());
  await stage.link();
  await stage.stop();
  const start = (...args: readonly string[]) => {
    const program = spawnProgram('src/main.ts', stage.folder, stage.env, args);
    onTestFinished(() => void program.child.kill('SIGKILL'));
    return program;
  };
  const ready = ({ output }: ReturnType<typeof start>) =>
    vi.waitUntil(() => output.out.includes('"msg":"ready"') || (output.error !== '' && Promise.reject(output.error)), {
      timeout: PATIENCE_MS,
    });
  const data = join(stage.folder, 'data');
  return { stage, start, ready, data, database: join(data, 'bot.sqlite') };
}

const losses = {
  'is missing': (database: string) => rmSync(database),
  'is empty': (database: string) => truncateSync(database),
};
const keys = {
  'its key file': {},
  'a key in the settings': { CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64') },
};

const cases = Object.entries(losses).flatMap(([loss, lose]) =>
  Object.entries(keys).map(([key, env]) => ({ loss, lose, key, env })),
);

test.concurrent.for(cases)(
  'a database that $loss beside $key stops the start with what to do, and a new one is made only on request',
  async ({ lose, env }, { onTestFinished }) => {
    const { start, ready, data, database } = await stoppedHousehold({ onTestFinished }, env);
    lose(database);
    const before = filesOf(data);
    const refused = start();
    expect(await refused.ended).toBe(EXIT.storeLost);
    expect(refused.output.error.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/bot\.sqlite is missing or empty.*bring a backup back.*npm start -- --begin-anew/),
    ]);
    expect(filesOf(data)).toEqual(before);
    for (const args of [['--begin-anew'], []]) {
      const begun = start(...args);
      await ready(begun);
      begun.child.kill('SIGTERM');
      expect(await begun.ended).toBe(0);
    }
  },
);

const takings = {
  removed: (database: string) => rmSync(database),
  emptied: (database: string) => truncateSync(database),
  replaced: (database: string) => {
    cpSync(database, `${database}.other`);
    renameSync(`${database}.other`, database);
  },
};

test.concurrent.for(Object.entries(takings))(
  'a database that is %s while the bot runs ends the program with one line',
  async ([, take], { onTestFinished }) => {
    const { start, ready, database } = await stoppedHousehold({ onTestFinished });
    const program = start();
    await ready(program);
    take(database);
    expect(await program.ended).toBe(EXIT.storeLost);
    expect(program.output.error).toMatch(/bot\.sqlite was removed, emptied or replaced while the bot was running/);
  },
);

test.concurrent('a backup restored beside the key is used as it is, and the household is still known', async ({
  onTestFinished,
}) => {
  const { stage, start, ready, data, database } = await stoppedHousehold({ onTestFinished });
  const backup = join(stage.folder, 'backup');
  mkdirSync(backup);
  cpSync(database, join(backup, 'bot.sqlite'));
  rmSync(database);
  expect(await start().ended).toBe(EXIT.storeLost);
  cpSync(join(backup, 'bot.sqlite'), join(data, 'bot.sqlite'));
  await ready(start());
  await stage.olivia.says('/status');
  await stage.olivia.awaits(/^Zappy · /);
});
