import { Cron } from 'croner';
import { dateFormat } from '../language/formats.ts';

/** Monday is 1, Sunday 7, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5];
export const weekend: readonly Weekday[] = [6, 7];

/** When something is due: minutes since midnight on a wall clock, once or on days of the week. */
export type When = { readonly timeOfDay: number } & (
  | { readonly days: readonly Weekday[] }
  /** `2026-05-04`: once. */
  | { readonly date: string }
);

/**
 * The next moment after `after` (epoch ms) when it is that time. A time that the zone's clock skips comes at the first
 * moment after the jump; a time that it shows twice comes the first time.
 * @param timeZone IANA name
 * @returns epoch ms; undefined if a date has passed, or doesn't exist
 */
export function nextRun(when: When, timeZone: string, after: number): number | undefined {
  return cronOf(when, timeZone).nextRun(new Date(after))?.getTime();
}

/** The next moment after `at` (epoch ms) when the zone's clock comes to `minutes`, by the rules of `nextRun`. */
export function nextTimeOfDay(at: number, minutes: number, timeZone: string): number {
  return spanAround(at, minutes, timeZone).next;
}

/** The latest such moment at or before `at`. */
export function lastTimeOfDay(at: number, minutes: number, timeZone: string): number {
  return spanAround(at, minutes, timeZone).last;
}

/** From one such moment to the next. */
interface Span {
  readonly last: number;
  readonly next: number;
}

const SECOND_MS = 1000;

/** The span of the last question, by time of day and zone: each look at a car asks, and croner takes long. */
const spans = new Map<string, Span>();

function spanAround(at: number, minutes: number, timeZone: string): Span {
  const key = `${minutes} ${timeZone}`;
  const known = spans.get(key);
  if (known && known.last <= at && at < known.next) return known;
  // croner leaves out the second it starts from.
  const from = new Date(Math.floor(at / SECOND_MS) * SECOND_MS + SECOND_MS);
  const span = {
    last: daily(minutes, timeZone, (cron) => cron.previousRuns(1, from)[0]),
    next: daily(minutes, timeZone, (cron) => cron.nextRun(new Date(at)) ?? undefined),
  };
  spans.set(key, span);
  return span;
}

/** In UTC if the zone is unknown: a notification at the wrong hour is better than none. */
function daily(minutes: number, timeZone: string, find: (cron: Cron) => Date | undefined): number {
  // Every day has one.
  const findIn = (zone: string) => Number(find(cronOf({ timeOfDay: minutes, days: everyDay }, zone)));
  try {
    return findIn(timeZone || 'UTC');
  } catch {
    return findIn('UTC');
  }
}

/** Only for its arithmetic: paused, it starts no timer. */
function cronOf(when: When, timeZone: string): Cron {
  const time = `0 ${when.timeOfDay % 60} ${Math.floor(when.timeOfDay / 60)}`;
  const days = 'date' in when ? onDate(when.date) : `* * ${when.days.join(',')}`;
  return new Cron(`${time} ${days}`, { timezone: timeZone, paused: true });
}

function onDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${month} * ${year}`;
}

/** The date that the zone's calendar shows at `at` (epoch ms), as `2026-05-04`. */
export function dateIn(timeZone: string, at: number): string {
  const parts = dateFormat('en', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === name)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
