import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historyFigures } from '../../../src/commands/history/figures.ts';
import { dayMarks, plottedHistory } from '../../../src/commands/history/picture.ts';
import type { CarSample } from '../../../src/household/samples.ts';
import { languages } from '../../../src/language/languages.ts';
import { sayIn } from '../../../src/language/say.ts';
import type { Locale } from '../../../src/language/text.ts';
import { fontFace } from '../../../src/pictures/font-face.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const english: Locale = { language: 'en', timeZone: 'UTC' };
const to = Date.UTC(2026, 4, 3, 12);

const marks = (end: number, days: number, locale: Locale) => dayMarks(end - days * DAY_MS, end, locale);
const lines = (found: ReturnType<typeof marks>) =>
  found.flatMap(({ lineAt }) => (lineAt === undefined ? [] : [lineAt]));
const upper = (found: ReturnType<typeof marks>) => found.flatMap(({ words }) => (words ? [words.upper] : []));

function plotted(values: readonly Partial<CarSample>[], locale: Locale = english) {
  const samples = values.map((value, index) => ({ at: to - index * HOUR_MS, value: { charging: false, ...value } }));
  const period = { name: 'Zappy', period: '', from: to - 7 * DAY_MS, to };
  return plottedHistory({ ...period, figures: historyFigures(samples), locale, say: sayIn(locale.language) });
}

describe('the axis of time', () => {
  test('of 7 days names each whole day, in the middle of it', () => {
    const found = marks(to, 7, english);
    expect(lines(found)).toHaveLength(7);
    expect(upper(found)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
    expect(found.find(({ words }) => words)?.words).toEqual({
      at: Date.UTC(2026, 3, 27, 12),
      upper: 'Mon',
      lower: '27 Apr',
    });
  });

  test('has the midnights of the chat’s time zone, also where its clock changes', () => {
    const hours = (end: number, timeZone: string) =>
      lines(marks(end, 4, { language: 'de', timeZone })).flatMap((at, index, all) =>
        index === 0 ? [] : [(at - (all[index - 1] ?? 0)) / HOUR_MS],
      );
    expect(hours(Date.UTC(2026, 2, 31, 12), 'Europe/Berlin')).toEqual([24, 23, 24]);
    expect(hours(Date.UTC(2026, 9, 27, 12), 'Europe/Berlin')).toEqual([24, 25, 24]);
    // There the clock jumps at midnight: the day begins at one.
    const santiago = lines(marks(Date.UTC(2026, 8, 8, 12), 4, { language: 'es', timeZone: 'America/Santiago' }));
    expect(santiago).toContain(Date.UTC(2026, 8, 6, 4));
  });

  test('of 30 days names the Mondays, of 90 the halves of the months', () => {
    expect(upper(marks(to, 30, english))).toEqual(['6 Apr', '13 Apr', '20 Apr', '27 Apr']);
    const american: Locale = { language: 'en', region: 'US', timeZone: 'America/Chicago' };
    expect(upper(marks(to, 90, american))).toEqual(['Feb 15', 'Mar 1', 'Mar 15', 'Apr 1', 'Apr 15', 'May 1']);
  });

  test('of less than a day names the full hours of the zone’s own clock', () => {
    const hours = (count: number, locale: Locale) => upper(dayMarks(to - count * HOUR_MS, to, locale));
    expect(hours(3, english)).toEqual(['10:00', '11:00']);
    expect(hours(24, english)).toEqual(['16:00', '20:00', '00:00', '04:00', '08:00']);
    expect(hours(2, { language: 'en', region: 'US', timeZone: 'Asia/Kolkata' })).toEqual(['4 PM', '5 PM']);
  });

  test('is in UTC where this machine doesn’t know the time zone', () => {
    expect(marks(to, 30, { language: 'en', timeZone: 'Nowhere/Town' })).toEqual(marks(to, 30, english));
  });

  test('goes on from day to day, in any time zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 4000 }), fc.constantFrom(7, 30, 90), (timeZone, day, days) => {
        const end = Date.UTC(2020, 0, 1) + day * DAY_MS;
        const found = lines(marks(end, days, { language: 'en', timeZone }));
        expect(found).toEqual([...new Set(found)].toSorted((one, other) => one - other));
        expect(found.length).toBeGreaterThanOrEqual({ 7: 6, 30: 4, 90: 5 }[days] ?? 0);
        expect(found.every((at) => at > end - days * DAY_MS && at < end)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the picture of a history', () => {
  test('has charge and range of an electric car, fuel and range of another, and both of a hybrid', () => {
    const of = (value: Partial<CarSample>) =>
      plotted([value]).panels.map((panel) => panel.lines.map((line) => line.of));
    expect(of({ charge: 1, rangeKm: 1 })).toEqual([['charge'], ['range']]);
    expect(of({ fuel: 1, rangeKm: 1 })).toEqual([['fuel'], ['range']]);
    expect(of({ charge: 1, fuel: 1, rangeKm: 1 })).toEqual([['charge', 'fuel'], ['range']]);
    expect(of({ charge: 1 })).toEqual([['charge']]);
    expect(of({ rangeKm: 1 })).toEqual([['range']]);
    expect(plotted([]).panels.map((panel) => panel.lines)).toEqual([[]]);
  });

  test('marks the range in round amounts up to the highest', () => {
    const labels = (rangeKm: number, locale?: Locale) =>
      plotted([{ rangeKm }], locale).panels[0]?.marks.map(({ label }) => label);
    expect(labels(190)).toEqual(['0 km', '50 km', '100 km', '150 km', '200 km']);
    expect(labels(90)).toEqual(['0 km', '25 km', '50 km', '75 km', '100 km']);
    expect(labels(7)).toEqual(['0 km', '10 km']);
    expect(labels(0)).toEqual(['0 km', '10 km']);
    expect(labels(720)).toEqual(['0 km', '200 km', '400 km', '600 km', '800 km']);
  });

  test('has every range below its upper edge, and few marks', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (rangeKm) => {
        const [panel] = plotted([{ rangeKm }]).panels;
        expect(panel?.top).toBeGreaterThanOrEqual(rangeKm);
        expect(panel?.marks.length).toBeLessThanOrEqual(5);
        expect(panel?.marks.at(-1)?.value).toBe(panel?.top);
      }),
    );
  });

  test.each(languages)('has words in %s that are written at their full size', (language) => {
    const { panels, chargingLabel, nothing } = plotted(
      [
        { charge: 9, fuel: 100 },
        { charge: 100, fuel: 9 },
      ],
      {
        language,
        timeZone: 'UTC',
      },
    );
    // The sizes and the room of history-plot.ts.
    const width = (text: string, weight: 'regular' | 'bold' = 'regular') => fontFace(weight).width(text) * 22;
    for (const { label, note } of panels[0]?.lines ?? [])
      expect(width(label) + width(note, 'bold') + 62).toBeLessThan(364);
    expect(width(chargingLabel)).toBeLessThan(178);
    expect(width(nothing)).toBeLessThan(612);
    expect(
      width(plotted([{ rangeKm: 999 }], { language, timeZone: 'UTC' }).panels[0]?.marks.at(-1)?.label ?? ''),
    ).toBeLessThan(106);
  });
});
