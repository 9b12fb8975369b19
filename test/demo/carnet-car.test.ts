import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CarNetEmulator, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownVehicles } from '../../demo/carnet/known-accounts.ts';
import { eventually } from '../world/eventually.ts';
import { type FakeClock, fakeClock } from '../world/fake-clock.ts';
import { type Command, command, link, read, tspToken, type Visitor } from './carnet-by-hand.ts';

const { zappy, atlas } = knownVehicles;
const id = zappy.vehicleId;
const second = 1000;
const minute = 60 * second;

let clock: FakeClock;
let carnet: CarNetEmulator;
let visitor: Visitor;
let token: string;

beforeEach(async () => {
  clock = fakeClock();
  carnet = await startCarNetEmulator({ clock, tspLimit: 100 });
  visitor = await link(carnet);
  token = await tspToken(carnet, visitor);
});
afterEach(() => carnet.close());

interface Status {
  readonly timestamp: number;
  readonly lockStatus: string;
  readonly currentMileage: number;
  readonly exteriorStatus: {
    readonly doorStatus: Record<string, unknown>;
    readonly windowStatus: Record<string, unknown>;
  };
  readonly powerStatus: {
    readonly battery: { chargePercentRemaining: number; minutesUntilFullCharge: number; chargePlug: string };
  };
}

const status = async () => {
  const { body } = await read(carnet, `/rvs/v1/vehicle/${id}`, visitor.access);
  return body['data'] as Status;
};
const send = (what: Command) => command(carnet, visitor, token, what);
const details = async () => (await send({ method: 'PUT', path: 'status/climate/details' })).body['data'];
const done = () => carnet.garage.history(id).map(({ command: name }) => name);

const doors = (lock: boolean): Command => ({ method: 'PUT', path: 'status/exterior/doors', body: { lock } });
const horn = (sound: boolean, lights: boolean): Command => ({
  method: 'PUT',
  path: 'status/exterior/horn_and_lights',
  body: { horn: sound, lights },
});
const charging = (active: boolean): Command => ({ method: 'PATCH', path: 'status/charging', body: { active } });

describe('an accepted command', () => {
  test('shows about 20 seconds later, with a newer time of the car (@document 10 @document 11)', async () => {
    const before = await status();
    const unlocked = await send(doors(false));
    expect(unlocked.body).toMatchObject({ data: { command: 'unlock_doors', result: 0 } });
    const sentAt = clock.now();
    expect(await status()).toEqual(before);
    await clock.advance(19 * second);
    expect(await status()).toEqual(before);
    await clock.advance(second);
    expect(await status()).toMatchObject({ lockStatus: 'UNLOCKED', timestamp: sentAt + 20 * second });
    expect((await send(doors(true))).body).toMatchObject({ data: { command: 'lock_doors', result: 0 } });
    await clock.advance(20 * second);
    expect((await status()).lockStatus).toBe('LOCKED');
    expect(done()).toEqual(['unlock', 'lock']);
  });

  test('makes the car report afresh, though nothing of it changed (@document 9)', async () => {
    carnet.garage.change(id, { odometerKm: 55_010 }, { report: false });
    const before = await status();
    expect(before.currentMileage).toBe(55_000);
    const answer = await send({ method: 'PUT', path: 'status/fresh' });
    expect(answer.body).toMatchObject({ data: { command: 'fetch_vehicle_status', result: 0 } });
    await clock.advance(20 * second);
    expect(await status()).toMatchObject({ currentMileage: 55_010, timestamp: clock.now() });
  });

  test('sounds the horn, flashes the lights, or both, and shows in no status (@document 12)', async () => {
    const before = await status();
    expect((await send(horn(true, true))).body).toMatchObject({ data: { command: 'flash_lights_and_honk_horn' } });
    await send(horn(true, false));
    await send(horn(false, true));
    await clock.advance(20 * second);
    expect(done()).toEqual(['find', 'honk', 'flash']);
    expect(await status()).toEqual(before);
  });

  test('starts and stops a charge, with the one answer that has no result (@document 13)', async () => {
    carnet.garage.plug(id);
    const { body } = await send(charging(true));
    expect(body).toEqual({ value: { transaction_id: expect.any(String), command: 'start_charge' } });
    await clock.advance(20 * second);
    const started = await status();
    // 36 % at 20 % an hour
    expect(started.powerStatus.battery).toMatchObject({ minutesUntilFullCharge: 108, chargePlug: 'PLUGGEDIN' });
    await send(charging(false));
    await clock.advance(20 * second);
    expect((await status()).powerStatus.battery.minutesUntilFullCharge).toBe(0);
    expect(done()).toEqual(['charge-start', 'charge-stop']);
  });

  test('starts no charge in a car that is not plugged in, but the car reports', async () => {
    await send(charging(true));
    await clock.advance(20 * second);
    expect((await status()).powerStatus.battery).toMatchObject({ minutesUntilFullCharge: 0, chargePlug: 'UNPLUGGED' });
    expect((await status()).timestamp).toBe(clock.now());
    expect(done()).toEqual([]);
  });

  test.each([5, 10, 13, 'max'] as const)('sets the current to %s (@document 14)', async (limit) => {
    const what: Command = { method: 'PUT', path: 'settings/max_charge_current', body: { max_charge_current: limit } };
    expect((await send(what)).body).toMatchObject({ data: { command: 'set_max_charge_current', result: 0 } });
    await clock.advance(20 * second);
    expect(carnet.garage.car(id).now.maxCurrent).toBe(limit);
  });

  test('changes what climate/details tells (@document 15 @document 16 @document 17 @document 18)', async () => {
    expect(await details()).toEqual({
      outdoor_temperature: 74,
      target_temperature: 77,
      climate_on: false,
      defrost_on: false,
      unplugged_climate_control_enabled: false,
      triggered_by_timer: false,
    });
    const climate: Command = { method: 'PUT', path: 'status/climate', body: { active: true, target_temperature: 70 } };
    const defrost: Command = { method: 'PUT', path: 'status/defrost', body: { active: true } };
    await send(defrost);
    await send(climate);
    await clock.advance(20 * second);
    expect(await details()).toMatchObject({ climate_on: false, defrost_on: false, target_temperature: 70 });
    const path = 'settings/unplugged_climate_control';
    const enabled = await send({ method: 'PUT', path, body: { enabled: true } });
    expect(enabled.body).toMatchObject({ data: { command: 'enable_unplugged_climate_control', result: 0 } });
    await clock.advance(20 * second);
    expect((await send(defrost)).body).toMatchObject({ data: { command: 'start_defrost', result: 0 } });
    expect((await send(climate)).body).toMatchObject({ data: { command: 'start_climate', result: 0 } });
    await clock.advance(20 * second);
    expect(await details()).toMatchObject({
      climate_on: true,
      defrost_on: true,
      unplugged_climate_control_enabled: true,
    });
    await send({ ...defrost, body: { active: false } });
    const stopped = await send({ ...climate, body: { active: false, target_temperature: 77 } });
    expect(stopped.body).toMatchObject({ data: { command: 'stop_climate', result: 0 } });
    await send({ method: 'PUT', path, body: { enabled: false } });
    await clock.advance(20 * second);
    expect(await details()).toMatchObject({ climate_on: false, defrost_on: false, target_temperature: 77 });
  });

  test('brings a new health report (@document 20)', async () => {
    const health = async () =>
      (await read(carnet, `/vhs/v2/vehicle/${id}`, visitor.access)).body['data'] as Record<string, unknown>;
    carnet.garage.health(id, { category: 'ELECTRIC_SYS', priority: 'A', messages: ['Stop'] }, { report: false });
    expect((await health())['overallPriorityCode']).toBe('D');
    const answer = await send({ method: 'POST', path: 'health/fresh' });
    expect(answer.body).toEqual({ data: { requested: true } });
    await clock.advance(20 * second);
    expect(await health()).toMatchObject({ overallPriorityCode: 'A', vhrTimeStamp: clock.now() });
  });

  test('is lost on a car that is offline, though it is accepted', async () => {
    carnet.garage.change(id, { online: false });
    const before = await status();
    expect((await send(doors(false))).body).toMatchObject({ data: { result: 0 } });
    expect(carnet.garage.car(id).pending).toEqual(['unlock']);
    await clock.advance(minute);
    expect(await status()).toEqual(before);
    carnet.garage.change(id, { online: true });
    expect((await status()).lockStatus).toBe('LOCKED');
  });
});

describe('a car', () => {
  test('reports each minute while it charges and once at the end, and then no more', async () => {
    carnet.garage.change(id, { plugged: true, charging: true, stateOfCharge: 95 });
    const seen: [number, number][] = [];
    for (let looks = 0; looks < 50; looks += 1) {
      // more often than the car reports
      await clock.advance(30 * second);
      const { timestamp, powerStatus } = await status();
      seen.push([(timestamp - clock.now()) / second, powerStatus.battery.minutesUntilFullCharge]);
    }
    expect(seen.slice(0, 4)).toEqual([
      [-30, 15],
      [0, 14],
      [-30, 14],
      [0, 13],
    ]);
    expect(seen[29]).toEqual([0, 0]);
    expect(seen[49]).toEqual([-600, 0]);
    expect((await status()).powerStatus.battery.chargePercentRemaining).toBe(100);
  });

  test('ends a charge at the limit that is set in it', async () => {
    carnet.garage.change(id, { plugged: true, charging: true, stateOfCharge: 78, stopsAt: 80 });
    await clock.advance(20 * minute);
    expect((await status()).powerStatus.battery).toMatchObject({
      chargePercentRemaining: 80,
      minutesUntilFullCharge: 0,
    });
  });

  test('ends a charge when it is unplugged', async () => {
    carnet.garage.change(id, { plugged: true, charging: true });
    await clock.advance(4 * minute);
    carnet.garage.unplug(id);
    expect((await status()).powerStatus.battery).toEqual({
      chargePercentRemaining: 65,
      minutesUntilFullCharge: 0,
      chargePlug: 'UNPLUGGED',
      triggeredByTimer: 'false',
    });
  });

  test('shows doors, windows, lights, place and nickname as the garage changes them', async () => {
    carnet.garage.change(id, {
      doors: { trunk: 'open' },
      windows: { rearLeft: 'open' },
      lights: true,
      nickname: '<b>',
    });
    expect(await status()).toMatchObject({
      timestamp: clock.now(),
      exteriorStatus: {
        doorStatus: { trunk: 'OPEN', hood: 'CLOSED' },
        windowStatus: { rearLeft: 'OPEN', frontLeft: 'CLOSED' },
        lightStatus: { left: 'ON' },
      },
    });
    expect(carnet.garage.car(id).nickname).toBe('<b>');
  });

  test('reports a silent change when it is told to report', async () => {
    carnet.garage.change(id, { doors: { hood: 'open' } }, { report: false });
    expect((await status()).exteriorStatus.doorStatus['hood']).toBe('CLOSED');
    carnet.garage.report(id);
    expect((await status()).exteriorStatus.doorStatus['hood']).toBe('OPEN');
    expect(carnet.garage.cars().map(({ kind }) => kind)).toEqual(['electric', 'combustion', 'electric']);
  });

  test('drives: odometer, battery or fuel, and place', async () => {
    carnet.garage.drive(id, { km: 37, latitude: 45.6, longitude: -122.5 });
    expect(await status()).toMatchObject({
      currentMileage: 55_037,
      powerStatus: { battery: { chargePercentRemaining: 39 } },
      location: { latitude: 45.6, longitude: -122.5 },
    });
    carnet.garage.drive(atlas.vehicleId, { km: 70 });
    expect(carnet.garage.car(atlas.vehicleId).now.fuel).toBeCloseTo(61);
  });

  test('notifies listeners of what it does by itself, until they stop listening', async () => {
    let heard = 0;
    const stop = carnet.onChange(() => {
      heard += 1;
    });
    await send(doors(false));
    const before = heard;
    expect(before).toBeGreaterThan(0);
    await clock.advance(21 * second);
    await eventually(() => expect(heard).toBeGreaterThan(before));
    stop();
    expect(clock.waiting()).toBe(0);
  });

  test('that doesn’t exist is an error that lists those that do, and so is an account', () => {
    expect(() => carnet.garage.plug('none')).toThrow('no car');
    expect(() => carnet.accounts.unlockPin('none')).toThrow('no account');
  });
});
