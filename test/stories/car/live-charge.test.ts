import { describe, expect, test } from 'vitest';
import { openStage, paul, platforms, type Stage, type StageSetting, zappy } from '../../world/stage.ts';

const MINUTE_MS = 60_000;

/** Lets time go by a minute at a time, with what follows each, until someone in the household reads it. */
async function awaitWithin(stage: Stage, minutes: number, expected: RegExp) {
  for (let minute = 0; minute < minutes; minute += 1) {
    await stage.skip(MINUTE_MS);
    if (stage.group.dave.texts().some((text) => expected.test(text))) break;
  }
  return stage.group.dave.awaits(expected);
}

const onDiscord = ({ platform }: Stage, telegram: string, discord: string) =>
  platform === 'discord' ? discord : telegram;

/** The household's Zappy charges from 60 %, for an hour if nothing ends it, and a live message says so. */
async function chargingStage({ platform, onTestFinished }: StageSetting): Promise<Stage> {
  const stage = await openStage(platform);
  onTestFinished(() => stage.close());
  await stage.linkGroup();
  await stage.group.olivia.says(`/notify on ${onDiscord(stage, '', 'type:')}charge-started`);
  await stage.group.olivia.awaits(/Started/);
  await stage.skip(MINUTE_MS);
  const { garage } = stage.carnet;
  garage.change(zappy.vehicleId, { plugged: false, charging: false, stateOfCharge: 60, percentPerHour: 40 });
  garage.plug(zappy.vehicleId);
  garage.change(zappy.vehicleId, { charging: true });
  await awaitWithin(stage, 40, /^Zappy is charging\n\d+% · \d+ km\nFull at /);
  return stage;
}

/** Dave drives Zappy, so what he asks shows that its owner has left. */
async function ownerLeaves(stage: Stage): Promise<void> {
  const { telegram, discord } = stage;
  if (telegram) telegram.emulator.leave(telegram.person('olivia'), telegram.chat('olivia', 'group'));
  if (!discord) return;
  const { emulator, guild } = discord;
  const [olivia, dave] = ['Olivia', 'Dave'].map((name) => emulator.people().find((person) => person.name === name));
  if (!olivia || !dave) throw new Error('nobody there');
  const channel = discord.channel('olivia', 'group');
  await emulator.outcome(emulator.slash(olivia, channel, 'members add', { person: dave.id, role: 'driver' }));
  await stage.group.dave.awaits(stage.words('members.is', { person: 'Dave', role: 'driver', car: 'Zappy' }));
  emulator.leaveGuild(guild, olivia);
  await stage.group.dave.says('/lock');
}

const WAS_CHARGING = /^Zappy was charging\n\d+% · as of .+ · no longer followed$/;

const ENDINGS: readonly (readonly [
  how: string,
  end: (stage: Stage) => void | Promise<void>,
  minutes: number,
  says: RegExp,
])[] = [
  ['the car is full', () => undefined, 80, /^Zappy is full\n6\d → 100% in /],
  [
    'the car stops at its limit',
    ({ carnet }) => carnet.garage.change(zappy.vehicleId, { stopsAt: 85 }, { report: false }),
    80,
    /^Zappy stopped charging at 85%\n6\d → 85% in /,
  ],
  [
    'someone stops it here',
    async (stage) => {
      await stage.group.olivia.says('/charge stop');
      await stage.group.olivia.awaits(/○○○○/);
      await stage.group.olivia.types(paul.pin);
      await stage.group.olivia.awaits(/accepted by Car-Net/);
      await stage.pass(MINUTE_MS);
      expect(stage.deeds()).toEqual(['charge-stop']);
    },
    30,
    /^Zappy is no longer charging\n\d+% · since /,
  ],
  [
    'the cable is pulled',
    ({ carnet }) => carnet.garage.unplug(zappy.vehicleId),
    40,
    /^Zappy was unplugged before it was full\n6\d → \d+% in /,
  ],
  [
    'the car is driven off',
    ({ carnet }) => carnet.garage.drive(zappy.vehicleId, { km: 12 }),
    40,
    /^Zappy was unplugged before it was full\n6\d → \d+% in /,
  ],
  [
    'nothing is heard of the car for hours',
    ({ carnet }) => carnet.garage.change(zappy.vehicleId, { online: false }, { report: false }),
    200,
    /^No news from Zappy\nLast report .+: \d+%, charging$/,
  ],
  [
    'its owner unlinks it',
    async (stage) => {
      await stage.group.olivia.says('/unlink');
      await stage.group.olivia.presses(stage.words('unlink.yes', { car: 'Zappy' }));
    },
    1,
    WAS_CHARGING,
  ],
  ['its owner leaves', ownerLeaves, 1, WAS_CHARGING],
  [
    'someone turns it off',
    async (stage) => {
      await stage.group.olivia.says(`/notify off ${onDiscord(stage, '', 'type:')}charge-started`);
      await stage.group.olivia.awaits(/Charging\nFull, Interrupted$/);
    },
    1,
    WAS_CHARGING,
  ],
];

describe.each(platforms)('on %s the message about a running charge ends when', (platform) => {
  test.concurrent.for(ENDINGS)('%s', async ([, end, minutes, says], { onTestFinished }) => {
    const stage = await chargingStage({ platform, onTestFinished });
    await end(stage);
    await awaitWithin(stage, minutes, says);
    // What takes the place of a message goes out before that is removed.
    await stage.skip(5000);
    await stage.until(() => !stage.group.dave.texts().some((text) => /is charging\n/.test(text)));
    expect(stage.group.dave.texts().filter((text) => says.test(text))).toHaveLength(1);
  });
});
