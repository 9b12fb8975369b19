import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { createThrottle } from '../../../src/carnet/throttle/throttle.ts';
import { fakeClock } from '../../world/fake-clock.ts';
import { openTestStore } from '../../world/test-store.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function start() {
  const clock = fakeClock();
  const store = await openTestStore(clock);
  return { clock, throttle: createThrottle(store, clock, { limit: 15, windowMs: 300_000 }) };
}

/** A request that goes at once. */
const request = (notAfter: number) => ({
  urgency: 'ordinary' as const,
  notAfter,
  stage: 'command' as const,
  requests: 1,
  call: {},
  before: async () => undefined,
});

test('nothing of an account stays in memory once it is idle', async () => {
  const { clock, throttle } = await start();
  const use = async (account: string) => {
    await throttle.reads(account).share('status:car', async () => 1, 'recent');
    await throttle.queue(account).send(request(clock.elapsed() + 60_000), async () => 1);
    return [new WeakRef<object>(throttle.reads(account)), new WeakRef<object>(throttle.queue(account))];
  };
  const left = (await Promise.all(Array.from({ length: 20 }, (_, index) => use(`account-${index}`)))).flat();
  await clock.advance(61_000);
  throttle.reads('another');
  throttle.queue('another');
  for (let tries = 0; tries < 100 && left.some((ref) => ref.deref()); tries += 1) {
    await sleep(10);
    collect();
  }
  expect(left.filter((ref) => ref.deref())).toEqual([]);
});

test('what an account sent counts on after it was idle', async () => {
  const { clock, throttle } = await start();
  for (let sent = 0; sent < 3; sent += 1) {
    await throttle.queue('account').send(request(clock.elapsed() + 60_000), async () => 1);
  }
  await clock.advance(61_000);
  throttle.queue('another');
  expect((await throttle.budget('account')).left).toBe(12);
});

test('a read that takes longer than an account stays is still shared', async () => {
  const { clock, throttle } = await start();
  let calls = 0;
  const read = async () => {
    calls += 1;
    await clock.sleep(90_000);
    return calls;
  };
  const first = throttle.reads('account').share('status:car', read);
  await vi.waitFor(() => expect(calls).toBe(1));
  await clock.advance(61_000);
  throttle.reads('another');
  const second = throttle.reads('account').share('status:car', read);
  await clock.advance(30_000);
  expect(await Promise.all([first, second])).toEqual([1, 1]);
});
