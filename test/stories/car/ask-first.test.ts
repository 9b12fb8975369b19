import { describe, expect, test } from 'vitest';
import { linkedStage, paul, platforms, zappy } from '../../world/stage.ts';

describe.concurrent.each(platforms)('an unplugged car on %s', (platform) => {
  test('is asked about before the PIN, and told to charge once that is wanted all the same', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/charge start');
    const asked = await stage.olivia.awaits(/^Zappy isn’t plugged in\.\n/);
    expect(asked.buttons).toEqual(['Send anyway', 'Cancel']);
    await stage.olivia.presses('Cancel');
    await stage.olivia.awaits(stage.words('pad.cancelled'));
    await stage.olivia.says('/charge start');
    await stage.olivia.awaits(/^Zappy isn’t plugged in\.\n/);
    expect(stage.arrived()).toEqual([]);
    stage.carnet.garage.change(zappy.vehicleId, { plugged: true });
    await stage.olivia.presses('Send anyway');
    await stage.olivia.awaits(/Start charging Zappy\n/);
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.pass(25_000);
    await stage.olivia.awaits(/^Zappy is charging\nOlivia · seen on the car after \d+ s/);
    expect(stage.deeds()).toEqual(['charge-start']);
  });
});
