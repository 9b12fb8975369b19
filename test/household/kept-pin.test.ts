import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { CarNetFailure, type FailureCode } from '../../src/carnet/failure.ts';
import { forgetPin, hasKeptPin, keepPin, keptPinsOf, withKeptPin } from '../../src/household/kept-pin.ts';
import { moveRecordsOfChat } from '../../src/household/personal-data.ts';
import { secret } from '../../src/secret.ts';
import { filesOf, open, temporaryFolder } from '../store/store-fixture.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { keyOn } from '../world/people.ts';

const chat = 'telegram:-100';
const person = keyOn('telegram', 'olivia');
const whose = { chat, account: 'paul', person };
const DAY_MS = 86_400_000;

async function start(url = 'memory://') {
  const clock = fakeClock();
  const store = await open(url, { clock });
  const use = (by = person, where = chat, account = whose.account) =>
    withKeptPin(store, { chat: where, account, person: by }, clock.now(), async (digits) => digits.reveal());
  return { clock, store, use };
}

test('a kept PIN is given to its own person in its own chat for its own account, and to nobody else', async () => {
  const { store, clock, use } = await start();
  await keepPin(store, whose, secret('1123'), clock.now());
  expect(await use()).toEqual({ result: '1123' });
  expect(await use('telegram:4')).toBeUndefined();
  expect(await use('telegram:421')).toBeUndefined();
  expect(await use(person, 'telegram:-1001')).toBeUndefined();
  expect(await use(person, chat, 'joanne')).toBeUndefined();
});

test('it is erased after 90 days in which nothing used it; a use begins them anew', async () => {
  const { store, clock, use } = await start();
  await keepPin(store, whose, secret('1123'), clock.now());
  await clock.advance(89 * DAY_MS);
  expect(await use()).toEqual({ result: '1123' });
  await clock.advance(89 * DAY_MS);
  expect(await hasKeptPin(store, whose)).toBe(true);
  await clock.advance(DAY_MS + 1);
  expect(await hasKeptPin(store, whose)).toBe(false);
  expect(await use()).toBeUndefined();
});

test.each<FailureCode>(['wrong-pin', 'pin-locked', 'pin-not-last-accepted'])('%s erases it at once', async (code) => {
  const { store, clock } = await start();
  await keepPin(store, whose, secret('1123'), clock.now());
  await keepPin(store, { ...whose, person: keyOn('telegram', 'dave') }, secret('1123'), clock.now());
  const refused = new CarNetFailure({ code } as CarNetFailure['reason'], 'session');
  const used = withKeptPin(store, whose, clock.now(), () => Promise.reject(refused));
  await expect(used).rejects.toBe(refused);
  expect(await hasKeptPin(store, whose)).toBe(false);
  expect(await hasKeptPin(store, { ...whose, person: keyOn('telegram', 'dave') })).toBe(true);
});

test.each<FailureCode>(['unreachable', 'rate-limited', 'pin-held-back', 'answer-lost'])(
  '%s is no refusal: it stays',
  async (code) => {
    const { store, clock } = await start();
    await keepPin(store, whose, secret('1123'), clock.now());
    const failure = new CarNetFailure({ code } as CarNetFailure['reason'], 'session');
    await expect(withKeptPin(store, whose, clock.now(), () => Promise.reject(failure))).rejects.toBe(failure);
    expect(await hasKeptPin(store, whose)).toBe(true);
  },
);

test('two runs in the same moment both get it', async () => {
  const { store, clock, use } = await start();
  await keepPin(store, whose, secret('1123'), clock.now());
  expect(await Promise.all([use(), use(), use()])).toEqual(Array(3).fill({ result: '1123' }));
});

test('it is told who has one, and never what it is', async () => {
  const { store, clock } = await start();
  await keepPin(store, whose, secret('1123'), clock.now());
  expect(await keptPinsOf(store, whose)).toEqual({ [person]: clock.now() + 90 * DAY_MS });
});

test('it moves with its chat', async () => {
  const { store, clock, use } = await start();
  await keepPin(store, whose, secret('1123'), clock.now());
  await moveRecordsOfChat(store, chat, 'telegram:-1000');
  expect(await use()).toBeUndefined();
  expect(await use(person, 'telegram:-1000')).toEqual({ result: '1123' });
});

test('it stands in no file in clear, and in none at all once it is forgotten', async () => {
  const folder = temporaryFolder();
  const { store, clock } = await start(`sqlite://${folder}/bot.sqlite`);
  const inFiles = () => Object.values(filesOf(folder)).join('\n');
  const canary = secret('canary-pin-4711');
  await keepPin(store, whose, canary, clock.now());
  expect(inFiles()).not.toContain(canary.reveal());
  expect(inFiles()).toContain('kept-pin:');
  expect(await forgetPin(store, whose)).toBe(true);
  expect(await forgetPin(store, whose)).toBe(false);
  expect(inFiles()).not.toContain('kept-pin:');
});

test('it is forgotten also where it can’t be read any more', async () => {
  const path = join(temporaryFolder(), 'bot.sqlite');
  const { store, clock } = await start(`sqlite://${path}`);
  await keepPin(store, whose, secret('1123'), clock.now());
  const outside = new DatabaseSync(path);
  const of = "key LIKE 'kept-pin:%'";
  outside.exec(`UPDATE records SET value = 'x' || value WHERE ${of}`);
  expect(await forgetPin(store, whose)).toBe(true);
  expect(outside.prepare(`SELECT key FROM records WHERE ${of}`).all()).toEqual([]);
  outside.close();
});
