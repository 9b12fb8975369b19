import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTyped } from '../../../src/commands/schedule/read.ts';
import type { Language } from '../../../src/language/text.ts';

const newYork = 'America/New_York';
/** Sunday, 08:00 in New York. */
const now = Date.parse('2026-05-03T12:00:00Z');

function read(text: string, language: Language = 'en') {
  const typed = readTyped(text, { language, timeZone: newYork }, now);
  if (typeof typed === 'string') return typed;
  const { when, next, words } = typed;
  const days = 'days' in when ? when.days.join('') : when.date;
  const minutes = `${Math.floor(when.timeOfDay / 60)}:${String(when.timeOfDay % 60).padStart(2, '0')}`;
  return [minutes, days, new Date(next).toISOString().slice(0, 16), words.join(' ')].join(' | ');
}

describe('what is typed to be scheduled', () => {
  test.each<[Language, string, string]>([
    ['en', 'every day', '1234567'],
    ['en', 'every weekday', '12345'],
    ['en', 'weekends', '67'],
    ['en', 'at the weekend', '67'],
    ['es', 'todos los días', '1234567'],
    ['es', 'entre semana', '12345'],
    ['es', 'los fines de semana', '67'],
    ['fr', 'tous les jours', '1234567'],
    ['fr', 'les jours de semaine', '12345'],
    ['fr', 'le week-end', '67'],
    ['de', 'jeden Tag', '1234567'],
    ['de', 'täglich', '1234567'],
    ['de', 'an Wochentagen', '12345'],
    ['de', 'am Wochenende', '67'],
  ])('takes what people say of several days (%s, %s)', (language, words, days) => {
    expect(read(`06:45 climate start ${words}`, language)).toMatch(new RegExp(`^6:45 \\| ${days} \\|`));
  });

  test.each([
    ['06:45 weekdays climate start', '6:45 | 12345 | 2026-05-04T10:45 | climate start'],
    ['06:45 climate start weekdays', '6:45 | 12345 | 2026-05-04T10:45 | climate start'],
    ['weekends 9 lock', '9:00 | 67 | 2026-05-03T13:00 | lock'],
    ['22:30 daily lock', '22:30 | 1234567 | 2026-05-04T02:30 | lock'],
    ['6:45 pm Mon,Wed, fri charge limit 13', '18:45 | 135 | 2026-05-04T22:45 | charge limit 13'],
    ['6:45pm mon-thu charge stop', '18:45 | 1234 | 2026-05-04T22:45 | charge stop'],
    ['23:00 fri-mon lock', '23:00 | 1567 | 2026-05-04T03:00 | lock'],
    ['23:00 Saturdays lock', '23:00 | 6 | 2026-05-10T03:00 | lock'],
    ['23:00 Fri – Mon lock', '23:00 | 1567 | 2026-05-04T03:00 | lock'],
    ['23:00 fri to mon lock', '23:00 | 1567 | 2026-05-04T03:00 | lock'],
    ['6:45\u202fPM mon—thu charge limit 10A', '18:45 | 1234 | 2026-05-04T22:45 | charge limit 10a'],
    ['６:４５ p.\u00a0m. mon−thu charge stop', '18:45 | 1234 | 2026-05-04T22:45 | charge stop'],
    ['7-9 lock', 'no-time'],
    ['09:00 lock', '9:00 | 2026-05-03 | 2026-05-03T13:00 | lock'],
    ['07:00 lock', '7:00 | 2026-05-04 | 2026-05-04T11:00 | lock'],
    ['07:00 tomorrow lock', '7:00 | 2026-05-04 | 2026-05-04T11:00 | lock'],
    ['09:00 today lock', '9:00 | 2026-05-03 | 2026-05-03T13:00 | lock'],
    ['2026-05-14 06:45 climate set 21,5', '6:45 | 2026-05-14 | 2026-05-14T10:45 | climate set 21,5'],
    ['  06:45   weekdays\nCLIMATE start ', '6:45 | 12345 | 2026-05-04T10:45 | climate start'],
    ['06:45 weekdays', '6:45 | 12345 | 2026-05-04T10:45 | '],
    ['07:00 today lock', 'past'],
    ['06:45 2026-05-02 lock', 'past'],
    ['06:45 2026-02-30 lock', '6:45 | 2026-05-04 | 2026-05-04T10:45 | 2026-02-30 lock'],
    ['climate start', 'no-time'],
    ['25:00 lock', 'no-time'],
    ['06:45 tomorrow mon lock', 'wrong'],
    ['06:45 today tomorrow lock', 'wrong'],
    ['', 'no-time'],
    ['climate start 6:45 weekdays', '6:45 | 12345 | 2026-05-04T10:45 | climate start'],
    ['lock at 10 pm daily', '22:00 | 1234567 | 2026-05-04T02:00 | lock'],
    ['at 6:45 lock', '6:45 | 2026-05-04 | 2026-05-04T10:45 | lock'],
    ['charge limit 10', 'no-time'],
    ['lock 7-9', 'no-time'],
  ])('%j means %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ['de', '06:45 wochentags lock', '6:45 | 12345 | 2026-05-04T10:45 | lock'],
    ['de', '06:45 täglich lock', '6:45 | 1234567 | 2026-05-04T10:45 | lock'],
    ['de', '06:45 mo,mi,so lock', '6:45 | 137 | 2026-05-04T10:45 | lock'],
    ['de', '06:45 montags lock', '6:45 | 1 | 2026-05-04T10:45 | lock'],
    ['de', '06:45 morgen lock', '6:45 | 2026-05-04 | 2026-05-04T10:45 | lock'],
    ['es', '06:45 entre semana lock', '6:45 | 12345 | 2026-05-04T10:45 | lock'],
    ['es', '06:45 sabado,mié lock', '6:45 | 36 | 2026-05-06T10:45 | lock'],
    ['es', '06:45 mañana lock', '6:45 | 2026-05-04 | 2026-05-04T10:45 | lock'],
    ['fr', '06:45 tous les jours lock', '6:45 | 1234567 | 2026-05-04T10:45 | lock'],
    ['fr', '6h45 le week-end lock', '6:45 | 67 | 2026-05-09T10:45 | lock'],
    ['fr', '06:45 mar.-jeu. lock', '6:45 | 234 | 2026-05-05T10:45 | lock'],
    ['fr', "09:00 aujourd'hui lock", '9:00 | 2026-05-03 | 2026-05-03T13:00 | lock'],
    ['fr', '06:45 weekdays lock', '6:45 | 12345 | 2026-05-04T10:45 | lock'],
  ] as const)('in %s: %j means %s', (language, text, expected) => {
    expect(read(text, language)).toBe(expected);
  });

  test('is never an exception, whatever it is, and never a moment in the past', () => {
    const words = fc.constantFrom('06:45', '7 pm', 'daily', 'mon-fri', 'mon-', ',', '-', '2026-05-04', 'today', 'lock');
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(words, fc.string())).map((each) => each.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom<Language>('en', 'es', 'fr', 'de'), (text, language) => {
        const typed = readTyped(text, { language, timeZone: newYork }, now);
        if (typeof typed !== 'string') expect(typed.next).toBeGreaterThan(now);
      }),
      { numRuns: 500 },
    );
  });
});
