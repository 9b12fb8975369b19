import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAILY_READS } from '../../src/household/watch.ts';
import type { Charging } from '../../src/notify/charging/state.ts';
import { earliestWithin, intervalAfter, intervalAfterFailures, type Pace } from '../../src/notify/interval.ts';
import { hours, minutes, noon } from './watching.ts';

const limits = { minMs: minutes(1), maxMs: minutes(30) };
const charging: Charging = {
  plug: { value: 'in', at: noon },
  isStartSeen: true,
  phase: 'charging',
  wasIdle: true,
  started: { charge: 50, at: noon },
  best: { charge: 60, minutes: 60, at: noon + minutes(20) },
};
const paceAt = (now: number, toFull: number): Pace => ({
  ...limits,
  now,
  charging,
  changedAt: now,
  facts: { at: noon + minutes(20), minutes: { value: toFull, at: noon + minutes(20) } },
});

describe('how long until the next look', () => {
  test('halves towards the end of a charge', () => {
    const at = (left: number) => intervalAfter(paceAt(noon + minutes(80 - left), 60)) / minutes(1);
    expect([60, 20, 10, 4, 1].map(at)).toEqual([15, 10, 5, 2, 1]);
  });

  test('is the shortest while the end is overdue, for a while', () => {
    expect(intervalAfter(paceAt(noon + minutes(85), 60))).toBe(minutes(1));
    expect(intervalAfter(paceAt(noon + minutes(120), 60))).toBe(minutes(5));
  });

  test('follows the slope if the car estimates nothing', () => {
    expect(intervalAfter(paceAt(noon + minutes(90), 0))).toBe(minutes(5));
  });

  test('grows while a parked car reports nothing new, up to the longest', () => {
    const parked = (quiet: number) =>
      intervalAfter({ ...limits, now: noon + quiet, changedAt: noon, facts: undefined, charging: undefined });
    expect([0, minutes(30), hours(1), hours(9)].map((quiet) => parked(quiet) / minutes(1))).toEqual([5, 10, 20, 30]);
  });

  test('grows to no more than 15 minutes if the car is plugged in and may start to charge', () => {
    const plugged = (charge: number, phase: Charging['phase']) => {
      const facts = { at: noon, charge: { value: charge, at: noon } };
      const idle = { ...charging, phase };
      return intervalAfter({ ...limits, now: noon + hours(9), changedAt: noon, facts, charging: idle }) / minutes(1);
    };
    expect([plugged(60, 'idle'), plugged(99, 'idle'), plugged(80, 'ended')]).toEqual([15, 30, 30]);
  });

  test('grows with failures', () => {
    const after = (failures: number) => intervalAfterFailures(failures, limits.minMs, limits.maxMs) / minutes(1);
    expect([1, 2, 3, 6, 50].map(after)).toEqual([2, 4, 8, 60, 60]);
  });

  test('always lies within the bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 600 }), (minute, toFull) => {
        const interval = intervalAfter(paceAt(noon + minutes(minute), toFull));
        expect(interval).toBeGreaterThanOrEqual(limits.minMs);
        expect(interval).toBeLessThanOrEqual(limits.maxMs);
      }),
    );
  });

  test('spreads the last reads of a day over what is left of it', () => {
    const end = noon + hours(12);
    expect(earliestWithin(DAILY_READS, end, noon)).toBe(noon);
    expect(earliestWithin(50, end, noon)).toBe(noon + hours(12) / 50);
    expect(earliestWithin(0, end, noon)).toBe(end);
  });
});
