import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  convertTemperature,
  writeDistance,
  writeDuration,
  writeList,
  writePercent,
  writeTemperature,
} from '../../src/language/amounts.ts';
import type { Language } from '../../src/language/text.ts';

const languages: readonly Language[] = ['en', 'es', 'fr', 'de'];
/** Languages put different spaces between number and unit. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('amounts', () => {
  test.each([
    ['en', 148.4, 'km', '148 km'],
    ['en', 92, 'mi', '92 mi'],
    ['en', 43_210, 'km', '43,210 km'],
    ['de', 43_210, 'km', '43.210 km'],
    ['fr', 43_210, 'km', '43 210 km'],
    ['es', 43_210, 'km', '43,210 km'],
    ['en', -0.2, 'km', '0 km'],
  ] as const)('in %s a distance of %d %s is %s', (language, amount, unit, text) => {
    expect(spaced(writeDistance({ amount, unit }, { language }))).toBe(text);
  });

  test.each([
    [0, '0 min'],
    [15, '15 min'],
    [59.4, '59 min'],
    [59.6, '1 hr'],
    [60, '1 hr'],
    [130, '2 hr 10 min'],
    [1500, '25 hr'],
  ])('%d minutes are %s', (minutes, text) => {
    expect(writeDuration(minutes, 'en')).toBe(text);
  });

  test.each([
    ['en', 64, '64%'],
    ['de', 64, '64 %'],
    ['fr', 99.6, '100 %'],
    ['en', 0, '0%'],
  ] as const)('in %s %d percent are %s', (language, percent, text) => {
    expect(spaced(writePercent(percent, language))).toBe(text);
  });

  test.each([
    [100, 'mi', 'km', '161 km'],
    [148, 'km', 'mi', '92 mi'],
    [0, 'km', 'mi', '0 mi'],
    [92, 'mi', 'mi', '92 mi'],
  ] as const)('%d %s are written in %s as %s where the chat wants that', (amount, unit, distance, text) => {
    expect(spaced(writeDistance({ amount, unit }, { language: 'en', distance }))).toBe(text);
  });

  test.each([
    ['en', 22, '°C', undefined, '22°C'],
    ['de', 22.4, '°C', undefined, '22 °C'],
    ['en', 72, '°F', undefined, '72°F'],
    ['fr', 22, '°C', '°F', '72 °F'],
    ['es', 72, '°F', '°C', '22 °C'],
    ['en', -0.4, '°C', undefined, '0°C'],
    ['en', -40, '°C', '°F', '-40°F'],
  ] as const)('in %s %d %s, wanted in %s, is %s', (language, degrees, unit, wanted, text) => {
    const locale = { language, ...(wanted === undefined ? {} : { temperature: wanted }) };
    expect(spaced(writeTemperature({ degrees, unit }, locale))).toBe(text);
  });

  test('every degree Celsius that a climate control has survives the way to Fahrenheit and back', () => {
    for (let degrees = 16; degrees <= 30; degrees += 1) {
      const there = convertTemperature({ degrees, unit: '°C' }, '°F');
      expect(there.unit).toBe('°F');
      expect(Number.isInteger(there.degrees)).toBe(true);
      expect(convertTemperature(there, '°C')).toEqual({ degrees, unit: '°C' });
    }
  });

  test('a list is joined in the language’s way', () => {
    expect(writeList(['trunk'], 'en')).toBe('trunk');
    expect(writeList(['front left', 'trunk', 'hood'], 'en')).toBe('front left, trunk, and hood');
    expect(writeList(['a', 'b'], 'de')).toBe('a und b');
    expect(writeList([], 'en')).toBe('');
  });

  test('hold their number in every language, and never more than one line', () => {
    fc.assert(
      fc.property(fc.constantFrom(...languages), fc.nat(2_000_000), (language, whole) => {
        const digits = (text: string) => Number(text.replace(/\D/g, ''));
        expect(digits(writeDistance({ amount: whole, unit: 'mi' }, { language }))).toBe(whole);
        expect(digits(writePercent(whole % 101, language))).toBe(whole % 101);
        expect(writeDuration(whole, language)).not.toMatch(/[\n{}]|NaN/);
      }),
    );
  });
});
