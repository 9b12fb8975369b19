import { describe, expect, test } from 'vitest';
import { linkedStage, platforms, type Stage } from '../world/stage.ts';

/** Presses the newest button or option that begins so: behind the place of a time zone stands its time on Telegram. */
async function choose(stage: Stage, beginning: string): Promise<void> {
  const label = await stage.until(() =>
    stage.screen
      .sees('olivia', 'private')
      .flatMap(({ buttons }) => buttons)
      .findLast((each) => each.startsWith(beginning)),
  );
  await stage.press('olivia', label);
}

describe.concurrent.each(platforms)('a time zone on %s', (platform) => {
  test('is set by a city or a country, and asked about where several may be meant', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    const named = (zone: string) =>
      stage.command('olivia', `/settings timezone ${platform === 'discord' ? `zone:${zone}` : zone}`);
    named('Berlin');
    await stage.awaitText(
      'olivia',
      /^Settings of this chat\nSaved\.\n(?:.*\n)*Time zone: Berlin, now \d{1,2}:\d\d(?: [AP]M)?\n/,
    );
    named('Bogotá');
    await stage.awaitText('olivia', /\nTime zone: Bogota, now /);
    named('MST');
    const asked = await stage.awaitText('olivia', /Which one do you mean by “MST”\?/);
    expect(asked.buttons.filter((label) => /^(Denver|Phoenix)/.test(label))).toHaveLength(2);
    await choose(stage, 'Phoenix');
    await stage.awaitText('olivia', /\nTime zone: Phoenix, now /);
  });

  test('is found by two steps of buttons in one message: the country, then the time there', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    stage.command('olivia', platform === 'discord' ? '/settings show' : '/settings');
    const { id } = await stage.awaitText('olivia', /^Settings of this chat\n/);
    await stage.press('olivia', 'Time zone');
    await stage.awaitText('olivia', /What time is it where you are\?/);
    await stage.press('olivia', 'Another country');
    const countries = await stage.awaitText('olivia', /Which country\?/);
    expect(countries.buttons).toEqual(expect.arrayContaining(['United States', 'Canada', '2/31 ▶', 'Back']));
    await stage.press('olivia', 'Australia');
    await stage.awaitText('olivia', /What time is it where you are in Australia\?/);
    await choose(stage, 'Sydney');
    expect((await stage.awaitText('olivia', /\nTime zone: Sydney, now /)).id).toBe(id);
  });
});

test('a time zone is suggested on Discord while it is typed', async ({ onTestFinished }) => {
  const stage = await linkedStage({ platform: 'discord', onTestFinished });
  const { discord } = stage;
  if (!discord) throw new Error('not on Discord');
  const olivia = discord.person('olivia');
  const typing = (text: string) =>
    discord.emulator.suggested(olivia, discord.channel('olivia', 'private'), 'settings timezone', {
      option: 'zone',
      text,
    });
  expect((await typing('bog'))[0]).toMatchObject({
    name: expect.stringMatching(/^Bogota · /),
    value: 'America/Bogota',
  });
  expect((await typing('')).map(({ value }) => value)).toContain('America/Chicago');
  expect(await typing('qqqqqqqq')).toEqual([]);
});
