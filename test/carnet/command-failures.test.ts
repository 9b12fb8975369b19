import { describe, expect, test, vi } from 'vitest';
import { failureOf, paul, send, startWithSession, tspCall, zappyRef } from './start-carnet.ts';

describe('an answer that is no acceptance', () => {
  const refusals = [
    [
      { kind: 'answer', status: 200, body: { data: { result: 1 } } },
      { code: 'refused', status: 200 },
    ],
    [
      { kind: 'answer', status: 200, body: {} },
      { code: 'refused', status: 200 },
    ],
    [
      { kind: 'answer', status: 403, body: { error: { errorCode: 'NO', errorDescription: 'Paul' } } },
      { code: 'refused', status: 403, errorCode: 'NO' },
    ],
    [
      { kind: 'html', status: 400 },
      { code: 'refused', status: 400 },
    ],
  ] as const;
  for (const [fault, cause] of refusals) {
    test(`is a refusal: ${JSON.stringify(fault)}`, async () => {
      const started = await startWithSession();
      started.emulator.faults.next(10, fault);
      expect(await failureOf(send(started, { name: 'lock' }))).toMatchObject({ ...cause, stage: 'command' });
      expect(started.emulator.requests.of(10)).toHaveLength(1);
    });
  }

  const lost = [
    { kind: 'cut', when: 'before' },
    { kind: 'cut', when: 'after' },
    { kind: 'html' },
    { kind: 'empty' },
    { kind: 'answer', status: 500 },
    { kind: 'html', status: 504, takesEffect: true },
  ] as const;
  for (const fault of lost) {
    for (const name of ['unlock', 'honk'] as const) {
      test(`is lost, and the command is not sent again: ${name}, ${JSON.stringify(fault)}`, async () => {
        const started = await startWithSession();
        const path = '/mps/v1/vehicles/';
        started.emulator.faults.next(path, fault);
        expect(await failureOf(send(started, { name }))).toEqual({ code: 'answer-lost', stage: 'command' });
        expect(started.emulator.requests.all()).toHaveLength(1);
      });
    }
  }

  test('to a look at the climate is a failure of reading', async () => {
    const { carnet, clock, emulator } = await startWithSession();
    const look = () => failureOf(carnet.climate(zappyRef, tspCall(clock)));
    emulator.faults.next(15, { kind: 'cut', when: 'after' });
    expect(await look()).toEqual({ code: 'unreachable', stage: 'climate' });
    emulator.faults.next(15, { kind: 'answer', status: 502 });
    expect(await look()).toEqual({ code: 'service-down', status: 502, stage: 'climate' });
    emulator.faults.next(15, { kind: 'answer', status: 200, body: { data: 4 } });
    expect(await look()).toEqual({ code: 'unreadable-answer', status: 200, stage: 'climate' });
  });

  test('does not come where the server is not there: nothing was sent', async () => {
    const started = await startWithSession();
    await started.emulator.close();
    expect(await failureOf(send(started, { name: 'unlock' }))).toEqual({ code: 'unreachable', stage: 'command' });
  });
});

describe('a 401 to a command', () => {
  test('has it go once more after a refresh, and counts twice', async () => {
    const started = await startWithSession();
    started.emulator.accounts.expireAccessTokens(paul.email);
    const written = vi.fn(async () => undefined);
    await send(started, { name: 'unlock' }, { beforeSend: written });
    expect(started.emulator.requests.of(11).map(({ status }) => status)).toEqual([401, 200]);
    expect(started.emulator.requests.of(7)).toHaveLength(1);
    expect(written).toHaveBeenCalledTimes(2);
    expect((await started.carnet.budget(paul.userId)).left).toBe(13);
  });

  test('twice ends the session', async () => {
    const started = await startWithSession();
    started.emulator.accounts.endTspSessions(paul.email);
    expect(await failureOf(send(started, { name: 'unlock' }))).toEqual({ code: 'session-refused', stage: 'command' });
    expect(started.emulator.requests.of(11)).toHaveLength(2);
    expect(await started.carnet.hasSession(zappyRef)).toBe(false);
    expect(await failureOf(send(started, { name: 'unlock' }))).toMatchObject({ code: 'pin-needed' });
  });
});
