import { describe, expect, test } from 'vitest';
import type { Fault } from '../../demo/carnet/faults.ts';
import { secret } from '../../src/secret.ts';
import { atlasRef, failureOf, paul, startLinked, zappyRef } from './start-carnet.ts';

const GONE = { code: 'vehicle-gone', stage: 'status' };

const answers: readonly [string, Fault][] = [
  ['404', { kind: 'answer', status: 404, body: { error: { errorCode: 'VEHICLE_NOT_FOUND' } } }],
  ['403', { kind: 'answer', status: 403, body: { error: { errorCode: 'FORBIDDEN' } } }],
  ['403 with a page', { kind: 'html', status: 403 }],
  ['200 with a page', { kind: 'html' }],
  ['200 with nothing', { kind: 'empty' }],
];

describe.each(answers)('a car whose status is answered with %s', (_, fault) => {
  test('is gone, though the account still lists it', async () => {
    const { carnet, emulator } = await startLinked();
    emulator.faults.standing(6, fault);
    expect(await failureOf(carnet.status(zappyRef))).toEqual(GONE);
  });

  test('is not where that was so once', async () => {
    const { carnet, emulator } = await startLinked();
    emulator.faults.next(6, fault);
    expect(await failureOf(carnet.status(zappyRef))).not.toEqual(GONE);
    expect((await carnet.status(zappyRef)).stateOfCharge).toBeDefined();
  });

  test('is not where Car-Net can’t list the account’s cars either', async () => {
    const { carnet, emulator } = await startLinked();
    emulator.faults.standing(6, fault);
    emulator.faults.standing(5, { kind: 'html' });
    expect(await failureOf(carnet.status(zappyRef))).not.toEqual(GONE);
  });
});

describe('a car that has left the account', () => {
  const refused: Fault = { kind: 'answer', status: 404, body: { error: { errorCode: 'VEHICLE_NOT_FOUND' } } };

  test('is gone by one look at its status, and at its health', async () => {
    const { carnet, emulator } = await startLinked();
    emulator.accounts.unenrol(paul.email, atlasRef.vehicle);
    expect(await failureOf(carnet.status(atlasRef))).toEqual(GONE);
    emulator.faults.standing(19, refused);
    expect(await failureOf(carnet.health(atlasRef))).toEqual({ ...GONE, stage: 'health' });
  });

  test('is gone where a command to it is refused', async () => {
    const { carnet, emulator, clock } = await startLinked();
    emulator.accounts.unenrol(paul.email, zappyRef.vehicle);
    emulator.faults.standing(8, { kind: 'answer', status: 200, body: { data: { tspToken: 'token' } } });
    emulator.faults.standing(10, refused);
    const call = { urgency: 'lock', notAfter: clock.now() + 60_000, pin: { digits: secret(paul.pin) } } as const;
    expect(await failureOf(carnet.send(zappyRef, { name: 'lock' }, call))).toEqual({ ...GONE, stage: 'command' });
  });
});

test('a car without a health report is not gone', async () => {
  const { carnet, emulator } = await startLinked();
  emulator.faults.standing(19, { kind: 'answer', status: 404, body: {} });
  expect(await failureOf(carnet.health(zappyRef))).toMatchObject({ code: 'refused', status: 404 });
});
