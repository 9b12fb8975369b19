import { describe, expect, test } from 'vitest';
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

  test('of two cars are two', async () => {
    const { carnet, emulator } = await startLinked();
    const [zappy, atlas] = await Promise.all([carnet.status(zappyRef), carnet.status(atlasRef)]);
    expect([zappy.hasBattery, atlas.hasBattery]).toEqual([true, false]);
    expect(emulator.requests.of(6)).toHaveLength(2);
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
