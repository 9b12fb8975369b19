import { describe, expect, test } from 'vitest';
import type { Seen } from '../../world/screen.ts';
import { joanne, joannes, openStage, platforms, type Stage, zappy } from '../../world/stage.ts';

const MINUTE_MS = 60_000;

/** Lets time go by a minute at a time, with what follows each, until the chat has something new to read. */
const awaitWithin = async (stage: Stage, minutes: number, expected: RegExp) => {
  for (let minute = 0; minute < minutes; minute += 1) {
    await stage.skip(MINUTE_MS);
    await stage.settle();
    if (stage.group.dave.texts().some((text) => expected.test(text))) break;
  }
  return stage.group.dave.awaits(expected);
};

/** Charges a car, Zappy if none is named, from 60 % to the top in an hour: a parked car is looked at every half hour, and must be seen to charge. */
const plugIn = ({ carnet }: Stage, vehicleId: string = zappy.vehicleId) => {
  carnet.garage.change(vehicleId, { plugged: false, charging: false, stateOfCharge: 60, percentPerHour: 40 });
  carnet.garage.plug(vehicleId);
  carnet.garage.change(vehicleId, { charging: true });
};

const isSilent = (stage: Stage, seen: Seen) => (stage.telegram ?? stage.discord)?.shown(seen).silent;

describe.concurrent.each(platforms)('notifications on %s', (platform) => {
  test('a household is told that charging is complete: aloud by day, without a sound at night', async ({
    onTestFinished,
  }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.linkGroup();
    await stage.skip(10 * MINUTE_MS);
    await stage.settle();

    plugIn(stage);
    const told = await awaitWithin(stage, 120, /^Zappy is full\n\d+ → 100% in/);
    expect(told.buttons).toEqual(['Show status', 'Mute…']);
    expect(isSilent(stage, told)).toBe(false);

    await stage.group.olivia.says('/notify show');
    await stage.group.olivia.awaits(/Sound at any hour/);
    await stage.group.olivia.presses('Quiet hours');
    await stage.group.olivia.presses('22:00–07:00');
    await stage.group.olivia.awaits(/22:00–07:00 without sound/);
    stage.carnet.garage.unplug(zappy.vehicleId);
    // Half an hour at a time, so that the watch sees it unplugged: one jump would leave it no time for its reads.
    for (let halfHour = 0; halfHour < 22; halfHour += 1) await stage.skip(30 * MINUTE_MS);
    plugIn(stage);
    // The one before is still there.
    const before = stage.group.dave.texts().filter((text) => text.startsWith('Zappy is full')).length;
    const again = async () => {
      for (let minute = 0; minute < 120; minute += 1) {
        await stage.skip(MINUTE_MS);
        await stage.settle();
        const seen = stage.screen.sees('dave', 'group').filter(({ text }) => text.startsWith('Zappy is full'));
        if (seen.length > before) return seen.at(-1);
      }
      return undefined;
    };
    const atNight = await again();
    expect(atNight && isSilent(stage, atNight)).toBe(true);
    // Never a TSP call.
    expect(stage.arrived().filter((number) => number >= 8)).toEqual([]);
  });

  test('a car left unlocked is reported as locked again in the same message, without its buttons', async ({
    onTestFinished,
  }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.linkGroup();
    const { garage } = stage.carnet;
    garage.change(zappy.vehicleId, { locked: true });
    const on = platform === 'discord' ? 'type:left-unlocked value:5' : 'left-unlocked 5';
    await stage.group.olivia.says(`/notify on ${on}`);
    await stage.group.olivia.awaits(/Left unlocked \(after 5 min\)/);
    await stage.skip(MINUTE_MS);
    await stage.settle();
    garage.change(zappy.vehicleId, { locked: false });
    const told = await awaitWithin(stage, 90, /^Zappy is unlocked\nSince /);
    expect(told.buttons).toContain('Lock');
    garage.change(zappy.vehicleId, { locked: true });
    const over = await awaitWithin(stage, 90, /^Zappy is locked again\nUnlocked from /);
    expect(over.buttons).toEqual([]);
    expect(stage.group.dave.texts().filter((text) => /is unlocked\n/.test(text))).toEqual([]);
  });

  test('the message about a running charge gives way to the notice of its end', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.linkGroup();
    await stage.group.olivia.says('/notify show');
    await stage.group.olivia.presses('Charging');
    await stage.group.olivia.presses('▫️ Started');
    await stage.group.olivia.awaits(/^Notifications: Charging\nFull, Interrupted, Started$/);
    expect(stage.group.olivia.texts().filter((text) => text.startsWith('Notifications'))).toHaveLength(1);
    await stage.skip(MINUTE_MS);
    await stage.settle();

    plugIn(stage);
    const running = await awaitWithin(stage, 60, /^Zappy is charging\n\d+% · \d+ km\nFull at .* as of /);
    expect(running.buttons).toEqual(['Show status', 'Mute…']);
    const full = await awaitWithin(stage, 120, /^Zappy is full\n\d+ → 100% in/);
    expect(isSilent(stage, full)).toBe(false);
    await stage.skip(5000);
    await stage.until(() => !stage.group.dave.texts().some((text) => /is charging/.test(text)));
  });

  test('what silences a notice is behind “Mute…”', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.linkGroup();
    await stage.skip(10 * MINUTE_MS);
    await stage.settle();
    plugIn(stage);
    await awaitWithin(stage, 120, /^Zappy is full\n/);
    await stage.group.olivia.presses('Mute…');
    const menu = await stage.group.dave.awaits(/^Zappy is full\n/);
    expect(menu.buttons).toEqual(['Snooze 1 h', 'Until morning', 'Turn off', 'Back']);
    await stage.group.olivia.presses('Turn off');
    const type = platform === 'discord' ? 'type:charge-complete' : 'charge-complete';
    const off = await stage.group.dave.awaits(new RegExp(`Turned off\\. /notify on ${type} turns it on again\\.$`));
    expect(off.buttons).toEqual([]);
  });

  test('each of two cars of one name has notices of its own, told apart by name and by button', async ({
    onTestFinished,
  }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    const { garage } = stage.carnet;
    garage.change(joannes.vehicleId, { nickname: 'Zappy' });
    await stage.linkGroup();
    await stage.group.dave.says('/link');
    if (stage.telegram) stage.telegram.followLink('dave', await stage.group.dave.awaits(stage.words('link.group')));
    await stage.dave.fills({ email: joanne.email, password: joanne.password });
    await stage.as('dave', platform === 'telegram' ? 'private' : 'group').awaits(/^Zappy \(2019\) is linked/);
    await stage.skip(10 * MINUTE_MS);

    plugIn(stage);
    const first = await awaitWithin(stage, 120, /^Zappy \(\d+\) is full\n/);
    expect(first.text).toMatch(new RegExp(`^Zappy \\(${zappy.modelYear}\\) is full\\n`));
    plugIn(stage, joannes.vehicleId);
    await awaitWithin(stage, 120, /^Zappy \(2019\) is full\n/);
    await stage.group.dave.presses('Show status');
    await stage.as('dave', 'group').awaits(/^Zappy \(2019\) · 100%/);
  });
});
