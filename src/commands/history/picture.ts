import { DAY_MS, HOUR_MS } from '../../durations.ts';
import type { Writing } from '../../household/locale.ts';
import { dateIn, nextTimeOfDay } from '../../household/schedule-time.ts';
import { writeDistance, writePercent } from '../../language/amounts.ts';
import { type Locale, plain } from '../../language/text.ts';
import { zoneOf } from '../../language/time-zones.ts';
import { writeDay, writeHour } from '../../language/times.ts';
import type { DayMark, PlotPanel, PlottedHistory, PlottedLine } from '../../pictures/history-plot.ts';
import type { Course, HistoryFigures } from './figures.ts';

interface PictureOf extends Writing {
  readonly name: string;
  readonly period: string;
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly figures: HistoryFigures;
}

/** What the picture of a history shows, in the words, units and time zone of a chat. */
export function plottedHistory({ name, period, from, to, figures, locale, say }: PictureOf): PlottedHistory {
  const { charge, fuel, range, sessions } = figures;
  const { language } = locale;
  const percent = (value: number) => writePercent(value, language);
  const line = (of: PlottedLine['of'], course: Course | undefined, write: (value: number) => string) =>
    course ? [{ of, label: plain(say(`history.line.${of}`)), ...linePart(course, write) }] : [];
  const levels: PlotPanel = {
    lines: [...line('charge', charge, percent), ...line('fuel', fuel, percent)],
    top: FULL,
    marks: [0, FULL / 2, FULL].map((value) => ({ value, label: percent(value) })),
  };
  const distance = (amount: number) => writeDistance({ amount, unit: range?.unit ?? 'km' }, { language });
  const steps = stepsTo(range?.highest ?? 0);
  const reach: PlotPanel = {
    lines: line('range', range, distance),
    top: steps.at(-1) ?? 0,
    marks: steps.map((value) => ({ value, label: distance(value) })),
  };
  return {
    name,
    period,
    from,
    to,
    days: dayMarks(from, to, locale),
    panels: [...(levels.lines.length > 0 || !range ? [levels] : []), ...(range ? [reach] : [])],
    charging: sessions,
    chargingLabel: plain(say('history.shaded')),
    nothing: plain(say('history.nothing')),
  };
}

const FULL = 100;

function linePart({ stretches, lowest, highest }: Course, write: (value: number) => string) {
  const [low, high] = [write(lowest), write(highest)];
  return { stretches, note: low === high ? low : `${low} – ${high}` };
}

/** As many lines across a panel as a reader can tell apart. */
const STEPS_AT_MOST = 4;
const SMALLEST_STEP = 10;

/** Round amounts from 0 to at least `highest`. */
function stepsTo(highest: number): readonly number[] {
  let step = SMALLEST_STEP;
  for (let scale = SMALLEST_STEP; step * STEPS_AT_MOST < highest; scale *= 10) {
    step = [1, 2, 2.5, 5, 10].map((part) => part * scale).find((each) => each * STEPS_AT_MOST >= highest) ?? step * 10;
  }
  const count = Math.max(Math.ceil(highest / step), 1);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** Up to so many days each has its name below it; up to so many the Mondays do, and else every half month. */
const NAMED_DAYS = 10;
const NAMED_WEEKS = 45;
const MONDAY = 1;

/** Less than this of a day has no room for its name. */
const SHOWN_MS = 20 * HOUR_MS;

/** The days between two moments as a time zone has them, whatever its clock does in between. */
export function dayMarks(from: number, to: number, locale: Locale): readonly DayMark[] {
  const days = (to - from) / DAY_MS;
  const timeZone = zoneOf(locale);
  if (days <= 1) return hourMarks(from, to, locale);
  const midnights = midnightsBetween(from, to, timeZone);
  if (days > NAMED_DAYS) {
    const isNamed = (date: string) =>
      days <= NAMED_WEEKS ? new Date(date).getUTCDay() === MONDAY : /-(01|15)$/.test(date);
    return midnights
      .filter((at) => isNamed(dateIn(timeZone, at)))
      .map((at) => ({ lineAt: at, words: { at, upper: writeDay(at, 'day', locale) } }));
  }
  const edges = [from, ...midnights, to];
  return edges.slice(0, -1).map((start, index): DayMark => {
    const end = edges[index + 1] ?? to;
    const at = (start + end) / 2;
    const words = { at, upper: writeDay(at, 'weekday', locale), lower: writeDay(at, 'day', locale) };
    return { ...(index > 0 ? { lineAt: start } : {}), ...(end - start >= SHOWN_MS ? { words } : {}) };
  });
}

const HOURS_A_DAY = 24;

/** So many hours have room for their names. */
const NAMED_HOURS = 7;

/** The full hours of the zone's own clock, or every so many of them. */
function hourMarks(from: number, to: number, locale: Locale): readonly DayMark[] {
  const timeZone = zoneOf(locale);
  const hours = (to - from) / HOUR_MS;
  const every = [1, 2, 3, 4, 6].find((each) => hours / each <= NAMED_HOURS) ?? 6;
  return Array.from({ length: HOURS_A_DAY / every }, (_, index) => index * every)
    .map((hour) => nextTimeOfDay(from, hour * 60, timeZone))
    .filter((at) => at < to)
    .toSorted((one, other) => one - other)
    .map((at) => ({ lineAt: at, words: { at, upper: writeHour(at, locale) } }));
}

function midnightsBetween(from: number, to: number, timeZone: string): readonly number[] {
  const found: number[] = [];
  for (let at = nextTimeOfDay(from, 0, timeZone); at < to; at = nextTimeOfDay(at, 0, timeZone)) found.push(at);
  return found;
}
