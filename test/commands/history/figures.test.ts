import { describe, expect, test } from 'vitest';
import { historyFigures } from '../../../src/commands/history/figures.ts';
import type { CarSample } from '../../../src/household/samples.ts';

const HOUR_MS = 3_600_000;
const at = (hour: number, value: Partial<CarSample>) => ({ at: hour * HOUR_MS, value: { charging: false, ...value } });

describe('what the samples say', () => {
  test('of the charge: lowest, highest and last, without a break while the car reports once a day', () => {
    const { charge } = historyFigures([at(0, { charge: 40 }), at(24, { charge: 90 }), at(48, { charge: 70 })]);
    expect(charge).toMatchObject({ lowest: 40, highest: 90, last: 70 });
    expect(charge?.stretches).toHaveLength(1);
  });

  test('nothing where the car was silent for more than a day', () => {
    const { charge } = historyFigures([at(0, { charge: 40 }), at(25, { charge: 90 }), at(30, { charge: 90 })]);
    expect(charge?.stretches.map((points) => points.map(({ value }) => value))).toEqual([[40], [90, 90]]);
  });

  test('that a car was charging from the first sample that shows it to the first that doesn’t', () => {
    const charging = { charging: true };
    const { sessions } = historyFigures([at(0, {}), at(1, charging), at(2, charging), at(3, {}), at(9, charging)]);
    expect(sessions).toEqual([
      { from: HOUR_MS, to: 3 * HOUR_MS },
      { from: 9 * HOUR_MS, to: 9 * HOUR_MS },
    ]);
  });

  test('nothing of charging through a silence', () => {
    const { sessions } = historyFigures([
      at(0, { charging: true }),
      at(2, { charging: true }),
      at(30, { charging: true }),
    ]);
    expect(sessions).toEqual([
      { from: 0, to: 2 * HOUR_MS },
      { from: 30 * HOUR_MS, to: 30 * HOUR_MS },
    ]);
    expect(historyFigures([at(0, { charging: true }), at(30, {})]).sessions).toEqual([{ from: 0, to: 0 }]);
  });

  test('the range in the unit that is wanted, else in the one that the car told last', () => {
    const samples = [at(0, { rangeKm: 100 }), at(1, { rangeKm: 161, rangeIn: 'mi' }), at(2, {})];
    expect(historyFigures(samples).range?.unit).toBe('mi');
    expect(historyFigures(samples).range?.last).toBeCloseTo(100, 0);
    expect(historyFigures(samples, 'km').range).toMatchObject({ unit: 'km', last: 161 });
  });

  test('no more than the car told', () => {
    expect(historyFigures([])).toEqual({ sessions: [] });
    expect(Object.keys(historyFigures([at(0, { fuel: 3 })]))).toEqual(['fuel', 'sessions']);
  });
});
