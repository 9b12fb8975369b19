import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../store/store-fixture.ts';
import { dave, group, olivia, startBot } from '../../world/bot.ts';

/** A bot on a file, and the means to damage what is in it from outside. */
async function startOnFile() {
  const path = join(temporaryFolder(), 'bot.sqlite');
  const bot = await startBot({ storeUrl: `sqlite://${path}` });
  const outside = new DatabaseSync(path);
  onTestFinished(() => outside.close());
  return { bot, outside };
}

const damages = {
  'sealed text was changed': `'AAAA' || substr(value, 5)`,
  'sealed text was cut': `substr(value, 1, 60)`,
  'row is no base64': `'x' || value`,
  'row holds something else': `'null'`,
};

test.each(Object.entries(damages))(
  'tokens whose %s are told as that, and linking again heals it and keeps every role',
  async (_, damage) => {
    const { bot, outside } = await startOnFile();
    await bot.linkPaul(olivia, group);
    await bot.as(olivia, group).says('/members add driver', { repliedTo: dave });
    const before = await bot.link(group);
    outside.exec(`UPDATE records SET value = ${damage} WHERE key LIKE 'carnet:tokens:%'`);
    const asked = await bot.as(olivia, group).says('/status');
    expect(asked.text).toMatch(/sign-in that I keep for this account is damaged.*Sign in again with \/link/);
    expect(await bot.link(group)).toEqual(before);
    await bot.linkPaul(olivia, group);
    const { members } = (await bot.link(group)) ?? {};
    expect(members).toEqual(before?.members);
    const again = await bot.as(dave, group).says('/status');
    expect(again.text).toMatch(/Locked/);
  },
);

test('what Car-Net or a person gives again is made anew where it is damaged', async () => {
  const { bot, outside } = await startOnFile();
  await bot.linkPaul(olivia, group);
  outside.exec(
    `UPDATE keyv SET value = 'x' || value WHERE namespace IN ('carnet-vehicles', 'carnet-sessions', 'carnet-pin-verifiers')`,
  );
  const asked = await bot.as(olivia, group).says('/lock');
  expect(asked.text).toMatch(/○○○○/);
  expect((await bot.as(olivia, group).says('/status')).text).toMatch(/Locked/);
});

test.each([
  ['that is no JSON any more', `'x' || value`],
  ['in which a bit of a role has flipped', `replace(value, '"owner"', '"ovner"')`],
  ['in which a bit of its account has flipped', `replace(value, '"account":', '"accounu":')`],
])('a link %s is said to be damaged, with what to do, and never taken for none', async (_, damage) => {
  const { bot, outside } = await startOnFile();
  await bot.linkPaul(olivia, group);
  const { changes } = outside.prepare(`UPDATE records SET value = ${damage} WHERE key LIKE 'link:%'`).run();
  expect(changes).toBe(1);
  const asked = await bot.as(olivia, group).says('/status');
  expect(asked.text).toMatch(/is damaged.*restore a backup/);
  expect(outside.prepare(`SELECT count(*) AS count FROM records WHERE key LIKE 'link:%'`).get()).toEqual({ count: 1 });
});
