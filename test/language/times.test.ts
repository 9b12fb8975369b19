import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/language/text.ts';
import { writeDate, writeDay, writePeriod, writeTime } from '../../src/language/times.ts';

const DAY_MS = 86_400_000;
const at = Date.UTC(2026, 4, 3, 16, 4);
const in_ = (language: Language, timeZone = 'Europe/Berlin', region?: string) => ({
  language,
  timeZone,
  ...(region === undefined ? {} : { region }),
});
/** Some languages put a narrow space before a.m. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a time', () => {
  test('is written as a person would say it, in its reader’s zone and language', () => {
    const say = (days: number, language: Language = 'en') =>
      spaced(writeTime(at - days * DAY_MS, 'date', in_(language), at));
    expect([0, 1, 2, 6, 7, 200].map((days) => say(days))).toEqual([
      '18:04',
      'yesterday 18:04',
      'Fri 18:04',
      'Mon 18:04',
      '26 Apr',
      '15 Oct 2025',
    ]);
    expect([0, 1, 2, 7].map((days) => say(days, 'es'))).toEqual(['18:04', 'ayer 18:04', 'vie 18:04', '26 abr']);
    expect([0, 1, 2, 7].map((days) => say(days, 'fr'))).toEqual(['18:04', 'hier 18:04', 'ven. 18:04', '26 avr.']);
    expect([0, 1, 2, 7].map((days) => say(days, 'de'))).toEqual(['18:04', 'gestern 18:04', 'Fr 18:04', '26. Apr.']);
    expect([-1, -2, -7].map((days) => say(days))).toEqual(['tomorrow 18:04', 'Tue 18:04', '10 May, 18:04']);
    expect(writeTime(at, 'clock', in_('en', 'America/New_York'), at)).toBe('12:04');
  });

  test('is yesterday’s by the reader’s own midnight, however few minutes ago it was', () => {
    const midnight = Date.UTC(2026, 4, 2, 22);
    const write = (timeZone: string) => writeTime(midnight - 60_000, 'date', in_('en', timeZone), midnight + 60_000);
    expect(write('Europe/Berlin')).toBe('yesterday 23:59');
    expect(write('Europe/London')).toBe('22:59');
  });

  test('is written as midnight, not as 24:00', () => {
    const write = (midnight: number, region?: string) =>
      spaced(writeTime(midnight, 'clock', in_('en', 'Europe/London', region), midnight));
    expect(write(Date.UTC(2026, 4, 3))).toBe('01:00');
    expect(write(Date.UTC(2026, 0, 3))).toBe('00:00');
    expect(write(Date.UTC(2026, 0, 3), 'US')).toBe('12:00 AM');
  });

  test('is written with 12 or 24 hours, and the date in order, as the region has it', () => {
    const write = (style: 'clock' | 'date', language: Language, region?: string, now = at) =>
      spaced(writeTime(at, style, in_(language, 'Europe/Berlin', region), now));
    expect(write('clock', 'en', 'US')).toBe('6:04 PM');
    expect(write('clock', 'en', 'CA')).toBe('6:04 p.m.');
    expect(write('clock', 'en', 'GB')).toBe('18:04');
    expect(write('clock', 'es', 'US')).toBe('6:04 p.m.');
    expect(write('clock', 'es', '419')).toBe('6:04 p.m.');
    expect(write('clock', 'es', 'ES')).toBe('18:04');
    expect(write('clock', 'fr', 'CA')).toBe('18 h 04');
    expect(write('clock', 'de', 'AT')).toBe('18:04');
    expect(write('date', 'en', 'US', at + DAY_MS)).toBe('yesterday 6:04 PM');
    expect(write('date', 'en', 'US', at + 10 * DAY_MS)).toBe('May 3');
    expect(write('date', 'en', 'US', at + 400 * DAY_MS)).toBe('May 3, 2026');
  });

  test('names UTC, so that nobody takes it for the time on the wall', () => {
    expect(writeTime(at, 'clock', in_('de', 'UTC'), at)).toBe('16:04 UTC');
    expect(writeTime(at, 'date', in_('en', 'UTC'), at + DAY_MS)).toBe('yesterday 16:04 UTC');
    expect(spaced(writeTime(at, 'clock', in_('en', 'UTC', 'US'), at))).toBe('4:04 PM UTC');
  });

  test('is written as what has passed since, in whole units', () => {
    const ago = (ms: number, language: 'en' | 'de' = 'en') => writeTime(at - ms, 'ago', in_(language), at);
    expect(ago(3000)).toBe('just now');
    expect(ago(59_000)).toBe('just now');
    expect(ago(40_000, 'de')).toBe('gerade eben');
    expect(ago(60_000)).toBe('1 minute ago');
    expect(ago(3 * 60_000 + 59_000)).toBe('3 minutes ago');
    expect(ago(3 * 60_000, 'de')).toBe('vor 3 Minuten');
    expect(ago(5 * 3_600_000)).toBe('5 hours ago');
    expect(ago(50 * 3_600_000)).toBe('2 days ago');
    expect(ago(-2 * 60_000)).toBe('in 2 minutes');
  });

  test('is read as UTC in an unknown zone, and as unknown where it is none', () => {
    expect(writeTime(at, 'clock', in_('en', 'Not/AZone'), at)).toBe('16:04 UTC');
    expect(writeTime(Number.NaN, 'date', in_('en'), at)).toBe('?');
    expect(writeTime(1e99, 'ago', in_('en'), at)).toBe('?');
  });

  test('is written as a day on an axis, and two as a period, in the zone and with the region’s order', () => {
    const late = Date.UTC(2026, 4, 3, 23);
    expect(writeDay(late, 'weekday', in_('de', 'Europe/Berlin'))).toBe('Mo');
    expect(writeDay(late, 'day', in_('en', 'UTC'))).toBe('3 May');
    expect(writeDay(late, 'day', in_('en', 'America/Chicago', 'US'))).toBe('May 3');
    expect(writePeriod(Date.UTC(2026, 3, 26), late, in_('de', 'Europe/Berlin'))).toBe('26. Apr. – 4. Mai');
    expect(writePeriod(Date.UTC(2025, 11, 30), late, in_('en', 'UTC'))).toBe('30 Dec 2025 – 3 May 2026, UTC');
    expect(writePeriod(late, late, in_('en', 'Not/AZone'))).toBe('3 May, UTC');
  });

  test('is written as a day of the calendar with the year only where it is another', () => {
    const newYear = Date.UTC(2027, 0, 1, 2);
    expect(writeDate('2026-12-01', in_('en', 'America/Chicago', 'US'), newYear)).toBe('December 1');
    expect(writeDate('2027-12-01', in_('en', 'America/Chicago', 'US'), newYear)).toBe('December 1, 2027');
    expect(writeDate('2026-12-01', in_('de', 'Europe/Berlin'), newYear)).toBe('1. Dezember 2026');
  });
});
