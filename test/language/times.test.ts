import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/language/text.ts';
import { writeDay, writePeriod, writeTime } from '../../src/language/times.ts';

const at = Date.UTC(2026, 4, 3, 16, 4);
const in_ = (language: Language, timeZone = 'Europe/Berlin', region?: string) => ({
  language,
  timeZone,
  ...(region === undefined ? {} : { region }),
});
/** Some languages put a narrow space before a.m. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a time', () => {
  test('is written as a clock and as a date in its reader’s zone and language', () => {
    expect(writeTime(at, 'clock', in_('en'), at)).toBe('18:04');
    expect(writeTime(at, 'clock', in_('en', 'America/New_York'), at)).toBe('12:04');
    expect(writeTime(at, 'date', in_('en'), at)).toBe('3 May 2026, 18:04');
    expect(writeTime(at, 'date', in_('es'), at)).toBe('3 de mayo de 2026, 18:04');
    expect(writeTime(at, 'date', in_('fr'), at)).toBe('3 mai 2026, 18:04');
    expect(writeTime(at, 'date', in_('de'), at)).toBe('3. Mai 2026, 18:04');
  });

  test('is written as midnight, not as 24:00', () => {
    expect(writeTime(Date.UTC(2026, 4, 3), 'clock', in_('en', 'Europe/London'), at)).toBe('01:00');
    expect(writeTime(Date.UTC(2026, 0, 3), 'clock', in_('en', 'Europe/London'), at)).toBe('00:00');
    expect(spaced(writeTime(Date.UTC(2026, 0, 3), 'clock', in_('en', 'Europe/London', 'US'), at))).toBe('12:00 AM');
  });

  test('is written with 12 or 24 hours, and the date in order, as the region has it', () => {
    const write = (style: 'clock' | 'date', language: Language, region?: string) =>
      spaced(writeTime(at, style, in_(language, 'Europe/Berlin', region), at));
    expect(write('clock', 'en', 'US')).toBe('6:04 PM');
    expect(write('clock', 'en', 'CA')).toBe('6:04 p.m.');
    expect(write('clock', 'en', 'GB')).toBe('18:04');
    expect(write('clock', 'es', 'US')).toBe('6:04 p.m.');
    expect(write('clock', 'es', '419')).toBe('6:04 p.m.');
    expect(write('clock', 'es', 'ES')).toBe('18:04');
    expect(write('clock', 'fr', 'CA')).toBe('18 h 04');
    expect(write('clock', 'de', 'AT')).toBe('18:04');
    expect(write('date', 'en', 'US')).toBe('May 3, 2026, 6:04 PM');
  });

  test('names UTC, so that nobody takes it for the time on the wall', () => {
    expect(writeTime(at, 'clock', in_('de', 'UTC'), at)).toBe('16:04 UTC');
    expect(writeTime(at, 'date', in_('en', 'UTC'), at)).toBe('3 May 2026, 16:04 UTC');
    expect(spaced(writeTime(at, 'clock', in_('en', 'UTC', 'US'), at))).toBe('4:04 PM UTC');
  });

  test('is written as what has passed since, in whole units', () => {
    const ago = (ms: number, language: 'en' | 'de' = 'en') => writeTime(at - ms, 'ago', in_(language), at);
    expect(ago(3000)).toBe('now');
    expect(ago(40_000)).toBe('40 seconds ago');
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
    expect(writePeriod(Date.UTC(2026, 3, 26), late, in_('de', 'Europe/Berlin'))).toBe('26. Apr. – 4. Mai 2026');
    expect(writePeriod(Date.UTC(2025, 11, 30), late, in_('en', 'UTC'))).toBe('30 Dec 2025 – 3 May 2026, UTC');
    expect(writePeriod(late, late, in_('en', 'Not/AZone'))).toBe('3 May 2026, UTC');
  });
});
