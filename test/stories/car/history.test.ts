import { describe, expect, test } from 'vitest';
import { linkedStage, paul, platforms, zappy } from '../../world/stage.ts';
import { pictureIn } from './picture-in.ts';

const MINUTE_MS = 60_000;

describe.concurrent.each(platforms)('the history on %s', (platform) => {
  test('shows an observed charge and a command, and looks further back in the same message', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/history show');
    const first = await stage.olivia.awaits(/^(History of|The last hour of) Zappy\n/);
    expect(first.text).toMatch(/charge and range over time, with charging shaded\./);
    expect([first.buttons, await pictureIn(stage, first)]).toEqual([[], undefined]);
    await stage.skip(10 * MINUTE_MS);
    await stage.settle();

    const { garage } = stage.carnet;
    garage.change(zappy.vehicleId, { plugged: false, charging: false, stateOfCharge: 60, percentPerHour: 40 });
    garage.plug(zappy.vehicleId);
    garage.change(zappy.vehicleId, { charging: true });
    for (let step = 0; step < 24; step += 1) {
      await stage.skip(5 * MINUTE_MS);
      await stage.settle();
    }
    await stage.olivia.says('/lock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/^Locking Zappy…\n(.*\n)*.*accepted by Car-Net/);
    await stage.pass(30_000);
    await stage.olivia.awaits(/^Zappy is locked\nOlivia · seen on the car/);

    await stage.olivia.says('/history show');
    const day = await stage.olivia.awaits(/^The last 3 hours of Zappy\n/);
    expect((await pictureIn(stage, day))?.size).toEqual({ width: 800, height: 652 });
    await stage.olivia.says('/history 7d');
    const week = await stage.olivia.awaits(/^The last 7 days of Zappy\n/);
    expect(week.text).toMatch(/\nCharge: 6\d% to 100%, last 100%\nRange: \d+ km to \d+ km, last \d+ km\n/);
    expect(week.text).toMatch(/\nCharging seen once\nRecorded since (yesterday )?\d\d:\d\d UTC\n/);
    expect(week.text).toMatch(/\nCommands\n✅ (yesterday )?\d\d:\d\d UTC: Lock Zappy · Olivia · seen on the car$/);
    expect(week.buttons).toEqual(['24 hours', '7 days', '30 days', '90 days']);
    expect(week.onlyTheirs).toBe(false);
    const drawn = await pictureIn(stage, week);
    expect(drawn?.size).toEqual({ width: 800, height: 652 });
    if (stage.discord)
      expect(drawn?.alt).toMatch(/^History of Zappy, (26 Apr – 3 May|Apr 26 – May 3), UTC\. Charge: 6\d% to 100%/);

    await stage.olivia.presses('90 days');
    const quarter = await stage.olivia.awaits(/^The last 90 days of Zappy\n/);
    expect(quarter.id).toBe(week.id);
    expect((await pictureIn(stage, quarter))?.png).not.toEqual(drawn?.png);
  });
});
