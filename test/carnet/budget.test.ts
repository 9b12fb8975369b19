import { describe, expect, test } from 'vitest';
import { failureOf, paul, pin, type Started, send, startLinked, startWithSession, zappyRef } from './start-carnet.ts';

describe('a 429', () => {
  test('ends the command at once, and pauses the account’s commands but not its reads', async () => {
    const started = await startWithSession();
    const { emulator, clock, carnet } = started;
    emulator.faults.next(10, { kind: 'rate-limited' });
    const tryAgainAt = clock.now() + 60_000;
    expect(await failureOf(send(started, { name: 'lock' }))).toEqual({
      code: 'rate-limited',
      tryAgainAt,
      stage: 'command',
    });
    const early = { notAfter: clock.elapsed() + 30_000 };
    expect(await failureOf(send(started, { name: 'lock' }, early))).toMatchObject({ code: 'not-sent', tryAgainAt });
    expect(emulator.requests.of(10)).toHaveLength(1);
    expect((await carnet.budget(paul.userId)).pausedUntil).toBe(tryAgainAt);
    expect((await carnet.status(zappyRef)).hasBattery).toBe(true);
  });

  test('has a command not yet sent wait for the end of the pause', async () => {
    const started = await startWithSession();
    const { emulator, clock } = started;
    emulator.faults.next(10, { kind: 'rate-limited' });
    await failureOf(send(started, { name: 'lock' }));
    const waiting = send(started, { name: 'lock' });
    await expect
      .poll(async () => {
        await clock.advance(5000);
        return emulator.requests.of(10).length;
      })
      .toBe(2);
    expect((await waiting).sentAt - (emulator.requests.of(10)[0]?.at ?? 0)).toBeGreaterThanOrEqual(60_000);
  });

  test('that asks for longer is heeded', async () => {
    const started = await startWithSession();
    started.emulator.faults.next(10, { kind: 'rate-limited', retryAfterS: 600 });
    const tryAgainAt = started.clock.now() + 600_000;
    expect(await failureOf(send(started, { name: 'lock' }))).toMatchObject({ code: 'rate-limited', tryAgainAt });
  });

  test('to a read pauses nothing', async () => {
    const { carnet, clock, emulator } = await startWithSession();
    emulator.faults.next(6, { kind: 'rate-limited' });
    expect(await failureOf(carnet.status(zappyRef))).toEqual({
      code: 'rate-limited',
      tryAgainAt: clock.now() + 60_000,
      stage: 'status',
    });
    expect((await carnet.budget(paul.userId)).pausedUntil).toBeUndefined();
  });
});

describe('a car that is still busy', () => {
  /** Moves the clock by 5 s whenever a try waits, until `work` is done. */
  async function throughTries<T>({ clock, emulator }: Started, work: Promise<T>, tries: number): Promise<T> {
    await expect
      .poll(async () => {
        await clock.advance(1000);
        return emulator.requests.of(13).filter(({ status }) => status !== undefined).length;
      })
      .toBe(tries);
    return work;
  }

  test('is tried again every 5 s, and starts no pause', async () => {
    const started = await startWithSession();
    started.emulator.faults.next(13, { kind: 'ev-busy' }, 3);
    await throughTries(started, send(started, { name: 'charge-start' }), 4);
    const times = started.emulator.requests.of(13).map(({ at }) => at);
    for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(5000);
    const budget = await started.carnet.budget(paul.userId);
    expect(budget).toMatchObject({ left: 11, pausedUntil: undefined });
  });

  test('is tried no more than three times again', async () => {
    const started = await startWithSession();
    started.emulator.faults.standing(13, { kind: 'ev-busy' });
    const failure = await throughTries(started, failureOf(send(started, { name: 'charge-start' })), 4);
    expect(failure).toEqual({ code: 'busy-car', stage: 'command' });
    expect(started.emulator.requests.of(13)).toHaveLength(4);
  });

  test('is not tried again when that would be too late', async () => {
    const started = await startWithSession();
    started.emulator.faults.standing(13, { kind: 'ev-busy' });
    const soon = { notAfter: started.clock.elapsed() + 4000 };
    expect(await failureOf(send(started, { name: 'charge-start' }, soon))).toEqual({
      code: 'busy-car',
      stage: 'command',
    });
    expect(started.emulator.requests.of(13)).toHaveLength(1);
  });
});

describe('the budget', () => {
  test('counts sessions and commands, and keeps two for lock and four for unlock', async () => {
    const started = await startLinked({ tspLimit: 15 });
    const { carnet, emulator } = started;
    for (let index = 0; index < 4; index++) await send(started, { name: 'flash' }, { pin: pin(paul.pin) });
    await send(started, { name: 'flash' });
    expect(await failureOf(send(started, { name: 'flash' }))).toMatchObject({ code: 'not-sent' });
    const withPin = { urgency: 'unlock', pin: pin(paul.pin) } as const;
    for (let index = 0; index < 2; index++) await send(started, { name: 'unlock' }, withPin);
    expect(await failureOf(send(started, { name: 'unlock' }, withPin))).toMatchObject({ code: 'not-sent' });
    for (let index = 0; index < 2; index++) await send(started, { name: 'lock' }, { urgency: 'lock' });
    expect((await carnet.budget(paul.userId)).left).toBe(0);
    expect(emulator.requests.all().filter(({ status }) => status === 429)).toEqual([]);
  });

  test('is the account’s, whichever process asks', async () => {
    const started = await startWithSession();
    const other = { ...started, carnet: started.another() };
    for (let index = 0; index < 4; index++) {
      await send(started, { name: 'flash' });
      await send(other, { name: 'flash' });
    }
    await send(started, { name: 'flash' });
    expect(await failureOf(send(other, { name: 'flash' }))).toMatchObject({ code: 'not-sent' });
  });
});
