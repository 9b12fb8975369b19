import { describe, expect, test } from 'vitest';
import { linkedStage, paul, platforms, zappy } from '../world/stage.ts';

describe.each(platforms)('an unplugged car on %s', (platform) => {
  test('is asked about before the PIN, and told to charge once that is wanted all the same', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    stage.command('olivia', '/charge start');
    const asked = await stage.awaitText('olivia', /^Zappy isn’t plugged in\.\n/);
    expect(asked.buttons).toEqual(['Send anyway', 'Cancel']);
    await stage.press('olivia', 'Cancel');
    await stage.awaitText('olivia', stage.words('pad.cancelled'));
    stage.command('olivia', '/charge start');
    await stage.awaitText('olivia', /^Zappy isn’t plugged in\.\n/);
    expect(stage.arrived()).toEqual([]);
    stage.carnet.garage.change(zappy.vehicleId, { plugged: true });
    await stage.press('olivia', 'Send anyway');
    await stage.awaitText('olivia', /Start charging Zappy\n/);
    await stage.tapPin('olivia', paul.pin);
    await stage.awaitText('olivia', /accepted by Car-Net/);
    await stage.pass(25_000);
    await stage.awaitText('olivia', /^Zappy is charging\nOlivia · seen on the car after \d+ s/);
    expect(stage.deeds()).toEqual(['charge-start']);
  });
});
