import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CarNetEmulator, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts, knownVehicles } from '../../demo/carnet/known-accounts.ts';
import { maskRequest } from '../../demo/carnet/requests.ts';
import { eventually } from '../world/eventually.ts';
import { type FakeClock, fakeClock } from '../world/fake-clock.ts';
import {
  type Command,
  command,
  link,
  postSession,
  postToken,
  read,
  refreshFields,
  tspToken,
  type Visitor,
} from './carnet-by-hand.ts';

const { paul } = knownAccounts;
const { zappy } = knownVehicles;
const path = `/rvs/v1/vehicle/${zappy.vehicleId}`;
const unlock: Command = { method: 'PUT', path: 'status/exterior/doors', body: { lock: false } };

let clock: FakeClock;
let carnet: CarNetEmulator;
let visitor: Visitor;

beforeEach(async () => {
  clock = fakeClock();
  carnet = await startCarNetEmulator({ clock });
  visitor = await link(carnet);
});
afterEach(() => carnet.close());

const get = () => fetch(carnet.apiUrl + path, { headers: { authorization: `Bearer ${visitor.access}` } });
const pending = () => carnet.garage.car(zappy.vehicleId).pending;

test('spoils the next requests of a number, and then no more', async () => {
  const handle = carnet.faults.next(6, { kind: 'answer', status: 503, body: { down: true } }, 2);
  const statuses = [];
  for (let tries = 0; tries < 3; tries += 1) statuses.push((await get()).status);
  expect(statuses).toEqual([503, 503, 200]);
  expect(handle.used).toBe(2);
  expect(carnet.faults.list()).toEqual([]);
});

test('spoils every request whose path begins so, until the fault is removed', async () => {
  const handle = carnet.faults.standing('/rvs/', { kind: 'html' });
  for (let tries = 0; tries < 2; tries += 1) {
    const answer = await get();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain('<html>');
  }
  handle.remove();
  expect((await get()).headers.get('content-type')).toContain('application/json');
  carnet.faults.standing(6, { kind: 'empty', status: 204 });
  expect(await (await get()).text()).toBe('');
  carnet.faults.clear();
  expect((await get()).status).toBe(200);
});

test('cuts the connection before or after the command took effect', async () => {
  const token = await tspToken(carnet, visitor);
  carnet.faults.next(11, { kind: 'cut', when: 'before' });
  await expect(command(carnet, visitor, token, unlock)).rejects.toThrow();
  expect(pending()).toEqual([]);
  carnet.faults.next(11, { kind: 'cut', when: 'after' });
  await expect(command(carnet, visitor, token, unlock)).rejects.toThrow();
  expect(pending()).toEqual(['unlock']);
  expect(carnet.requests.of(11).map(({ status }) => status)).toEqual([undefined, undefined]);
});

test('burns the refresh token where the answer to a refresh is cut', async () => {
  const fields = refreshFields(visitor.refresh, visitor.verifier);
  carnet.faults.next(7, { kind: 'cut', when: 'before' });
  await expect(postToken(carnet, fields)).rejects.toThrow();
  carnet.faults.next(7, { kind: 'cut', when: 'after' });
  await expect(postToken(carnet, fields)).rejects.toThrow();
  expect(await postToken(carnet, fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

test('can answer oddly and let the request take effect all the same', async () => {
  const token = await tspToken(carnet, visitor);
  carnet.faults.next(11, { kind: 'answer', status: 502 });
  expect((await command(carnet, visitor, token, unlock)).status).toBe(502);
  expect(pending()).toEqual([]);
  carnet.faults.next(11, { kind: 'answer', status: 502, takesEffect: true });
  expect((await command(carnet, visitor, token, unlock)).status).toBe(502);
  expect(pending()).toEqual(['unlock']);
});

test('answers 429, with a Retry-After only where it is told to, EV_THRESHOLD_EXCEEDED, 401 and invalid_client', async () => {
  carnet.faults.next(6, { kind: 'rate-limited' });
  const plain = await get();
  expect([plain.status, plain.headers.get('retry-after')]).toEqual([429, null]);
  carnet.faults.next(6, { kind: 'rate-limited', retryAfterS: 7 });
  expect((await get()).headers.get('retry-after')).toBe('7');
  const code = async () => ((await (await get()).json()) as { error: { errorCode: string } }).error.errorCode;
  carnet.faults.next(6, { kind: 'ev-busy' });
  expect(await code()).toBe('EV_THRESHOLD_EXCEEDED');
  carnet.faults.next(6, { kind: 'expired-token' });
  expect(await code()).toBe('ACCESS_TOKEN_EXPIRED');
  carnet.faults.next(7, { kind: 'invalid-client' });
  const refreshed = await postToken(carnet, refreshFields(visitor.refresh, visitor.verifier));
  expect(refreshed).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
});

test('makes fields null, odd or absent in a good answer', async () => {
  const set = { 'data.lockStatus': null, 'data.powerStatus.battery.chargePlug': 7, 'data.new.deep': 'x' };
  carnet.faults.next(6, { kind: 'fields', set, remove: ['data.exteriorStatus'] });
  const { body } = await read(carnet, path, visitor.access);
  expect(body['data']).toMatchObject({
    lockStatus: null,
    powerStatus: { battery: { chargePlug: 7 } },
    new: { deep: 'x' },
  });
  expect(body['data']).not.toHaveProperty('exteriorStatus');
  const item = 'data.vehicleEnrollmentStatus.1.vehicle.modelName';
  carnet.faults.next(5, { kind: 'fields', set: { [item]: ['odd'] } });
  const enrolment = await read(carnet, `/account/v1/enrollment/status?idToken=${visitor.id}`, visitor.access);
  expect(enrolment.body).toHaveProperty(item.replace('.1.', '[1].'), ['odd']);
  expect(enrolment.body).toHaveProperty('data.vehicleEnrollmentStatus[0].vehicle.modelName', 'e-Golf');
});

test('delays an answer by the clock, and slow commands as long as the behaviour says', async () => {
  const token = await tspToken(carnet, visitor);
  let answered = 0;
  const count = () => {
    answered += 1;
  };
  carnet.faults.next(6, { kind: 'delay', ms: 5000 });
  const delayed = get().then(count);
  await eventually(() => expect(clock.waiting()).toBe(1));
  expect(answered).toBe(0);
  await clock.advance(5000);
  await delayed;
  carnet.behaviour.answerDelayMs = 8000;
  const slow = command(carnet, visitor, token, unlock).then(count);
  await eventually(() => expect(clock.waiting()).toBe(1));
  // it has reached the car's queue, though no answer has come
  expect([answered, pending()]).toEqual([1, ['unlock']]);
  await clock.advance(8000);
  await slow;
  expect(answered).toBe(2);
});

test('closes while an answer is still held back', async () => {
  carnet.faults.next(6, { kind: 'delay', ms: 5000 });
  const lost = expect(get()).rejects.toThrow();
  await eventually(() => expect(clock.waiting()).toBe(1));
  await carnet.close();
  await lost;
  expect(clock.waiting()).toBe(0);
});

test('records each request, and masks its secrets', async () => {
  carnet.requests.clear();
  const token = await tspToken(carnet, visitor);
  await command(carnet, visitor, token, unlock);
  await read(carnet, `/account/v1/enrollment/status?idToken=${visitor.id}`, visitor.access);
  await postToken(carnet, refreshFields(visitor.refresh, visitor.verifier));
  const recorded = carnet.requests.all();
  expect(recorded.map(({ server, number, status }) => [server, number, status])).toEqual([
    ['api', 8, 200],
    ['api', 11, 200],
    ['api', 5, 200],
    ['api', 7, 200],
  ]);
  expect(recorded[0]?.body).toContain(paul.pin);
  const shown = JSON.stringify(recorded.map(maskRequest));
  for (const secret of [paul.pin, token, visitor.access, visitor.id, visitor.refresh, visitor.verifier]) {
    expect(shown).not.toContain(secret);
  }
  expect(shown).toContain(paul.email);
});

test('masks the password of a login', async () => {
  const login = carnet.requests.all().map(maskRequest);
  expect(JSON.stringify(login)).not.toContain(encodeURIComponent(paul.password));
  expect(carnet.requests.of(3)[0]?.body).toContain(new URLSearchParams({ p: paul.password }).toString().slice(2));
  expect((await postSession(carnet, visitor, paul.pin)).status).toBe(200);
});
