import { expect, test } from 'vitest';
import { createLastStatuses } from '../../src/carnet/last-statuses.ts';
import { empty } from '../commands/status/bare-status.ts';
import { fakeClock } from '../world/fake-clock.ts';

const DAY_MS = 24 * 60 * 60_000;
const zappy = { account: 'paul', vehicle: 'zappy' };
const atlas = { account: 'linda', vehicle: 'atlas' };

function begin() {
  const clock = fakeClock();
  const lastStatuses = createLastStatuses(clock);
  const status = () => ({ ...empty, readAt: clock.now() });
  return { clock, lastStatuses, status };
}

test('the newest status of a car is kept for a day, and no failure takes its place', async () => {
  const { clock, lastStatuses, status } = begin();
  await lastStatuses.keep(zappy, async () => status());
  await clock.advance(1000);
  const newest = await lastStatuses.keep(zappy, async () => status());
  await expect(lastStatuses.keep(zappy, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(lastStatuses.of(zappy)).toBe(newest);
  expect(lastStatuses.of(atlas)).toBeUndefined();
  await clock.advance(DAY_MS);
  expect(lastStatuses.of(zappy)).toBeUndefined();
});

test('an account is forgotten with the statuses of its cars, those that are being read included', async () => {
  const { lastStatuses, status } = begin();
  const kept = await lastStatuses.keep(atlas, async () => status());
  await lastStatuses.keep(zappy, async () => status());
  const read = Promise.withResolvers<ReturnType<typeof status>>();
  const underWay = lastStatuses.keep(zappy, () => read.promise);
  lastStatuses.forget(zappy.account);
  expect(lastStatuses.of(zappy)).toBeUndefined();
  read.resolve(status());
  await underWay;
  expect(lastStatuses.of(zappy)).toBeUndefined();
  expect(lastStatuses.of(atlas)).toBe(kept);
});
