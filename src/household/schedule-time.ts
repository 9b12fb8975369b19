import { Cron } from 'croner';

/** Monday is 1, Sunday 7, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5];
export const weekend: readonly Weekday[] = [6, 7];

/** When something is to be done: minutes since midnight on a wall clock, once or on days of the week. */
export type When = { readonly timeOfDay: number } & (
  | { readonly days: readonly Weekday[] }
  /** `2026-05-04`: once. */
  | { readonly date: string }
);

/**
 * The next moment after `after` (epoch ms) when it is that time. A time that the zone's clock jumps over comes at the
 * first moment after the jump, one that it shows twice at the first.
 * @param timeZone IANA name
 * @returns epoch ms; undefined where a date is over, or is none
 */
export function nextRun(when: When, timeZone: string, after: number): number | undefined {
  const time = `0 ${when.timeOfDay % 60} ${Math.floor(when.timeOfDay / 60)}`;
  const days = 'date' in when ? onDate(when.date) : `* * ${when.days.join(',')}`;
  // Only its arithmetic: paused, it starts no timer.
  return new Cron(`${time} ${days}`, { timezone: timeZone, paused: true }).nextRun(new Date(after))?.getTime();
}

function onDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${month} * ${year}`;
}

/** The date that the zone's calendar shows at `at` (epoch ms), as `2026-05-04`. */
export function dateIn(timeZone: string, at: number): string {
  const services = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (name: Intl.DateTimeFormatPartTypes) => services.find(({ type }) => type === name)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
