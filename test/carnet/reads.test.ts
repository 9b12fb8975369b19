import { setImmediate as othersTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { secret } from '../../src/secret.ts';
import { atlasRef, failureOf, paul, startLinked, zappyRef } from './start-carnet.ts';

describe('reads', () => {
  test('that are identical and under way are one', async () => {
    const { carnet, emulator } = await startLinked();
    const [one, other] = await Promise.all([carnet.status(zappyRef), carnet.status(zappyRef)]);
    expect(other).toBe(one);
    expect(emulator.requests.of(6)).toHaveLength(1);
    await carnet.status(zappyRef);
    expect(emulator.requests.of(6)).toHaveLength(2);
  });

  test('by who only looks take an answer that another had within a second; any other is made', async () => {
    const { carnet, emulator, clock } = await startLinked();
    const reads = () => emulator.requests.of(6).length;
    const first = await carnet.status(zappyRef, 'recent');
    expect(await carnet.status(zappyRef, 'recent')).toBe(first);
    expect(reads()).toBe(1);
    await carnet.status(zappyRef);
    expect(reads()).toBe(2);
    await carnet.status(zappyRef, 'recent');
    expect(reads()).toBe(3);
    await carnet.status(atlasRef, 'recent');
    expect(reads()).toBe(4);
    await clock.advance(1000);
    await carnet.status(zappyRef, 'recent');
    expect(reads()).toBe(5);
  });

  test('after a command take no answer from before it', async () => {
    const { carnet, emulator, clock } = await startLinked();
    await carnet.status(zappyRef, 'recent');
    const pin = { digits: secret(paul.pin) };
    await carnet.send(zappyRef, { name: 'lock' }, { urgency: 'lock', notAfter: clock.elapsed() + 60_000, pin });
    await carnet.status(zappyRef, 'recent');
    expect(emulator.requests.of(6)).toHaveLength(2);
  });

  test('that failed are nobody else’s', async () => {
    const { carnet, emulator } = await startLinked();
    emulator.faults.next(6, { kind: 'html' });
    await failureOf(carnet.status(zappyRef, 'recent'));
    expect((await carnet.status(zappyRef, 'recent')).hasBattery).toBe(true);
  });

  test('of two cars are two', async () => {
    const { carnet, emulator } = await startLinked();
    const [zappy, atlas] = await Promise.all([carnet.status(zappyRef), carnet.status(atlasRef)]);
    expect([zappy.hasBattery, atlas.hasBattery]).toEqual([true, false]);
    expect(emulator.requests.of(6)).toHaveLength(2);
  });

  test('are waited for no longer once there is a hurry, but tokens that are renewed for one are kept before the end', async () => {
    const { carnet, emulator, clock } = await startLinked();
    emulator.accounts.expireAccessTokens(paul.email);
    const slow = emulator.faults.standing(7, { kind: 'delay', ms: 100 });
    const read = failureOf(carnet.status(zappyRef));
    await expect.poll(() => slow.used).toBe(1);
    carnet.hurry(0);
    expect(await read).toEqual({ code: 'timed-out', stage: 'status' });
    const answered = carnet.close().then(() => emulator.requests.of(7).map(({ status }) => status));
    await othersTurn();
    await clock.advance(100);
    expect(await answered).toEqual([200]);
  });

  test('that failed are not kept', async () => {
    const { carnet, emulator } = await startLinked();
    emulator.faults.next(19, { kind: 'html' });
    expect(await failureOf(carnet.health(zappyRef))).toEqual({
      code: 'unreadable-answer',
      status: 200,
      stage: 'health',
    });
    expect((await carnet.health(zappyRef)).overall).toBe('D');
  });

  test('of an answer without data are unreadable', async () => {
    const { carnet, emulator } = await startLinked();
    emulator.faults.next(6, { kind: 'answer', status: 200, body: { data: null } });
    expect(await failureOf(carnet.status(zappyRef))).toEqual({
      code: 'unreadable-answer',
      status: 200,
      stage: 'status',
    });
  });

  test('of the vehicles tell what changed', async () => {
    const { carnet, emulator } = await startLinked();
    emulator.accounts.unenrol(paul.email, atlasRef.vehicle);
    emulator.accounts.setAssociation(paul.email, zappyRef.vehicle, 'ASSOCIATION_PENDING');
    expect(await carnet.vehicles(paul.userId)).toMatchObject([{ id: zappyRef.vehicle, verified: false }]);
  });
});

test('closing waits for what is under way, and takes nothing new', async () => {
  const { carnet, emulator, clock } = await startLinked();
  const reading = carnet.status(zappyRef);
  await carnet.close();
  expect(emulator.requests.of(6).map(({ status }) => status)).toEqual([200]);
  await reading;
  expect(await failureOf(carnet.status(zappyRef))).toEqual({
    code: 'not-sent',
    tryAgainAt: clock.now(),
    stage: 'status',
  });
});
