import { describe, expect, test } from 'vitest';
import { isWithin, readHours, readTimeOfDay, timeOfDay, writeTimeOfDay } from '../../src/language/time-of-day.ts';

const newYork = 'America/New_York';
const at = (iso: string) => Date.parse(iso);

describe('a time of day', () => {
  test.each([
    ['22:00', 1320],
    ['7', 420],
    ['07.30', 450],
    ['7:30 pm', 1170],
    ['12 am', 0],
    ['12 pm', 720],
    ['24:00', 0],
    ['25:00', undefined],
    ['7:60', undefined],
    ['13 pm', undefined],
    ['10 PM', 1320],
    ['10 p. m.', 1320],
    ['10:30a.m.', 630],
    ['22 h 30', 1350],
    ['22h', 1320],
    ['22 Uhr', 1320],
    ['22-', undefined],
    ['noon', undefined],
    ['', undefined],
  ])('reads %j', (text, minutes) => {
    expect(readTimeOfDay(text)).toBe(minutes);
  });

  test.each([
    ['22:00-07:00', [1320, 420]],
    ['22.00 - 07.00', [1320, 420]],
    ['10 PM to 7 AM', [1320, 420]],
    ['from 10pm until 7am', [1320, 420]],
    ['10 p.m.-7 a.m.', [1320, 420]],
    ['von 22 Uhr bis 7 Uhr', [1320, 420]],
    ['de 22h à 7h', [1320, 420]],
    ['22:00 07:00', [1320, 420]],
    ['22:00', undefined],
    ['22:00-', undefined],
    ['22:00-07:00-08:00', undefined],
    ['2207', undefined],
    ['night', undefined],
  ])('from one to another is read from %j', (text, hours) => {
    const read = readHours(text);
    expect(read && [read.from, read.to]).toEqual(hours);
  });

  test('is written as everyone types it', () => {
    expect([0, 450, 1439].map(writeTimeOfDay)).toEqual(['00:00', '07:30', '23:59']);
  });

  test('is what the clock on the wall shows', () => {
    expect(timeOfDay(at('2026-01-15T12:30:00Z'), newYork)).toBe(7 * 60 + 30);
    expect(timeOfDay(at('2026-07-15T12:30:00Z'), newYork)).toBe(8 * 60 + 30);
    expect(timeOfDay(at('2026-07-15T12:30:00Z'), 'Nowhere/Land')).toBe(12 * 60 + 30);
  });

  test('lies within hours that go over midnight, at both changes of the clock', () => {
    const night = { from: 22 * 60, to: 7 * 60 };
    for (const [iso, expected] of [
      ['2026-03-08T02:59:00Z', false],
      ['2026-03-08T03:00:00Z', true],
      ['2026-03-08T10:59:00Z', true],
      ['2026-03-08T11:00:00Z', false],
      ['2026-11-01T01:59:00Z', false],
      ['2026-11-01T02:00:00Z', true],
      ['2026-11-01T11:59:00Z', true],
      ['2026-11-01T12:00:00Z', false],
    ] as const) {
      expect([iso, isWithin(at(iso), night, newYork)]).toEqual([iso, expected]);
    }
  });
});
