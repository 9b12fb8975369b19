import { describe, expect, test } from 'vitest';
import { notificationTypes } from '../../../src/household/subscriptions.ts';
import { linkedStage, openStage, paul, platforms, type Stage } from '../../world/stage.ts';

/** Presses the newest button or option that begins so: behind the place of a time zone stands its time on Telegram. */
async function choose(stage: Stage, beginning: string): Promise<void> {
  const label = await stage.until(() =>
    stage.screen
      .sees('olivia', 'private')
      .flatMap(({ buttons }) => buttons)
      .findLast((each) => each.startsWith(beginning)),
  );
  await stage.olivia.presses(label);
}

describe.concurrent.each(platforms)('a time zone on %s', (platform) => {
  test('is set by a city or a country, and asked about where several may be meant', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    const named = (zone: string) =>
      stage.olivia.says(`/settings timezone ${platform === 'discord' ? `zone:${zone}` : zone}`);
    named('Berlin');
    await stage.olivia.awaits(
      /^Settings of this chat\nSaved\.\n(?:.*\n)*Time zone: Berlin, now \d{1,2}:\d\d(?: [AP]M)?\n/,
    );
    named('Bogotá');
    await stage.olivia.awaits(/\nTime zone: Bogota, now /);
    named('MST');
    const asked = await stage.olivia.awaits(/Which one do you mean by “MST”\?/);
    expect(asked.buttons.filter((label) => /^(Denver|Phoenix)/.test(label))).toHaveLength(2);
    await choose(stage, 'Phoenix');
    await stage.olivia.awaits(/\nTime zone: Phoenix, now /);
  });

  test('is found by two steps of buttons in one message: the country, then the time there', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says(platform === 'discord' ? '/settings show' : '/settings');
    const { id } = await stage.olivia.awaits(/^Settings of this chat\n/);
    await stage.olivia.presses('Time zone');
    await stage.olivia.awaits(/What time is it where you are\?/);
    await stage.olivia.presses('Another country');
    const countries = await stage.olivia.awaits(/Which country\?/);
    expect(countries.buttons).toEqual(expect.arrayContaining(['United States', 'Canada', '2/31 ▶', 'Back']));
    await stage.olivia.presses('Australia');
    await stage.olivia.awaits(/What time is it where you are in Australia\?/);
    await choose(stage, 'Sydney');
    expect((await stage.olivia.awaits(/\nTime zone: Sydney, now /)).id).toBe(id);
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

test('what a schedule needs and what can be told of are suggested on Discord while they are typed', async ({
  onTestFinished,
}) => {
  const { discord } = await linkedStage({ platform: 'discord', onTestFinished });
  if (!discord) throw new Error('not on Discord');
  const suggested = (command: string, option: string, text: string) =>
    discord.emulator.suggested(discord.person('olivia'), discord.channel('olivia', 'private'), command, {
      option,
      text,
    });
  const typing = async (option: string, text: string) =>
    (await suggested('schedule add', option, text)).map(({ value }) => value);
  expect(await typing('command', 'cl')).toEqual(['climate start', 'climate stop', 'climate set 70']);
  expect(await typing('days', 'we')).toEqual(['weekdays', 'weekends', 'Wednesday']);
  expect(await typing('days', 'zz')).toEqual([]);
  expect(await typing('time', '6')).toEqual(['06:00', '06:15', '06:30', '06:45']);
  expect(await typing('time', '')).toHaveLength(24);
  expect(await typing('time', '9.4')).toEqual(['09:45']);
  expect(await suggested('notify on', 'type', 'full')).toEqual([{ name: 'Charging: Full', value: 'charge-complete' }]);
  expect(await suggested('notify off', 'type', 'trips')).toEqual([
    { name: 'Trips: Arrived', value: 'arrived' },
    { name: 'Trips: Departed', value: 'left' },
    { name: 'Trips: Daily summary', value: 'daily' },
  ]);
  expect(await suggested('notify on', 'type', '')).toHaveLength(notificationTypes.length);
});

describe.concurrent.each(platforms)('what is typed on %s', (platform) => {
  const typed = (words: string, options: string) => (platform === 'discord' ? options : words);

  test('is understood as people mean it, and a day that is none is named, with days that work as buttons', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says(typed('/settings timezone Berlin', '/settings timezone zone:Berlin'));
    await stage.olivia.awaits(/\nTime zone: Berlin, now /);
    await stage.olivia.says(
      typed('/schedule add 06:45 someday lock', '/schedule add time:06.45 command:lock days:someday'),
    );
    const asked = await stage.olivia.awaits(/^I don’t understand the day “someday”\.\nDays are daily, weekdays/);
    expect(asked.buttons).toEqual(['daily', 'weekdays', 'weekends', 'today']);
    await stage.olivia.presses('weekdays');
    await stage.olivia.awaits(/^Scheduled as number 1\. 06:45, weekdays: Lock Zappy\./);
  });
});

test('what is typed in short on Telegram does what it means, and a slip is offered as a button', async ({
  onTestFinished,
}) => {
  const stage = await linkedStage({ platform: 'telegram', onTestFinished });
  await stage.olivia.says('/charge max');
  await stage.olivia.awaits(/○○○○/);
  await stage.olivia.types(paul.pin);
  await stage.until(() => stage.arrived().includes(14));
  await stage.olivia.says('/lock now please');
  await stage.until(() => stage.arrived().includes(10));
  await stage.olivia.says('/lock garage');
  const asked = await stage.olivia.awaits('I don’t understand “garage”.\nNothing comes after /lock.');
  expect(asked.buttons).toEqual(['lock']);
  // So long after a sign-in, what looks like no command may be the password.
  await stage.skip(11 * 60_000);
  await stage.olivia.says('/statsu');
  await stage.olivia.awaits('I don’t know /statsu. Did you mean this?');
  await stage.olivia.presses('/status');
  await stage.olivia.awaits(/^Zappy/);
});

describe.concurrent.each(platforms)('help on %s', (platform) => {
  test('is a line a group, and says what each command is for in the same message', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/help');
    const help = await stage.olivia.awaits(/^What I can do with Zappy\nLook: \/status · .*\nDrive: \/unlock · \/lock/);
    expect(help.text.split('\n')).toHaveLength(6);
    await stage.olivia.presses('Drive');
    const drive = await stage.olivia.awaits(/^Drive\n\/unlock: .*\n\/lock: /);
    expect(drive.id).toBe(help.id);
    await stage.olivia.presses('Back');
    expect((await stage.olivia.awaits(help.text)).id).toBe(help.id);
  });
});

describe.concurrent.each(platforms)('the lists on %s', (platform) => {
  test('of schedules and members say in short what is so, and change in place', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.linkGroup();
    const typed = (words: string, options = words) => (platform === 'discord' ? options : words);
    await stage.group.olivia.says(typed('/settings timezone Berlin', '/settings timezone zone:Berlin'));
    await stage.group.olivia.awaits(/\nTime zone: Berlin, now /);
    for (let number = 1; number <= 9; number += 1) {
      await stage.group.olivia.says(
        typed('/schedule add 22:00 daily lock', '/schedule add time:22.00 command:lock days:daily'),
      );
      await stage.group.olivia.awaits(new RegExp(`^Scheduled as number ${number}\\.`));
    }
    await stage.group.olivia.says(typed('/schedule', '/schedule list'));
    const list = await stage.group.olivia.awaits(/^Schedules of Zappy\n1\. 22:00, daily: Lock Zappy/);
    expect(list.buttons.filter((label) => label.startsWith('Remove'))).toHaveLength(8);
    await stage.group.olivia.presses('2/2 ▶');
    const rest = await stage.group.olivia.awaits(/^Schedules of Zappy\n9\. 22:00, daily: Lock Zappy/);
    expect(rest.id).toBe(list.id);
    await stage.group.olivia.presses('Remove 9');
    const left = await stage.group.olivia.awaits(/Removed\. 22:00, daily: Lock Zappy\n1\. /);
    expect(left.id).toBe(list.id);

    await stage.group.olivia.says(typed('/members', '/members list'));
    const members = await stage.group.olivia.awaits(
      'Who may use Zappy here\nOlivia: owner\nNobody else here may use it.\nOnly drivers see where Zappy is parked.',
    );
    await stage.group.olivia.presses('Show place here');
    const shown = await stage.group.olivia.awaits('Everyone here sees where Zappy is parked.');
    expect(shown.id).toBe(members.id);
    await stage.group.olivia.presses('Members');
    expect((await stage.group.olivia.awaits(/^Who may use Zappy here\n/)).id).toBe(members.id);
  });
});
