import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allCities } from '../../src/language/cities.ts';
import { countriesIn, likelyTimeZones, timeZonesOf } from '../../src/language/countries.ts';
import { findTimeZones } from '../../src/language/find-time-zone.ts';
import { languages } from '../../src/language/languages.ts';
import { currentName, offsetAt, timeZoneNamed } from '../../src/language/time-zones.ts';

const all = Intl.supportedValuesOf('timeZone');
const may = Date.parse('2026-05-03T12:00:00Z');
const find = (text: string) => findTimeZones(text, 'en', may, 6);

describe('a time zone that someone types', () => {
  test.each([
    ['America/Chicago', 'America/Chicago'],
    ['europe/berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['Berlin', 'Europe/Berlin'],
    ['berlín', 'Europe/Berlin'],
    ['Bogotá', 'America/Bogota'],
    ['são paulo', 'America/Sao_Paulo'],
    ['new york', 'America/New_York'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Colombia', 'America/Bogota'],
    ['Deutschland', 'Europe/Berlin'],
    ['Alemania', 'Europe/Berlin'],
    ['Allemagne', 'Europe/Berlin'],
    ['UK', 'Europe/London'],
    ['Argentina', 'America/Argentina/Buenos_Aires'],
    ['Philadelphia', 'America/New_York'],
    ['san francisco', 'America/Los_Angeles'],
    ['Montréal', 'America/Toronto'],
    ['calgary', 'America/Edmonton'],
    ['Washington, DC', 'America/New_York'],
    ['München', 'Europe/Berlin'],
    ['Francfort', 'Europe/Berlin'],
    ['Wien', 'Europe/Vienna'],
    ['Genève', 'Europe/Zurich'],
    ['Sevilla', 'Europe/Madrid'],
    ['Guadalajara', 'America/Mexico_City'],
    ['Medellín', 'America/Bogota'],
    ['Ciudad de México', 'America/Mexico_City'],
    ['Quito', 'America/Guayaquil'],
    ['Ottawa', 'America/Toronto'],
    ['Canberra', 'Australia/Sydney'],
  ])('as %s can only be %s', (text, zone) => {
    expect(find(text).certain).toBe(zone);
  });

  test.each([
    ['MST', ['America/Denver', 'America/Phoenix']],
    ['+5:30', ['Asia/Colombo', 'Asia/Kolkata']],
    ['UTC+05:30', ['Asia/Colombo', 'Asia/Kolkata']],
    ['Spain', ['Atlantic/Canary', 'Europe/Madrid']],
    ['Portland', ['America/Los_Angeles', 'America/New_York']],
    ['Birmingham', ['America/Chicago', 'Europe/London']],
  ])('as %s may be several', (text, zones) => {
    expect(find(text).certain).toBeUndefined();
    expect([...find(text).like].sort()).toEqual(zones);
  });

  test.each([
    ['eastern', 'America/New_York'],
    ['EDT', 'America/New_York'],
    ['pst', 'America/Los_Angeles'],
    ['CET', 'Europe/Berlin'],
    ['Mountain Time', 'America/Denver'],
    ['Chigaco', 'America/Chicago'],
    ['Amerika/Denver', 'America/Denver'],
    ['Europe/Berln', 'Europe/Berlin'],
    ['United States', 'America/New_York'],
    ['-4', 'America/New_York'],
    ['GMT−7', 'America/Los_Angeles'],
    ['Philadelfia', 'America/New_York'],
    ['Minneap', 'America/Chicago'],
  ])('as %s is offered as %s first', (text, zone) => {
    expect(find(text).certain).toBeUndefined();
    expect(find(text).like[0]).toBe(zone);
  });

  test('as a city tells which city of a zone it is', () => {
    expect(find('Seattle')).toMatchObject({ cities: { 'America/Los_Angeles': 'Seattle' } });
    expect(find('Dalas')).toMatchObject({ cities: { 'America/Chicago': 'Dallas' } });
    expect(find('Chicago').cities).toBeUndefined();
  });

  test('as any city of the list, in capitals or without its accents, leads to that city’s zone', () => {
    for (const { name, timeZone } of allCities()) {
      expect(timeZoneNamed(timeZone)).toBe(timeZone);
      const { certain, like } = find(name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase());
      expect(certain === undefined ? like : [certain], name).toContain(timeZone);
    }
  });

  test('by an offset shows that time now, where the reader’s language is spoken first', () => {
    const { like } = findTimeZones('+2', 'de', may, 6);
    expect(like[0]).toBe('Europe/Berlin');
    for (const zone of like) expect(offsetAt(zone, may)).toBe(120);
    expect(findTimeZones('+2', 'es', may, 6).like[0]).toBe('Europe/Madrid');
  });

  test('that nobody can guess is none', () => {
    for (const text of ['qqqqqqqq', ' ', '+19', '', '🚗']) expect(find(text)).toEqual({ like: [] });
  });

  test('is offered at most as often as wanted, and can be named as it is offered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...all)), (text) => {
        const { like } = findTimeZones(text, 'fr', may, 4);
        expect(like.length).toBeLessThanOrEqual(4);
        expect(new Set(like).size).toBe(like.length);
        for (const zone of like) expect(timeZoneNamed(zone)).toBe(zone);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the countries', () => {
  test('reach every clock that is kept in a country, whatever the reader’s language is', () => {
    for (const language of languages) {
      const codes = countriesIn(language).map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
      for (const code of codes) expect(timeZonesOf(code, may).length).toBeGreaterThan(0);
    }
    expect(timeZonesOf('US', may)).toEqual(expect.arrayContaining(['America/Chicago', 'America/Phoenix']));
    expect(timeZonesOf('DE', may)).toEqual(['Europe/Berlin']);
  });

  test('come with those first in which the language is spoken', () => {
    expect(countriesIn('de').slice(0, 3)).toEqual([
      { code: 'DE', name: 'Deutschland' },
      { code: 'AT', name: 'Österreich' },
      { code: 'CH', name: 'Schweiz' },
    ]);
    expect(countriesIn('en')[0]).toEqual({ code: 'US', name: 'United States' });
  });

  test('give the first proposal: the region’s time zones, else the language’s, then those of the United States', () => {
    expect(likelyTimeZones('de', undefined, may).slice(0, 2)).toEqual(['Europe/Berlin', 'America/New_York']);
    expect(likelyTimeZones('es', 'CO', may).slice(0, 2)).toEqual(['America/Bogota', 'America/New_York']);
    expect(likelyTimeZones('es', undefined, may)[0]).toBe('America/New_York');
    expect(likelyTimeZones('en', 'ZZ', may)[0]).toBe('America/New_York');
  });

  test('are known by names of today', () => {
    for (const zone of all) expect(timeZoneNamed(currentName(zone))).toBe(currentName(zone));
  });
});
