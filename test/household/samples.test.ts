import { expect, it } from 'vitest';
import { type CarSample, eraseSamples, isWorthKeeping, keepSample, samplesOf } from '../../src/household/samples.ts';
import { watchWrites } from '../../src/household/watch.ts';
import { fakeClock } from '../fake-clock.ts';
import { open } from '../store/store-fixture.ts';

const car = { account: 'paul', vehicle: 'zappy' };
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const sample = (at: number, charge: number, charging = false) => ({
  at,
  value: { charge, charging } satisfies CarSample,
});

it('a car keeps its samples for 90 days', async () => {
  const store = await open('memory://', { clock: fakeClock() });
  for (const day of [0, 50, 89, 95]) await keepSample(store, car, sample(day * DAY_MS, day));
  expect((await samplesOf(store, car, 0, 100 * DAY_MS)).map(({ value }) => value.charge)).toEqual([50, 89, 95]);
});

it('they are thinned: sooner where charging begins or ends, later where nothing changes', () => {
  const before = sample(DAY_MS, 50);
  const after = (minutes: number, charge: number, charging = false) =>
    isWorthKeeping(sample(DAY_MS + minutes * MINUTE_MS, charge, charging), before);
  expect([after(0, 60), after(-5, 60), after(14, 60), after(15, 60)]).toEqual([false, false, false, true]);
  expect([after(1, 50, true), after(359, 50), after(360, 50)]).toEqual([true, false, true]);
  expect(isWorthKeeping(before, undefined)).toBe(true);
});

it('they go with their account', async () => {
  const store = await open('memory://', { clock: fakeClock() });
  await store.journal.commit(watchWrites({ ...car, state: null }, 0));
  await keepSample(store, car, sample(DAY_MS, 50));
  await eraseSamples(store, 'other');
  expect(await samplesOf(store, car, 0, 2 * DAY_MS)).toHaveLength(1);
  await eraseSamples(store, 'paul');
  expect(await samplesOf(store, car, 0, 2 * DAY_MS)).toEqual([]);
});
