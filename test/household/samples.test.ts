import { expect, test } from 'vitest';
import {
  type CarSample,
  eraseSamples,
  forgetOldSamples,
  isWorthKeeping,
  keepSample,
  samplesOf,
} from '../../src/household/samples.ts';
import { watchWrites } from '../../src/household/watch.ts';
import { open } from '../store/store-fixture.ts';
import { fakeClock } from '../world/fake-clock.ts';

const car = { account: 'paul', vehicle: 'zappy' };
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const sample = (at: number, charge: number, charging = false) => ({
  at,
  value: { charge, charging } satisfies CarSample,
});

test('a car keeps its samples for 90 days', async () => {
  const store = await open('memory://', { clock: fakeClock() });
  for (const day of [0, 50, 89, 95]) await keepSample(store, car, sample(day * DAY_MS, day));
  await forgetOldSamples(store, car, 95 * DAY_MS);
  expect((await samplesOf(store, car, 0, 100 * DAY_MS)).map(({ value }) => value.charge)).toEqual([50, 89, 95]);
});

test('a sample is kept sooner where charging begins or ends, later where nothing changes', () => {
  const before = sample(DAY_MS, 50);
  const after = (minutes: number, charge: number, charging = false) =>
    isWorthKeeping(sample(DAY_MS + minutes * MINUTE_MS, charge, charging), before);
  expect([after(0, 60), after(-5, 60), after(14, 60), after(15, 60)]).toEqual([false, false, false, true]);
  expect([after(4, 50, true), after(5, 50, true), after(359, 50), after(360, 50)]).toEqual([false, true, false, true]);
  expect(isWorthKeeping(before, undefined)).toBe(true);
});

test('all of a week are kept, and of what is older one an hour, with the beginnings and ends of charging', async () => {
  const store = await open('memory://', { clock: fakeClock() });
  const QUARTER_MS = 15 * MINUTE_MS;
  const end = 10 * DAY_MS;
  for (let at = 0; at <= end; at += QUARTER_MS) {
    const timeOfDay = at % DAY_MS;
    await keepSample(store, car, sample(at, 50, timeOfDay >= 61 * QUARTER_MS && timeOfDay < 63 * QUARTER_MS));
  }
  await forgetOldSamples(store, car, end);
  const kept = await samplesOf(store, car, 0, end + 1);
  const times = kept.map(({ at }) => at);
  expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other));
  expect(times.filter((at) => at >= 3 * DAY_MS)).toHaveLength((7 * DAY_MS) / QUARTER_MS + 1);
  expect(times.filter((at) => at < DAY_MS)).toHaveLength(24 + 2);
  const flips = kept.filter(({ value }, index) => value.charging !== kept[index - 1]?.value.charging);
  expect(flips.map(({ at }) => (at % DAY_MS) / QUARTER_MS)).toEqual([0, ...Array(10).fill([61, 63]).flat()]);
});

test('a car that flaps for ever has at most so many', async () => {
  const store = await open('memory://', { clock: fakeClock() });
  let before: ReturnType<typeof sample> | undefined;
  const end = 9 * DAY_MS;
  for (let at = 0; at < end; at += 2.5 * MINUTE_MS) {
    const next = sample(at, at % 100, before?.value.charging !== true);
    if (!isWorthKeeping(next, before)) continue;
    await keepSample(store, car, next);
    before = next;
    if (at % DAY_MS === 0) await forgetOldSamples(store, car, at);
  }
  expect((await store.journal.range('car:paul:zappy', 0, end)).length).toBeLessThanOrEqual(8 * 288);
  const thinned = await store.journal.range('car-thinned:paul:zappy', 0, end);
  expect(thinned.length).toBeGreaterThan(9 * 24);
  expect(thinned.length).toBeLessThanOrEqual(9 * 72);
});

test('they go with their account', async () => {
  const store = await open('memory://', { clock: fakeClock() });
  await store.journal.commit(watchWrites({ ...car, state: null }, 0));
  await keepSample(store, car, sample(DAY_MS, 50));
  await eraseSamples(store, 'other');
  expect(await samplesOf(store, car, 0, 2 * DAY_MS)).toHaveLength(1);
  await eraseSamples(store, 'paul');
  expect(await samplesOf(store, car, 0, 2 * DAY_MS)).toEqual([]);
  expect(await store.journal.range('car-thinned:paul:zappy', 0, 2 * DAY_MS)).toEqual([]);
});
