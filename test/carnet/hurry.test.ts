import { setImmediate as othersTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { secret } from '../../src/secret.ts';
import { atlasRef, elinor, failureOf, paul, startLinked, zappyRef } from './start-carnet.ts';

const HANGING = { kind: 'delay', ms: 60_000 } as const;
const WRONG_PIN = '9999';

const proofOf = (digits: string, now: number) =>
  ({ urgency: 'ordinary', notAfter: now + 60_000, pin: { digits: secret(digits) } }) as const;

test('reads and a sign-in that hang are given up at a hurry, so the end waits for none, and Car-Net isn’t called down for it', async () => {
  const { carnet, emulator, logged } = await startLinked();
  const hanging = [3, 6, 19].map((number) => emulator.faults.standing(number, HANGING));
  const waiting = [
    carnet.status(zappyRef),
    carnet.status(atlasRef),
    carnet.health(zappyRef),
    carnet.login(elinor.email, secret(elinor.password)),
  ].map(failureOf);
  await expect.poll(() => hanging.map(({ used }) => used)).toEqual([1, 2, 1]);
  carnet.hurry(0);
  expect(await Promise.all(waiting)).toEqual([
    { code: 'timed-out', stage: 'status' },
    { code: 'timed-out', stage: 'status' },
    { code: 'timed-out', stage: 'health' },
    { code: 'timed-out', stage: 'password' },
  ]);
  await carnet.close();
  expect(await carnet.email(elinor.userId)).toBeUndefined();
  expect(logged()).not.toContain('Car-Net is down');
});

test('a PIN that has gone out is waited for at the end, though nobody else does, and counts where it is refused', async () => {
  const { carnet, emulator, clock, another } = await startLinked();
  const slow = emulator.faults.next(8, HANGING);
  const proof = failureOf(carnet.provePin(zappyRef, proofOf(WRONG_PIN, clock.elapsed())));
  await expect.poll(() => slow.used).toBe(1);
  carnet.hurry(0);
  expect(await proof).toEqual({ code: 'timed-out', stage: 'session' });
  const closed = carnet.close();
  await othersTurn();
  await clock.advance(HANGING.ms);
  await closed;
  const next = another();
  const prove = (digits: string) => failureOf(next.provePin(zappyRef, proofOf(digits, clock.elapsed())));
  expect(await prove('8888')).toMatchObject({ code: 'wrong-pin' });
  expect(await prove(paul.pin)).toMatchObject({ code: 'pin-held-back' });
});

test('a PIN that waits for its turn goes out no more once its person was told at a hurry, nor does one that comes later', async () => {
  const { carnet, emulator, clock } = await startLinked();
  const slow = emulator.faults.next(8, HANGING);
  const proofs = [carnet.provePin(zappyRef, proofOf(paul.pin, clock.elapsed()))].map(failureOf);
  await expect.poll(() => slow.used).toBe(1);
  proofs.push(failureOf(carnet.climate(zappyRef, proofOf(paul.pin, clock.elapsed()))));
  carnet.hurry(0);
  const toldSo = { code: 'timed-out', stage: 'session' };
  expect(await Promise.all(proofs)).toEqual([toldSo, toldSo]);
  expect(await failureOf(carnet.climate(zappyRef, proofOf(paul.pin, clock.elapsed())))).toEqual(toldSo);
  await clock.advance(HANGING.ms);
  await carnet.close();
  expect(emulator.requests.of(8)).toHaveLength(1);
  expect(emulator.requests.of(15)).toEqual([]);
});
