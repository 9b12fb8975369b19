import { describe, expect, test } from 'vitest';
import { knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { expectDocumented } from '../../world/documented-request.ts';
import { eventually } from '../../world/eventually.ts';
import {
  commands,
  discordOptions,
  type Household,
  insists,
  newestButtons,
  platforms,
  startHousehold,
} from '../../world/household.ts';

const plugged = (home: Household) => home.emulator.garage.change(home.car, { plugged: true });
const charging = (home: Household) => home.emulator.garage.change(home.car, { plugged: true, charging: true });

describe.each(platforms)('/charge on %s', (platform) => {
  test('alone reads @document 6, and shows how charging stands, with its buttons', async () => {
    const home = await startHousehold({ platform });
    charging(home);
    await home.dave.says('/charge', { sub: 'status' } as object);
    expectDocumented(home, 6);
    expect(home.newest()).toContain('Zappy · 64% · 95 km\nCharging, full at 13:48 (1 hr 48 min)\n12:00 · ');
    expect(newestButtons(home)).toEqual(['Stop charging', 'Refresh', '5 A', '10 A', '13 A', 'Max']);
    expect(home.sessions()).toBe(0);
    home.emulator.garage.change(home.car, { charging: false });
    await home.passes(1000);
    await home.dave.says('/charge', { sub: 'status' } as object);
    expect(home.newest()).toContain('Zappy · 64% · 95 km\nPlugged in\n');
    expect(newestButtons(home)).toEqual(['Start charging', 'Refresh', '5 A', '10 A', '13 A', 'Max']);
  });

  test('start sends @document 13, and is seen when the car tells a time to full', async () => {
    const home = await startHousehold({ platform });
    plugged(home);
    await commands(home, home.dave, '/charge start');
    expectDocumented(home, 8);
    expectDocumented(home, 13, { active: true });
    expect(home.public()).toEqual(['Starting to charge Zappy…\nDave · accepted by Car-Net, waiting for the car…']);
    await home.passes(25_000);
    expect(home.public()).toEqual(['Zappy is charging\nDave · seen on the car after 20 s']);
    expect(home.done()).toEqual(['charge-start']);
  });

  test('stop sends @document 13 with active false, and is seen when the time to full is gone', async () => {
    const home = await startHousehold({ platform });
    charging(home);
    await commands(home, home.dave, '/charge stop');
    expectDocumented(home, 13, { active: false });
    await home.passes(25_000);
    expect(home.public()).toEqual(['Zappy isn’t charging\nDave · seen on the car after 20 s']);
  });

  test('limit sends @document 14, amperes as numbers, and ends as accepted', async () => {
    const home = await startHousehold({ platform });
    await commands(home, home.dave, '/charge limit 10', discordOptions({ current: '10' }));
    expectDocumented(home, 14, { max_charge_current: 10 });
    await home.passes(100_000);
    expect(home.public()).toEqual(['Zappy was told to charge with at most 10 A\nDave · accepted by Car-Net after 1 s']);
    expect(home.emulator.garage.car(home.car).now.maxCurrent).toBe(10);
  });

  test.each(['10A', '10 A', '１０ amps'])('limit %s sends @document 14 with 10', async (typed) => {
    const home = await startHousehold({ platform });
    await commands(home, home.dave, `/charge limit ${typed}`, discordOptions({ current: typed }));
    expectDocumented(home, 14, { max_charge_current: 10 });
  });

  test('limit max sends @document 14 with the word', async () => {
    const home = await startHousehold({ platform });
    await commands(home, home.dave, '/charge limit max', discordOptions({ current: 'max' }));
    expectDocumented(home, 14);
    expect(home.public()[0]).toContain('Zappy was told to charge with full current');
  });

  test('the buttons below its card do what the commands do, under the presser’s own rights', async () => {
    const home = await startHousehold({ platform });
    plugged(home);
    await home.dave.says('/charge', { sub: 'status' } as object);
    await home.vera.presses('Start charging');
    expect(home.chatPlatform.notices).toEqual(['Only drivers of Zappy may do that. Ask Olivia, who linked it.']);
    await home.olivia.presses('13 A');
    await home.olivia.types('1123');
    await home.quiet();
    expectDocumented(home, 14, { max_charge_current: 13 });
    await home.olivia.presses('Start charging');
    await home.quiet();
    expectDocumented(home, 13);
  });
});

describe('a start of charging', () => {
  test('of a car that is not plugged in says so before it is sent', async () => {
    const home = await startHousehold();
    await insists(home, home.dave, '/charge start');
    expect(home.everSaid()).toContain('sent to Car-Net…\nNot plugged in, as of 11:50');
    await home.passes(95_000);
    expect(home.newest()).toBe(
      'Start charging Zappy: not confirmed\nDave · Car-Net accepted it, but the car hasn’t shown it\n' +
        'It doesn’t seem to be charging, as of 12:00.\nNot plugged in, as of 11:50',
    );
    expect(home.emulator.requests.of(13)).toHaveLength(1);
  });

  test('of a car that told a time to full already ends as accepted, and is edited when the charge rises', async () => {
    const home = await startHousehold();
    charging(home);
    await commands(home, home.dave, '/charge start');
    await home.passes(1000);
    expect(home.newest()).toBe(
      'Zappy was told to charge\nDave · accepted by Car-Net after 1 s\n' +
        'The car was already charging, by its report, so nothing shows yet. If the charge rises by 12:30, this message will say so.',
    );
    const reads = home.emulator.requests.of(6).length;
    await home.passes(100_000);
    expect(home.newest()).toContain('so nothing shows yet');
    expect(home.emulator.requests.of(6).length - reads).toBeLessThanOrEqual(3);
    await home.passes(150_000);
    expect(home.newest()).toBe('Zappy is charging\nDave · the charge was seen rising after 4 min');
    const after = home.emulator.requests.of(6).length;
    await home.passes(300_000, 30_000);
    expect(home.emulator.requests.of(6)).toHaveLength(after);
  });

  test('that is watched for half an hour in vain says that the status didn’t show it', async () => {
    const home = await startHousehold();
    home.emulator.garage.change(home.car, { plugged: true, charging: true, percentPerHour: 0.6 });
    await commands(home, home.dave, '/charge start');
    await home.passes(31 * 60_000, 30_000);
    expect(home.newest()).toContain(
      'The car was already charging, by its report, so nothing shows whether this did anything.',
    );
    const reads = home.emulator.requests.of(6).length;
    await home.passes(10 * 60_000, 60_000);
    expect(home.emulator.requests.of(6)).toHaveLength(reads);
  });

  test('that is watched can be sent again, and a later stop ends the watch', async () => {
    const home = await startHousehold();
    charging(home);
    await commands(home, home.dave, '/charge start');
    await home.passes(5000);
    await home.dave.says('/charge start');
    await home.passes(5000);
    expect(home.emulator.requests.of(13)).toHaveLength(2);
    await home.dave.says('/charge stop');
    await home.passes(120_000);
    const [first, second] = home.public();
    expect(first).toContain('nothing shows whether this did anything');
    expect(second).toContain('nothing shows whether this did anything');
    expect(home.newest()).toContain('Zappy isn’t charging\nDave · seen on the car after');
    const reads = home.emulator.requests.of(6).length;
    await home.passes(600_000, 30_000);
    expect(home.emulator.requests.of(6)).toHaveLength(reads);
  });

  test('that is watched is watched on after a restart', async () => {
    const home = await startHousehold();
    charging(home);
    await commands(home, home.dave, '/charge start');
    await home.passes(5000);
    await home.crashes();
    expect(home.newest()).toContain('so nothing shows yet');
    await home.passes(240_000);
    expect(home.newest()).toContain('the charge was seen rising after');
    expect(home.emulator.requests.of(13)).toHaveLength(1);
  });

  test('whose status could not be read before is compared with the first one after it', async () => {
    const home = await startHousehold();
    charging(home);
    home.emulator.faults.next(6, { kind: 'answer', status: 503 });
    await commands(home, home.dave, '/charge start');
    await home.passes(30_000);
    expect(home.newest()).toContain('so nothing shows yet');
    await home.passes(240_000);
    expect(home.newest()).toContain('the charge was seen rising after');
  });

  test('that Car-Net still works on an earlier one for goes again by itself, and then says so', async () => {
    const home = await startHousehold();
    plugged(home);
    home.emulator.faults.next(13, { kind: 'ev-busy' }, 4);
    await home.dave.says('/charge start');
    const typed = home.dave.types('1123');
    await eventually(async () => {
      await home.clock.advance(1000);
      expect(home.emulator.requests.of(13)).toHaveLength(4);
    });
    await typed;
    expect(home.newest()).toContain('Car-Net is still busy with an earlier command.');
    expect(home.emulator.requests.of(13)).toHaveLength(4);
    expect(home.done()).toEqual([]);
  });
});

test('a stop of charging that was over already says so, and is sent all the same', async () => {
  const home = await startHousehold();
  await commands(home, home.dave, '/charge stop');
  await home.passes(25_000);
  expect(home.newest()).toBe('Zappy isn’t charging\nDave · seen on the car after 20 s\nIt already was, as of 11:50');
  expect(home.emulator.requests.of(13)).toHaveLength(1);
});

describe('what /charge can’t do', () => {
  test('is refused for a car that is known to have no battery, which has no such command in its help', async () => {
    const home = await startHousehold();
    await home.relink({ vehicle: knownVehicles.atlas.vehicleId, vehicleName: 'Atlas' });
    for (let status = 1; status <= 3; status += 1) {
      await home.passes(1000);
      await home.dave.says('/charge');
    }
    expect(home.newest()).toContain('Atlas reports no battery to charge.');
    await home.dave.says('/charge start');
    expect(home.newest()).toBe('Atlas has no battery to charge.');
    await home.dave.says('/help');
    expect(home.newest()).toContain('/lock');
    expect(home.newest()).not.toMatch(/\/(charge|climate|defrost|unplugged)/);
  });

  test('is asked about where that is not known yet, and told in Car-Net’s words', async () => {
    const home = await startHousehold();
    await home.relink({ vehicle: knownVehicles.atlas.vehicleId, vehicleName: 'Atlas' });
    await home.dave.says('/charge start');
    expect(home.newest()).toMatch(/^Atlas hasn’t reported a battery so far\.\n/);
    expect(newestButtons(home)).toEqual(['Send anyway', 'Cancel']);
    await home.dave.presses('Send anyway');
    await home.dave.types('1123');
    await home.quiet();
    expect(home.newest()).toContain('Car-Net says this car can’t do that.');
  });

  test('gets buttons where the current is missing, and its usage where it is none', async () => {
    const home = await startHousehold();
    await home.dave.says('/charge limit');
    expect(newestButtons(home)).toEqual(['5', '10', '13', 'max']);
    await home.dave.presses('5');
    await home.dave.types('1123');
    await home.quiet();
    expectDocumented(home, 14, { max_charge_current: 5 });
    await home.dave.says('/charge limit 7');
    expect(home.newest()).toContain('/charge limit takes 5, 10, 13, or max.');
  });
});
