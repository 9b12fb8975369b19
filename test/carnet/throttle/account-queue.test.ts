import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Urgency } from '../../../src/carnet/carnet.ts';
import { createThrottle } from '../../../src/carnet/throttle/throttle.ts';
import type { QueuedRequest } from '../../../src/carnet/throttle/waiting-line.ts';
import type { Store } from '../../../src/store/store.ts';
import { eventually } from '../../world/eventually.ts';
import { type FakeClock, fakeClock } from '../../world/fake-clock.ts';
import { openTestStore } from '../../world/test-store.ts';
import { failureOf } from '../start-carnet.ts';

const WINDOW_MS = 300_000;
const ACCOUNT = 'the-account';

async function start(limit = 15, clock = fakeClock(), store?: Store) {
  const opened = store ?? (await openTestStore(clock));
  if (!store) onTestFinished(() => opened.close());
  const throttle = createThrottle(opened, clock, { limit, windowMs: WINDOW_MS });
  const sent: [string, number][] = [];
  const begun = clock.now();
  const request = (urgency: Urgency, more: Partial<QueuedRequest> = {}): QueuedRequest => ({
    urgency,
    notAfter: clock.elapsed() + 120_000,
    stage: 'command',
    requests: 1,
    call: {},
    before: async () => undefined,
    ...more,
  });
  /** Sends under a name, and takes no time over it. */
  const send = (name: string, urgency: Urgency = 'ordinary', more: Partial<QueuedRequest> = {}) =>
    throttle.queue(ACCOUNT).send(request(urgency, more), async (sentAt) => {
      sent.push([name, (sentAt - begun) / 1000]);
    });
  const fill = async (count: number, urgency: Urgency = 'ordinary') => {
    for (let index = 0; index < count; index++) await send('fill', urgency);
    sent.length = 0;
  };
  return { clock, store: opened, throttle, request, send, fill, sent };
}

/** Moves the clock in steps, each after the waiting work has come to rest, until `work` is done. */
async function advanceUntil(clock: FakeClock, work: Promise<unknown>, stepMs = 1000): Promise<void> {
  let isDone = false;
  work.then(
    () => {
      isDone = true;
    },
    () => {
      isDone = true;
    },
  );
  await eventually(async () => {
    await clock.advance(stepMs);
    expect(isDone).toBe(true);
  }, 1);
}

/** Bottleneck takes each job into its queue after a turn or two of the timers: once these have passed, all are in. */
async function allQueued(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await sleep(0);
}

test('calls go one at a time', async () => {
  const { throttle, request } = await start();
  let running = 0;
  let most = 0;
  const calls = Array.from({ length: 5 }, () =>
    throttle.queue(ACCOUNT).send(request('ordinary'), async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => setImmediate(resolve));
      running -= 1;
    }),
  );
  await Promise.all(calls);
  expect(most).toBe(1);
});

test('of those that wait for a running call the most urgent goes first', async () => {
  const { clock, throttle, request, send, sent } = await start();
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const running = throttle.queue(ACCOUNT).send(request('ordinary'), () => {
    begun.resolve();
    return gate.promise;
  });
  await begun.promise;
  const waiting = [
    send('read', 'read'),
    send('ordinary', 'ordinary'),
    send('lock', 'lock'),
    send('sensitive', 'sensitive'),
    send('ordinary 2', 'ordinary'),
  ];
  await eventually(() => expect(clock.waiting()).toBe(6));
  await allQueued();
  gate.resolve();
  await Promise.all([running, ...waiting]);
  expect(sent.map(([name]) => name)).toEqual(['sensitive', 'lock', 'ordinary', 'ordinary 2', 'read']);
});

test('of those that wait for the budget the most urgent goes first, whatever came first', async () => {
  const { clock, send, fill, sent } = await start();
  const soon = { notAfter: clock.elapsed() + 2 * WINDOW_MS };
  // One place comes free at a time.
  for (let index = 0; index < 9; index++) {
    await fill(1);
    await clock.advance(30_000);
  }
  const waiting = Promise.all([send('read', 'read', soon), send('sensitive', 'sensitive', soon)]);
  await advanceUntil(clock, waiting, 20_000);
  expect(sent.map(([name]) => name)).toEqual(['sensitive', 'read']);
});

test('a call that waits for the budget holds up no lock that may go', async () => {
  const { clock, send, fill, sent } = await start();
  await fill(9);
  const waiting = send('ordinary', 'ordinary', { notAfter: clock.elapsed() + 2 * WINDOW_MS });
  await eventually(() => expect(clock.waiting()).toBe(1));
  await send('lock', 'lock');
  expect(sent).toEqual([['lock', 0]]);
  await advanceUntil(clock, waiting, 60_000);
  expect(sent.map(([name]) => name)).toEqual(['lock', 'ordinary']);
});

test('a wait that would end too late ends at once, and says when to try again', async () => {
  const { clock, send, fill, sent } = await start();
  await fill(9);
  expect(await failureOf(send('late'))).toEqual({
    code: 'not-sent',
    tryAgainAt: clock.now() + WINDOW_MS + 1,
    stage: 'command',
  });
  expect(sent).toEqual([]);
});

test('no session is made where the command behind it would find no room in time', async () => {
  const { send, fill, sent } = await start();
  await fill(8);
  expect(await failureOf(send('session', 'sensitive', { requests: 2 }))).toMatchObject({ code: 'not-sent' });
  await send('alone', 'sensitive', { requests: 1 });
  expect(sent.map(([name]) => name)).toEqual(['alone']);
});

test('a read goes only where a command and its session could still follow it', async () => {
  const { clock, send, fill, sent } = await start();
  await fill(6);
  const soon = { notAfter: clock.elapsed() + 5000 };
  await send('read', 'read', soon);
  expect(await failureOf(send('another read', 'read', soon))).toMatchObject({ code: 'not-sent' });
  await send('session');
  await send('command');
  expect(sent.map(([name]) => name)).toEqual(['read', 'session', 'command']);
});

test('a call that has to wait is told until when, that of its last request', async () => {
  const { clock, send, fill } = await start();
  const begun = clock.elapsed();
  await fill(8);
  await clock.advance(30_000);
  await fill(1);
  await clock.advance(200_000);
  const waits: number[] = [];
  const onWait = (goesAt: number) => waits.push(goesAt - begun);
  const waiting = send('waits', 'ordinary', { requests: 2, onWait });
  await eventually(() => expect(waits).toEqual([WINDOW_MS + 1]));
  await advanceUntil(clock, waiting, 10_000);
  const goesAtOnce: number[] = [];
  await send('goes', 'lock', { onWait: (goesAt) => goesAtOnce.push(goesAt) });
  expect(goesAtOnce).toEqual([]);
});

test('a call that is cancelled leaves at once, and makes room for those behind it', async () => {
  const { clock, send, fill, sent, throttle } = await start();
  await fill(8);
  await clock.advance(30_000);
  await fill(1);
  const soon = { notAfter: clock.elapsed() + 2 * WINDOW_MS };
  const given = new AbortController();
  const cancelled = send('cancelled', 'sensitive', { ...soon, requests: 9, signal: given.signal });
  await eventually(() => expect(clock.waiting()).toBe(1));
  const behind = await throttle.queue(ACCOUNT).wait('ordinary', 1);
  given.abort(new Error('thought better of it'));
  await expect(cancelled).rejects.toThrow('thought better of it');
  expect(await throttle.queue(ACCOUNT).wait('ordinary', 1)).toBeLessThan(behind);
  expect(sent).toEqual([]);
  expect((await throttle.budget(ACCOUNT)).left).toBe(6);
});

test('what must follow a request that went out keeps its place, until it has gone or its call is over', async () => {
  const { clock, send, fill, sent, throttle } = await start();
  await fill(7);
  const call = {};
  await send('session', 'ordinary', { requests: 2, call });
  const soon = { notAfter: clock.elapsed() + 5000 };
  expect(await failureOf(send('another’s', 'ordinary', soon))).toMatchObject({ code: 'not-sent' });
  await send('command', 'ordinary', { call });
  expect(sent.map(([name]) => name)).toEqual(['session', 'command']);
  await clock.advance(WINDOW_MS + 1);
  await fill(7);
  await send('session', 'ordinary', { requests: 2, call });
  throttle.queue(ACCOUNT).over(call);
  await send('another’s', 'ordinary', { notAfter: clock.elapsed() + 5000 });
  expect(sent.map(([name]) => name)).toEqual(['session', 'another’s']);
});

test('the age is checked again when the turn has come', async () => {
  const { clock, throttle, request, send, sent } = await start();
  const gate = Promise.withResolvers<void>();
  const running = throttle.queue(ACCOUNT).send(request('ordinary'), () => gate.promise);
  await eventually(() => expect(clock.waiting()).toBe(1));
  const late = failureOf(send('late', 'ordinary', { notAfter: clock.elapsed() + 30_000 }));
  await eventually(() => expect(clock.waiting()).toBe(2));
  await clock.advance(30_001);
  // It doesn't wait for the running one to end.
  expect(await late).toMatchObject({ code: 'not-sent', tryAgainAt: clock.now() });
  gate.resolve();
  await running;
  expect(sent).toEqual([]);
});

test('the age is checked again when what runs before sending took its time', async () => {
  const { clock, send, sent } = await start();
  const before = async () => clock.advance(130_000);
  expect(await failureOf(send('late', 'ordinary', { before }))).toMatchObject({ code: 'not-sent' });
  expect(sent).toEqual([]);
});

test('nothing goes out, and nothing counts, when what runs before sending throws', async () => {
  const { send, throttle, sent } = await start();
  const before = async () => {
    throw new Error('no intent written');
  };
  await expect(send('x', 'ordinary', { before })).rejects.toThrow('no intent written');
  expect(sent).toEqual([]);
  expect((await throttle.budget(ACCOUNT)).left).toBe(15);
});

test('a queue whose call failed goes on with the next', async () => {
  const { throttle, request, send, sent } = await start();
  await expect(
    throttle.queue(ACCOUNT).send(request('ordinary'), async () => {
      throw new Error('cut');
    }),
  ).rejects.toThrow('cut');
  await send('next');
  expect(sent).toHaveLength(1);
});

test('closing turns away those that wait, and those that come', async () => {
  const { clock, send, fill, throttle } = await start();
  await fill(9);
  const waiting = failureOf(send('waits', 'ordinary', { notAfter: clock.elapsed() + 2 * WINDOW_MS }));
  await eventually(() => expect(clock.waiting()).toBe(1));
  throttle.close();
  expect(await waiting).toMatchObject({ code: 'not-sent' });
  expect(await failureOf(send('comes', 'lock'))).toMatchObject({ code: 'not-sent' });
});

test('accounts have budgets of their own', async () => {
  const { fill, throttle } = await start();
  await fill(9);
  expect((await throttle.budget('another')).left).toBe(15);
});

test('the budget says what is left, and when the next comes free', async () => {
  const { clock, send, throttle } = await start(2);
  await send('one');
  await clock.advance(1000);
  await send('two');
  expect(await throttle.budget(ACCOUNT)).toEqual({
    left: 0,
    limit: 2,
    nextAt: clock.now() - 1000 + WINDOW_MS + 1,
    pausedUntil: undefined,
  });
});

test('a restart remembers what went out, and so does an account erased and linked anew', async () => {
  const { clock, store, fill } = await start();
  await fill(9);
  const after = await start(15, clock, store);
  await after.throttle.forget(ACCOUNT);
  expect((await after.throttle.budget(ACCOUNT)).left).toBe(6);
  expect(await failureOf(after.send('over'))).toMatchObject({ code: 'not-sent' });
});

test('no order, urgency, restart or clock set back puts more than the limit in any window', async () => {
  const urgencies: readonly Urgency[] = ['unlock', 'sensitive', 'lock', 'ordinary', 'read'];
  const step = fc.record({
    gapS: fc.integer({ min: 0, max: 90 }),
    urgency: fc.constantFrom(...urgencies),
    restarts: fc.boolean(),
    clockSetBackByS: fc.constantFrom(0, 0, 100, 3600),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 25 }),
      fc.integer({ min: 1, max: 6 }),
      async (steps, limit) => {
        const clock = fakeClock();
        const store = await openTestStore(clock);
        const sent: number[] = [];
        let { throttle, request } = await start(limit, clock, store);
        const calls: Promise<unknown>[] = [];
        for (const { gapS, urgency, restarts, clockSetBackByS } of steps) {
          await clock.advance(gapS * 1000);
          clock.set(-clockSetBackByS * 1000);
          if (restarts) {
            // A real one comes after all calls have ended.
            throttle.close();
            await Promise.all(calls);
            ({ throttle, request } = await start(limit, clock, store));
          }
          const call = throttle
            .queue(ACCOUNT)
            .send(request(urgency, { notAfter: clock.elapsed() + WINDOW_MS }), async () => sent.push(clock.elapsed()));
          calls.push(call.catch(() => undefined));
        }
        throttle.close();
        await Promise.all(calls);
        await store.close();
        for (const at of sent) {
          expect(sent.filter((other) => other >= at && other <= at + WINDOW_MS).length).toBeLessThanOrEqual(limit);
        }
      },
    ),
    { numRuns: 30 },
  );
});

const HOUR_MS = 3_600_000;

test.each([
  ['back', -HOUR_MS],
  ['forward', HOUR_MS],
])('a clock set %s gives no new budget, and takes none away for longer than the window', async (_way, byMs) => {
  const { clock, send, fill, throttle } = await start();
  await fill(9);
  clock.set(byMs);
  expect((await throttle.budget(ACCOUNT)).left).toBe(6);
  expect(await failureOf(send('over'))).toEqual({
    code: 'not-sent',
    tryAgainAt: clock.now() + WINDOW_MS + 1,
    stage: 'command',
  });
  await fill(2, 'lock');
  await fill(4, 'unlock');
  expect((await throttle.budget(ACCOUNT)).left).toBe(0);
  await clock.advance(WINDOW_MS + 1);
  expect((await throttle.budget(ACCOUNT)).left).toBe(15);
});

test('what went out before the clock was set back and the program restarted counts for one window at most', async () => {
  const { clock, store, fill } = await start();
  await fill(9);
  clock.set(-HOUR_MS);
  const after = await start(15, clock, store);
  expect((await after.throttle.budget(ACCOUNT)).left).toBe(6);
  await clock.advance(WINDOW_MS + 1);
  expect((await after.throttle.budget(ACCOUNT)).left).toBe(15);
});

test('a call that waits for its turn goes when its time has passed, wherever the clock is set meanwhile', async () => {
  const { clock, send, fill, sent } = await start();
  await fill(9);
  const waiting = send('waits', 'ordinary', { notAfter: clock.elapsed() + 2 * WINDOW_MS });
  await eventually(() => expect(clock.waiting()).toBe(1));
  clock.set(-HOUR_MS);
  await advanceUntil(clock, waiting, 60_000);
  expect(sent.map(([name]) => name)).toEqual(['waits']);
});

test('a call ends unsent once its time has passed, wherever the clock is set meanwhile', async () => {
  const { clock, throttle, request, send } = await start();
  const gate = Promise.withResolvers<void>();
  const running = throttle.queue(ACCOUNT).send(request('ordinary'), () => gate.promise);
  await eventually(() => expect(clock.waiting()).toBe(1));
  const late = failureOf(send('late', 'ordinary', { notAfter: clock.elapsed() + 30_000 }));
  await eventually(() => expect(clock.waiting()).toBe(2));
  clock.set(-HOUR_MS);
  await clock.advance(30_001);
  expect(await late).toMatchObject({ code: 'not-sent' });
  gate.resolve();
  await running;
});
