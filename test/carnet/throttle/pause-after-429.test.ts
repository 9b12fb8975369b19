import { expect, onTestFinished, test } from 'vitest';
import { createPauses } from '../../../src/carnet/throttle/pause-after-429.ts';
import { fakeClock } from '../../world/fake-clock.ts';
import { openTestStore } from '../../world/test-store.ts';

async function start() {
  const clock = fakeClock();
  const store = await openTestStore(clock);
  onTestFinished(() => store.close());
  const pauses = createPauses(store.journal, clock);
  /** Begins a pause, and lets it pass. @returns its seconds */
  const pauseS = async (askedS?: number) => {
    const until = await pauses.begin('a', askedS === undefined ? undefined : clock.now() + askedS * 1000);
    const lasts = until - clock.now();
    await clock.advance(lasts);
    return lasts / 1000;
  };
  return { clock, store, pauses, pauseS };
}

test('pauses double from a minute, up to a quarter of an hour', async () => {
  const { pauseS } = await start();
  const lasted: number[] = [];
  for (let index = 0; index < 6; index++) lasted.push(await pauseS());
  expect(lasted).toEqual([60, 120, 240, 480, 900, 900]);
});

test('a success makes the next pause a first one', async () => {
  const { pauses, pauseS } = await start();
  await pauseS();
  await pauses.succeeded('a');
  expect(await pauseS()).toBe(60);
});

test('a pause of years that is remembered from before holds nobody back', async () => {
  const { clock, store, pauses, pauseS } = await start();
  await pauseS();
  const [entry] = await store.journal.list<{ until: number; lengthMs: number }>('carnet:pause:');
  if (!entry) throw new Error('no pause is remembered');
  const value = { ...entry.value, until: clock.now() + 10 * 365 * 86_400_000 };
  await store.journal.commit([{ key: entry.key, value }]);
  expect(await pauses.left('a')).toBe(0);
});

test('a longer Retry-After is honoured, and a shorter one makes no pause shorter', async () => {
  const { pauseS } = await start();
  expect(await pauseS(3600)).toBe(3600);
  expect(await pauseS(5)).toBe(120);
});

test('a pause ends by itself, and a restart remembers it', async () => {
  const { clock, store, pauses } = await start();
  const until = await pauses.begin('a', undefined);
  expect(await createPauses(store.journal, clock).left('a')).toBe(until - clock.now());
  expect(await pauses.left('b')).toBe(0);
  await clock.advance(60_000);
  expect(await pauses.left('a')).toBe(0);
});

test('a pause lasts as long as it was begun for, wherever the clock is set', async () => {
  const { clock, store, pauses } = await start();
  await pauses.begin('a', undefined);
  clock.set(-3 * 3_600_000);
  expect(await pauses.left('a')).toBe(60_000);
  expect(await createPauses(store.journal, clock).left('a')).toBe(0);
  clock.set(3 * 3_600_000 + 30_000);
  expect(await pauses.left('a')).toBe(60_000);
  await clock.advance(60_000);
  expect(await pauses.left('a')).toBe(0);
});
