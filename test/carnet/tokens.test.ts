import { describe, expect, test } from 'vitest';
import { secret } from '../../src/secret.ts';
import { failureOf, paul, pin, startCarNet, startLinked, tspCall, zappyRef } from './start-carnet.ts';

const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;

describe('a refresh', () => {
  test('comes ahead of the end of the tokens, by the clock', async () => {
    const { carnet, clock, emulator } = await startLinked();
    await clock.advance(HALF_HOUR_MS - 2 * MINUTE_MS);
    await carnet.status(zappyRef);
    expect(emulator.requests.of(7)).toHaveLength(0);
    await clock.advance(MINUTE_MS + 1000);
    await carnet.status(zappyRef);
    expect(emulator.requests.of(7)).toHaveLength(1);
    expect(emulator.requests.of(6).map(({ status }) => status)).toEqual([200, 200]);
  });

  test('follows a 401, after which the read goes once more', async () => {
    const { carnet, emulator } = await startLinked();
    emulator.accounts.expireAccessTokens(paul.email);
    await carnet.status(zappyRef);
    expect(emulator.requests.of(6).map(({ status }) => status)).toEqual([401, 200]);
    expect(emulator.requests.of(7)).toHaveLength(1);
  });

  test('is not tried for a second 401', async () => {
    const { carnet, emulator } = await startLinked();
    emulator.faults.standing(6, { kind: 'expired-token' });
    expect(await failureOf(carnet.status(zappyRef))).toEqual({ code: 'session-refused', stage: 'status' });
    expect(emulator.requests.of(6)).toHaveLength(2);
    expect(emulator.requests.of(7)).toHaveLength(1);
  });

  test('is one for all that need it at once in a process', async () => {
    const { carnet, clock, emulator } = await startLinked();
    await clock.advance(HALF_HOUR_MS);
    await Promise.all([carnet.status(zappyRef), carnet.health(zappyRef), carnet.vehicles(paul.userId)]);
    expect(emulator.requests.of(7)).toHaveLength(1);
  });

  test('is one for all processes: who waited takes what the other stored', async () => {
    const { carnet, another, clock, emulator } = await startLinked({ refreshToken: 'rotates' });
    await clock.advance(HALF_HOUR_MS);
    emulator.faults.next(7, { kind: 'delay', ms: 1000 });
    const reads = Promise.all([carnet.status(zappyRef), another().status(zappyRef)]);
    await expect
      .poll(async () => {
        await clock.advance(250);
        return emulator.requests.of(6).filter(({ status }) => status === 200).length;
      })
      .toBe(2);
    await reads;
    expect(emulator.requests.of(7)).toHaveLength(1);
  });

  for (const refreshToken of ['rotates', 'omitted'] as const) {
    test(`works again and again where the refresh token is ${refreshToken}`, async () => {
      const { carnet, clock, emulator } = await startLinked({ refreshToken });
      for (let hour = 0; hour < 4; hour++) {
        await clock.advance(HALF_HOUR_MS);
        await carnet.status(zappyRef);
      }
      expect(emulator.requests.of(7).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    });
  }

  test('is stored before it is used: a process that dies behind it loses nothing', async () => {
    const { carnet, another, clock, emulator } = await startLinked();
    await clock.advance(HALF_HOUR_MS);
    emulator.faults.next(6, { kind: 'cut', when: 'before' });
    await failureOf(carnet.status(zappyRef));
    await another().status(zappyRef);
    expect(emulator.requests.of(7)).toHaveLength(1);
  });
});

describe('a link is dead', () => {
  for (const deadRefresh of ['invalid_grant', 'envelope'] as const) {
    test(`only where Car-Net says so (${deadRefresh}), and then nothing more is asked`, async () => {
      const { carnet, clock, emulator } = await startLinked({ deadRefresh });
      emulator.accounts.killRefreshTokens(paul.email);
      await clock.advance(HALF_HOUR_MS);
      expect(await failureOf(carnet.status(zappyRef))).toEqual({ code: 'link-dead', stage: 'refresh' });
      emulator.requests.clear();
      expect(await failureOf(carnet.health(zappyRef))).toEqual({ code: 'link-dead', stage: 'refresh' });
      expect(emulator.requests.all()).toEqual([]);
      expect(await carnet.email(paul.userId)).toBe(paul.email);
    });
  }

  test('until it is linked again', async () => {
    const { carnet, clock, emulator } = await startLinked();
    emulator.accounts.killRefreshTokens(paul.email);
    await clock.advance(HALF_HOUR_MS);
    await failureOf(carnet.status(zappyRef));
    await carnet.login(paul.email, secret(paul.password));
    expect((await carnet.status(zappyRef)).hasBattery).toBe(true);
  });
});

describe('trouble that passes keeps the tokens', () => {
  const faults = [
    [
      { kind: 'answer', status: 503 },
      { code: 'service-down', status: 503 },
    ],
    [
      { kind: 'html', status: 200 },
      { code: 'unreadable-answer', status: 200 },
    ],
    [
      { kind: 'html', status: 403 },
      { code: 'unreadable-answer', status: 403 },
    ],
    [
      { kind: 'answer', status: 200, body: { token_type: 'Bearer' } },
      { code: 'unreadable-answer', status: 200 },
    ],
    [{ kind: 'cut', when: 'before' }, { code: 'unreachable' }],
    [
      { kind: 'answer', status: 400, body: { error: 'server_busy' } },
      { code: 'refused', status: 400, errorCode: 'server_busy' },
    ],
  ] as const;
  for (const [fault, cause] of faults) {
    test(JSON.stringify(fault), async () => {
      const { carnet, clock, emulator } = await startLinked();
      await clock.advance(HALF_HOUR_MS);
      emulator.faults.next(7, fault);
      expect(await failureOf(carnet.status(zappyRef))).toEqual({ ...cause, stage: 'refresh' });
      expect((await carnet.status(zappyRef)).hasBattery).toBe(true);
    });
  }

  test('and doesn’t matter while the access token still lives', async () => {
    const { carnet, clock, emulator } = await startLinked();
    await clock.advance(HALF_HOUR_MS - 30_000);
    emulator.faults.next(7, { kind: 'answer', status: 503 });
    expect((await carnet.status(zappyRef)).hasBattery).toBe(true);
  });
});

test('attestation at a refresh is asked about hourly, starts no login for a day, and keeps the tokens', async () => {
  const { carnet, clock, emulator } = await startLinked();
  await clock.advance(HALF_HOUR_MS);
  emulator.behaviour.attestation = true;
  const read = () => failureOf(carnet.status(zappyRef));
  expect(await read()).toEqual({ code: 'attestation-required', stage: 'refresh' });
  await clock.advance(59 * MINUTE_MS);
  expect(await read()).toEqual({ code: 'attestation-required', stage: 'refresh' });
  expect(emulator.requests.of(7)).toHaveLength(1);
  expect(await failureOf(carnet.login(paul.email, secret(paul.password)))).toEqual({
    code: 'attestation-required',
    stage: 'authorize',
  });
  emulator.behaviour.attestation = false;
  await clock.advance(MINUTE_MS);
  expect((await carnet.status(zappyRef)).hasBattery).toBe(true);
  expect(emulator.requests.of(7)).toHaveLength(2);
});

describe('an account that is not linked', () => {
  test('is told as such, and nothing is asked', async () => {
    const { carnet, clock, emulator } = await startCarNet();
    const call = tspCall(clock, { pin: pin(paul.pin) });
    expect(await failureOf(carnet.status(zappyRef))).toEqual({ code: 'not-linked', stage: 'refresh' });
    expect(await failureOf(carnet.send(zappyRef, { name: 'lock' }, call))).toMatchObject({ code: 'not-linked' });
    expect(await carnet.email(paul.userId)).toBeUndefined();
    expect(emulator.requests.all()).toEqual([]);
  });

  test('is what forgetting makes of it: tokens, session, e-mail and PIN are gone', async () => {
    const { carnet, clock } = await startLinked();
    await carnet.provePin(zappyRef, { ...tspCall(clock), pin: pin(paul.pin) });
    expect(await carnet.hasSession(zappyRef)).toBe(true);
    await carnet.forget(paul.userId);
    expect(await carnet.hasSession(zappyRef)).toBe(false);
    expect(await carnet.email(paul.userId)).toBeUndefined();
    expect(await failureOf(carnet.status(zappyRef))).toMatchObject({ code: 'not-linked' });
    // The last accepted PIN is forgotten too: another is no longer refused here.
    await clock.advance(MINUTE_MS);
    await carnet.login(paul.email, secret(paul.password));
    const other = carnet.provePin(zappyRef, { ...tspCall(clock), pin: pin('0000') });
    expect(await failureOf(other)).toMatchObject({ code: 'wrong-pin' });
  });
});
