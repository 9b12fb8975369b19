import { describe, expect, test } from 'vitest';
import { regionOfTimeZone, timeZoneNamed, usualTimeZones } from '../../src/language/time-zones.ts';

const all = Intl.supportedValuesOf('timeZone');

describe('a time zone', () => {
  test.each([
    ['America/Chicago', 'America/Chicago'],
    ['america/chicago', 'America/Chicago'],
    [' AMERICA/NEW YORK ', 'America/New_York'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
    ['US/Eastern', 'US/Eastern'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
  ])('is known by the name %s', (text, name) => {
    expect(timeZoneNamed(text)).toBe(name);
  });

  test.each(['', '/', 'EST', 'PST', 'CET', '+05:00', 'Chicago', 'Mars/Olympus', '../etc/passwd', '1234'])(
    'is not known by the name %j',
    (text) => {
      expect(timeZoneNamed(text)).toBeUndefined();
    },
  );

  test('is known by each name that is offered, and by it alone', () => {
    for (const zone of all) expect(timeZoneNamed(zone.toLowerCase())).toBe(zone);
    for (const zone of usualTimeZones) expect(all).toContain(zone);
  });

  test('tells the region of those who write times in their own way there', () => {
    expect(regionOfTimeZone('en', 'America/Chicago')).toBe('US');
    expect(regionOfTimeZone('en', 'US/Eastern')).toBe('US');
    expect(regionOfTimeZone('en', 'America/Toronto')).toBe('CA');
    expect(regionOfTimeZone('fr', 'America/Toronto')).toBe('CA');
    expect(regionOfTimeZone('es', 'America/Los_Angeles')).toBe('US');
    expect(regionOfTimeZone('en', 'Europe/London')).toBeUndefined();
    expect(regionOfTimeZone('de', 'America/Chicago')).toBeUndefined();
    expect(regionOfTimeZone('en', 'No/Where')).toBeUndefined();
  });
});
