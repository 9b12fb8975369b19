import { describe, expect, test } from 'vitest';
import {
  atlas,
  joanne,
  joannes,
  openStage,
  paul,
  platforms,
  type Stage,
  type StageSetting,
  zappy,
} from '../../world/stage.ts';

const A_DAY_MS = 86_400_000;
/** How often the bot looks whether a day is over. */
const A_ROUND_MS = 5 * 60_000;

/** Olivia has linked Zappy to the household's chat, and Dave his own e-Golf. */
async function twoOwners({ platform, onTestFinished }: StageSetting, zappyIsCalled = 'Zappy'): Promise<Stage> {
  const stage = await openStage(platform);
  onTestFinished(() => stage.close());
  stage.carnet.garage.change(zappy.vehicleId, { nickname: zappyIsCalled });
  await stage.linkGroup(zappyIsCalled);
  // The older link comes first.
  await stage.skip(1000);
  await stage.group.dave.says('/link');
  if (stage.telegram) stage.telegram.followLink('dave', await stage.group.dave.awaits(stage.words('link.group')));
  await stage.dave.fills({ email: joanne.email, password: joanne.password });
  const place = platform === 'telegram' ? 'private' : 'group';
  await stage.as('dave', place).awaits(/^e-Golf( \(2019\))? is linked/);
  stage.forget();
  return stage;
}

/** Olivia asks to drive Dave's car, and he lets her. */
async function letOliviaDrive(stage: Stage): Promise<void> {
  await stage.group.dave.says('/members add');
  await stage.group.dave.awaits(stage.words('members.join', { role: 'any', car: 'e-Golf', owner: 'Dave' }));
  await stage.group.olivia.presses(stage.words('members.join.button', { role: 'driver' }));
  await stage.group.dave.presses(stage.words('members.button.make', { role: 'driver' }));
  await stage.group.dave.awaits(stage.words('members.is', { person: 'Olivia', role: 'driver', car: 'e-Golf' }));
}

describe.concurrent.each(platforms)('two owners’ cars in one chat on %s', (platform) => {
  const named = (command: string, car: string) =>
    platform === 'telegram' ? `${command} ${car}` : `${command} car:${car}`;
  const list = platform === 'telegram' ? '/members' : '/members list';

  test('are each commanded by name, by how it begins, and without one by who spoke of which last', async ({
    onTestFinished,
  }) => {
    const stage = await twoOwners({ platform, onTestFinished });
    const deeds = () => [stage.deeds(), stage.deeds(joannes.vehicleId)];
    await stage.group.dave.says('/lock');
    await stage.group.dave.awaits(/Lock e-Golf/);
    await stage.group.dave.types(joanne.pin);
    await stage.group.dave.awaits(new RegExp(stage.words('under-way.accepted')));
    await stage.group.olivia.says('/lock');
    await stage.group.olivia.awaits(/Lock Zappy/);
    await stage.group.olivia.types(paul.pin);
    await stage.group.olivia.awaits(new RegExp(stage.words('under-way.accepted')));
    await stage.pass(60_000);
    expect(deeds()).toEqual([['lock'], ['lock']]);
    await stage.group.dave.says(named('/lock', 'zap'));
    await stage.group.dave.awaits(stage.words('refused.driver', { car: 'Zappy', owner: 'Olivia' }));

    await letOliviaDrive(stage);
    await stage.group.olivia.says(named('/flash', 'E-GOLF'));
    await stage.group.olivia.awaits(/: Flash the lights of e-Golf/);
    await stage.group.olivia.types(joanne.pin);
    await stage.group.olivia.awaits(/^e-Golf was told to flash/);
    // Her PIN for Zappy holds still, and her commands are about the e-Golf now.
    await stage.group.olivia.says('/lock');
    await stage.group.olivia.awaits(/^Locking e-Golf…/);
    await stage.pass(60_000);
    await stage.group.olivia.says(named('/lock', 'z'));
    await stage.group.olivia.awaits(/^Locking Zappy…/);
    await stage.pass(60_000);
    expect(deeds()).toEqual([
      ['lock', 'lock'],
      ['lock', 'flash', 'lock'],
    ]);
  });

  test('have roles of their own: a viewer of one drives the other', async ({ onTestFinished }) => {
    const stage = await twoOwners({ platform, onTestFinished });
    await stage.group.olivia.says(list);
    await stage.group.olivia.awaits(/^Who may use Zappy here/);
    await stage.group.olivia.presses(stage.words('members.button.everyone-on'));
    await stage.group.olivia.awaits(stage.words('members.everyone-now', { car: 'Zappy' }));
    await stage.group.dave.says(named('/status', 'Zappy'));
    const card = await stage.group.dave.awaits(/^Zappy/);
    expect(card.buttons).toContain('e-Golf');
    await stage.group.dave.says('/lock');
    await stage.group.dave.awaits(stage.words('refused.driver', { car: 'Zappy', owner: 'Olivia' }));
    await stage.group.dave.presses('e-Golf');
    await stage.group.dave.awaits(/^e-Golf/);
    await stage.group.dave.says('/lock');
    await stage.group.dave.awaits(/Lock e-Golf/);
    expect(stage.deeds(zappy.vehicleId)).toEqual([]);
  });

  test('of one name are told apart in whatever is said of either', async ({ onTestFinished }) => {
    const stage = await twoOwners({ platform, onTestFinished }, 'e-Golf');
    await stage.group.olivia.says('/status');
    const card = await stage.group.olivia.awaits(/^e-Golf \(2016\) · 64%/);
    expect(card.buttons).not.toContain('e-Golf');
    await stage.group.dave.says('/unlock');
    await stage.group.dave.awaits(/Unlock e-Golf \(2019\)/);
    await stage.group.dave.types(joanne.pin);
    await stage.pass(30_000);
    await stage.group.dave.awaits(/^e-Golf \(2019\) is unlocked\nDave · seen on the car after \d+ s/);
    await stage.group.dave.says(platform === 'telegram' ? '/history' : '/history show');
    await stage.group.dave.awaits(/e-Golf \(2019\)/);
    await stage.group.olivia.says('/unlink');
    await stage.group.olivia.presses('Unlink e-Golf (2016)');
    await stage.group.olivia.awaits(/^e-Golf \(2016\) is unlinked/);
    await stage.group.dave.says('/status');
    await stage.group.dave.awaits(/^e-Golf · 81%/);
  });
});

describe.concurrent.each(platforms)('when one owner leaves the chat on %s,', (platform) => {
  /** Olivia leaves, which Discord tells nobody: it is found out within a day. */
  async function leaves(stage: Stage): Promise<void> {
    const { telegram, discord } = stage;
    telegram?.emulator.leave(telegram.person('olivia'), telegram.chat('olivia', 'group'));
    discord?.emulator.leaveGuild(discord.guild, discord.person('olivia'));
    if (discord) {
      await stage.skip(A_DAY_MS);
      await stage.skip(A_ROUND_MS);
    }
    await stage.group.dave.awaits(stage.words('suspended.now', { car: 'Zappy', count: 1, days: 7 }));
  }

  const told = (stage: Stage) =>
    stage.group.dave
      .texts()
      .filter((text) => text === stage.words('suspended.now', { car: 'Zappy', count: 1, days: 7 })).length;

  const status = (car: string) => (platform === 'telegram' ? `/status ${car}` : `/status car:${car}`);

  test('only their car is suspended, the chat is told once, and their return restores it', async ({
    onTestFinished,
  }) => {
    const stage = await twoOwners({ platform, onTestFinished });
    await leaves(stage);
    await stage.group.dave.says(status('zappy'));
    await stage.group.dave.awaits(stage.words('refused.suspended'));
    await stage.group.dave.says(status('e-golf'));
    await stage.group.dave.awaits(/^e-Golf · 81%/);
    await stage.skip(A_DAY_MS);
    await stage.settle();
    expect(told(stage)).toBe(1);
    const { telegram, discord } = stage;
    telegram?.emulator.join(telegram.person('olivia'), telegram.chat('olivia', 'group'));
    discord?.emulator.joinGuild(discord.guild, discord.person('olivia'));
    // Discord tells of nobody who returns: she is back when she asks for something.
    await stage.group.olivia.says(status('zappy'));
    await stage.group.olivia.awaits(/^Zappy · 64%/);
    expect(stage.group.dave.texts()).toContain(stage.words('suspended.over', { car: 'Zappy' }));
  });

  test('their car is erased after 7 days, with their account, and the other stays', async ({ onTestFinished }) => {
    const stage = await twoOwners({ platform, onTestFinished });
    await leaves(stage);
    for (let day = 0; day < 8; day++) await stage.skip(A_DAY_MS);
    await stage.group.dave.says(status('zappy'));
    await stage.group.dave.awaits(/^No car here is called “zappy”|^I don’t understand “zappy”/);
    await stage.group.dave.says('/status');
    await stage.group.dave.awaits(/^e-Golf · 81%/);
    expect(stage.logged.join('')).toContain('a link was erased whose owner has been gone for 7 days');
  });
});

/** Olivia's own chat with both of Paul's cars: Zappy, and the Atlas, which she calls Zora. */
async function zappyAndZora({ platform, onTestFinished }: StageSetting): Promise<Stage> {
  const stage = await openStage(platform);
  onTestFinished(() => stage.close());
  stage.carnet.garage.change(atlas.vehicleId, { nickname: 'Zora' });
  await stage.link();
  await stage.skip(1000);
  await stage.olivia.says('/vehicle');
  await stage.olivia.presses(stage.words('vehicle.add'));
  const choice = await stage.olivia.awaits(stage.words('vehicle.add.which'));
  expect(choice.buttons.toSorted()).toEqual(['Another account', 'Zora']);
  await stage.olivia.presses('Zora');
  await stage.olivia.awaits(/^Zora is linked/);
  stage.forget();
  return stage;
}

describe.concurrent.each(platforms)('a car that is named on %s', (platform) => {
  const named = (command: string, car: string) =>
    platform === 'telegram' ? `${command} ${car}` : `${command} car:${car}`;

  test('so that two fit is asked back, with a button for each', async ({ onTestFinished }) => {
    const stage = await zappyAndZora({ platform, onTestFinished });
    await stage.olivia.says(named('/lock', 'Z'));
    const asked = await stage.olivia.awaits(stage.words('vehicle.several', { name: 'Z' }));
    expect(asked.buttons).toEqual(['Zappy', 'Zora']);
    await stage.olivia.presses('Zappy');
    await stage.olivia.awaits(/Lock Zappy/);
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(new RegExp(stage.words('under-way.accepted')));
    await stage.pass(60_000);
    expect([stage.deeds(), stage.deeds(atlas.vehicleId)]).toEqual([['lock'], []]);
  });

  test('so that none fits is told which there are, with a button for what may be meant', async ({ onTestFinished }) => {
    const stage = await zappyAndZora({ platform, onTestFinished });
    await stage.olivia.says(named('/lock', 'zapy'));
    const told = await stage.olivia.awaits(stage.words('vehicle.unknown', { name: 'zapy', cars: 'Zappy · Zora' }));
    expect(told.buttons).toEqual(['Zappy']);
    await stage.olivia.presses('Zappy');
    await stage.olivia.awaits(/Lock Zappy/);
    await stage.olivia.says(named('/lock', 'beetle'));
    const other = await stage.olivia.awaits(stage.words('vehicle.unknown', { name: 'beetle', cars: 'Zappy · Zora' }));
    expect(other.buttons).toEqual(['Zappy', 'Zora']);
    expect(stage.deeds()).toEqual([]);
  });

  test('so that it can’t do what is asked gives way to the one that can', async ({ onTestFinished }) => {
    const stage = await zappyAndZora({ platform, onTestFinished });
    for (let read = 1; read <= 3; read += 1) {
      // Looks within a second share one answer.
      await stage.skip(1000);
      await stage.olivia.says(named('/status', 'Zora'));
      await stage.olivia.awaits(/^Zora · fuel/);
    }
    await stage.olivia.says('/charge start');
    const refused = await stage.olivia.awaits(stage.words('refused.no-battery', { car: 'Zora' }));
    expect(refused.buttons).toEqual(['Zappy']);
    await stage.olivia.presses('Zappy');
    await stage.olivia.awaits(/^Zappy isn’t plugged in/);
    await stage.olivia.says(platform === 'telegram' ? '/schedule' : '/schedule list');
    await stage.olivia.awaits(new RegExp(`^${stage.words('schedule.title.several')}\n`));
  });

  test('is asked for before one of several is unlinked, and the other stays', async ({ onTestFinished }) => {
    const stage = await zappyAndZora({ platform, onTestFinished });
    await stage.olivia.says('/unlink');
    const asked = await stage.olivia.awaits(stage.words('unlink.which'));
    expect(asked.buttons).toEqual(['Zappy', 'Zora']);
    await stage.olivia.presses('Zora');
    await stage.olivia.awaits(/^Unlink Zora from this chat\?/);
    await stage.olivia.presses('Unlink Zora');
    await stage.olivia.awaits(/^Zora is unlinked/);
    await stage.olivia.says('/status');
    const card = await stage.olivia.awaits(/^Zappy · 64%/);
    expect(card.buttons).not.toContain('Zora');
  });
});

test.concurrent('Discord offers the cars while one is typed: those that fit, to who may look at them', async ({
  onTestFinished,
}) => {
  const stage = await twoOwners({ platform: 'discord', onTestFinished });
  const { discord } = stage;
  if (!discord) throw new Error('no Discord');
  const offered = (who: 'olivia' | 'dave', text: string) =>
    discord.emulator.suggested(discord.person(who), discord.channel(who, 'group'), 'lock', { option: 'car', text });
  expect(await offered('dave', '')).toEqual([{ name: 'e-Golf', value: 'e-Golf' }]);
  await letOliviaDrive(stage);
  expect(await offered('olivia', '')).toEqual([
    { name: 'Zappy', value: 'Zappy' },
    { name: 'e-Golf', value: 'e-Golf' },
  ]);
  expect(await offered('olivia', 'GOL')).toEqual([{ name: 'e-Golf', value: 'e-Golf' }]);
  expect(await offered('olivia', 'beetle')).toEqual([]);
});
