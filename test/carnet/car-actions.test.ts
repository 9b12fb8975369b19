import { describe, expect, test } from 'vitest';
import { accountKey } from '../../src/carnet/account-key.ts';
import type { CarAction } from '../../src/carnet/actions.ts';
import {
  atlasRef,
  failureOf,
  paul,
  pin,
  send,
  startLinked,
  startWithSession,
  tspCall,
  zappyRef,
} from './start-carnet.ts';

const actions: readonly [CarAction, number, object, string][] = [
  [{ name: 'refresh' }, 9, {}, 'refresh'],
  [{ name: 'lock' }, 10, { lock: true }, 'lock'],
  [{ name: 'unlock' }, 11, { lock: false }, 'unlock'],
  [{ name: 'find' }, 12, { horn: true, lights: true }, 'find'],
  [{ name: 'honk' }, 12, { horn: true, lights: false }, 'honk'],
  [{ name: 'flash' }, 12, { horn: false, lights: true }, 'flash'],
  [{ name: 'charge-start' }, 13, { active: true }, 'charge-start'],
  [{ name: 'charge-stop' }, 13, { active: false }, 'charge-stop'],
  [{ name: 'charge-limit', limit: 5 }, 14, { max_charge_current: 5 }, 'charge-limit'],
  [{ name: 'charge-limit', limit: 10 }, 14, { max_charge_current: 10 }, 'charge-limit'],
  [{ name: 'charge-limit', limit: 13 }, 14, { max_charge_current: 13 }, 'charge-limit'],
  [{ name: 'charge-limit', limit: 'max' }, 14, { max_charge_current: 'max' }, 'charge-limit'],
  [{ name: 'defrost', active: true }, 16, { active: true }, 'defrost-on'],
  [{ name: 'defrost', active: false }, 16, { active: false }, 'defrost-off'],
  [{ name: 'climate', active: true, target: 72 }, 17, { active: true, target_temperature: 72 }, 'climate-start'],
  [{ name: 'climate', active: false, target: 77 }, 17, { active: false, target_temperature: 77 }, 'climate-stop'],
  [{ name: 'unplugged', enabled: true }, 18, { enabled: true }, 'unplugged-on'],
  [{ name: 'unplugged', enabled: false }, 18, { enabled: false }, 'unplugged-off'],
  [{ name: 'health-refresh' }, 20, {}, 'health-refresh'],
];

describe('each car action reaches the car', () => {
  for (const [action, number, fields, done] of actions) {
    test(`${JSON.stringify(action)} by request ${number}`, async () => {
      const started = await startWithSession();
      const { emulator, clock } = started;
      // So that each of them changes something.
      emulator.garage.plug(zappyRef.vehicle);
      if (action.name === 'charge-stop') emulator.garage.change(zappyRef.vehicle, { charging: true });
      const accepted = await send(started, action);
      expect(accepted).toEqual({ sentAt: clock.now(), acceptedAt: clock.now() });
      const [request, ...more] = emulator.requests.of(number);
      expect(more).toEqual([]);
      expect(JSON.parse(request?.body ?? '')).toMatchObject(fields);
      await clock.advance(30_000);
      expect(emulator.garage.history(zappyRef.vehicle).map(({ command }) => command)).toEqual([done]);
    });
  }

  test('climate details are read', async () => {
    const { carnet, clock, emulator } = await startWithSession();
    expect(await carnet.climate(zappyRef, tspCall(clock, { urgency: 'read' }))).toMatchObject({
      target: { degrees: 77, unit: '°F' },
      climateOn: false,
    });
    expect(emulator.requests.of(15)).toHaveLength(1);
  });

  test('with a PIN a new session is made first, and both cost budget', async () => {
    const started = await startWithSession();
    await send(started, { name: 'unlock' }, { pin: pin(paul.pin), urgency: 'unlock' });
    expect(started.emulator.requests.all().map(({ number }) => number)).toEqual([8, 11]);
    expect((await started.carnet.budget(paul.userId)).left).toBe(13);
  });

  test('without a PIN and without a session nothing is sent', async () => {
    const started = await startLinked();
    expect(await failureOf(send(started, { name: 'lock' }))).toEqual({ code: 'pin-needed', stage: 'session' });
    expect(started.emulator.requests.all()).toEqual([]);
  });

  test('each request has an x-app-uuid of its own', async () => {
    const started = await startWithSession();
    await send(started, { name: 'lock' });
    await send(started, { name: 'lock' });
    const ids = started.emulator.requests.of(10).map(({ headers }) => headers['x-app-uuid']);
    expect(new Set(ids).size).toBe(2);
  });

  test('a store that forgot the vehicles has them told anew', async () => {
    const started = await startWithSession();
    await started.store.values('carnet-vehicles', { sealed: true }).delete(accountKey(paul.userId));
    await send(started, { name: 'lock' });
    expect(started.emulator.requests.all().map(({ number }) => number)).toEqual([5, 10]);
  });

  test('a car that is not the account’s is gone', async () => {
    const started = await startWithSession();
    const car = { account: paul.userId, vehicle: 'another' };
    expect(await failureOf(send(started, { name: 'lock' }, {}, car))).toEqual({
      code: 'vehicle-gone',
      stage: 'enrolment',
    });
  });
});

describe('what a combustion car can’t do is told as such, for ever', () => {
  const unsupported: readonly CarAction[] = [
    { name: 'charge-start' },
    { name: 'charge-limit', limit: 5 },
    { name: 'defrost', active: true },
    { name: 'climate', active: true, target: 72 },
    { name: 'unplugged', enabled: true },
  ];
  for (const action of unsupported) {
    test(action.name, async () => {
      const started = await startWithSession({}, atlasRef);
      expect(await failureOf(send(started, action, {}, atlasRef))).toEqual({ code: 'not-supported', stage: 'command' });
      expect(await started.carnet.hasSession(atlasRef)).toBe(true);
    });
  }

  test('climate details', async () => {
    const { carnet, clock } = await startWithSession({}, atlasRef);
    expect(await failureOf(carnet.climate(atlasRef, tspCall(clock)))).toEqual({
      code: 'not-supported',
      stage: 'climate',
    });
  });
});

describe('what runs before sending', () => {
  test('runs just before the command, not before its session', async () => {
    const started = await startLinked();
    const seen: number[][] = [];
    const beforeSend = async () => {
      seen.push(started.emulator.requests.all().map(({ number }) => number ?? 0));
    };
    await send(started, { name: 'unlock' }, { pin: pin(paul.pin), beforeSend });
    expect(seen).toEqual([[8]]);
  });

  test('keeps the command back when it throws', async () => {
    const started = await startWithSession();
    const beforeSend = () => Promise.reject(new Error('the intent could not be written'));
    await expect(send(started, { name: 'unlock' }, { beforeSend })).rejects.toThrow('the intent could not be written');
    expect(started.emulator.requests.all()).toEqual([]);
  });
});
