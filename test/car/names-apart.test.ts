import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesApart } from '../../src/car/names-apart.ts';

const golf = { name: 'e-Golf', year: undefined, vinEnd: undefined };

describe('cars side by side', () => {
  test('keep their names where each has another', () => {
    expect(namesApart([golf, { ...golf, name: 'Zappy', year: '2016' }])).toEqual(['e-Golf', 'Zappy']);
  });

  test('of one name get the model year', () => {
    const cars = [{ ...golf, year: '2016' }, { ...golf, year: '2019' }, { name: 'Atlas' }];
    expect(namesApart(cars)).toEqual(['e-Golf (2016)', 'e-Golf (2019)', 'Atlas']);
  });

  test('of one name and year get the last four of the VIN', () => {
    const twin = { ...golf, year: '2016' };
    expect(
      namesApart([
        { ...twin, vinEnd: '0001' },
        { ...twin, vinEnd: '0003' },
      ]),
    ).toEqual(['e-Golf (VIN …0001)', 'e-Golf (VIN …0003)']);
  });

  test('that nothing tells apart get their place in the list', () => {
    expect(namesApart([golf, { name: ' E‐GOLF' }])).toEqual(['e-Golf (1)', 'E‐GOLF (2)']);
  });

  test('are never two of one name, and never longer than asked', () => {
    const car = fc.record({
      name: fc.oneof(fc.constantFrom('e-Golf', 'e-Golf (2016)', 'e-Golf (1)', 'E-golf', '', '\u200b'), fc.string()),
      year: fc.constantFrom(undefined, '2016', '2019'),
      vinEnd: fc.constantFrom(undefined, '0001', '0003'),
    });
    fc.assert(
      fc.property(fc.array(car, { maxLength: 40 }), fc.constantFrom(40, 60), (cars, atMost) => {
        const names = namesApart(cars, atMost);
        const visible = names.filter((name) => name !== '');
        expect(new Set(visible.map((name) => name.toLowerCase())).size).toBe(visible.length);
        for (const name of names) expect(name.length).toBeLessThanOrEqual(atMost);
      }),
    );
  });
});
