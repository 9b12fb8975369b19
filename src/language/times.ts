import type { Locale } from './text.ts';

const steps = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1000 },
] as const;

/** Below this an event is 'now': a count of single seconds is old before it is read. */
const nowMs = 10_000;

/**
 * A moment as the reader would write it: 'ago' → '3 minutes ago', 'clock' → '18:04' or '6:04 PM', 'date' → '3 May 2026,
 * 18:04' or 'May 3, 2026, 6:04 PM'. UTC, which stands for a zone that nobody has told, is named beside the time. A time
 * zone that this machine doesn't know is read as UTC, and a time that is none is '?': a line of a card is never lost to
 * it.
 * @param at epoch ms
 * @param now epoch ms, what 'ago' counts from
 */
export function writeTime(at: number, style: 'ago' | 'clock' | 'date', locale: Locale, now: number): string {
  if (Number.isNaN(new Date(at).getTime())) return '?';
  if (style === 'ago') return ago(at - now, locale);
  const clock = writeClock(at, locale);
  if (style === 'clock') return clock;
  return `${format(at, locale, { day: 'numeric', month: 'long', year: 'numeric' })}, ${clock}`;
}

/** A day on the axis of a picture: `weekday` 'Mon', `day` '3 Nov'. @param at epoch ms */
export function writeDay(at: number, style: 'weekday' | 'day', locale: Locale): string {
  return format(at, locale, style === 'weekday' ? { weekday: 'short' } : { day: 'numeric', month: 'short' });
}

/** '27 Apr – 3 May 2026'; UTC is named, as `writeTime` does. @param from epoch ms @param to epoch ms, not before `from` */
export function writePeriod(from: number, to: number, locale: Locale): string {
  const timeZone = zoneOf(locale);
  const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone } as const;
  // Thin spaces round the dash are not in every font.
  const period = new Intl.DateTimeFormat(tag(locale), options).formatRange(from, to).replaceAll('\u2009', ' ');
  return timeZone === 'UTC' ? `${period}, UTC` : period;
}

/** A day of the calendar, '2026-05-04': '4 May 2026' or 'May 4, 2026'. */
export function writeDate(date: string, locale: Omit<Locale, 'timeZone'>): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return format(at, { ...locale, timeZone: 'UTC' }, { day: 'numeric', month: 'long', year: 'numeric' });
}

function ago(ms: number, locale: Locale): string {
  const words = new Intl.RelativeTimeFormat(tag(locale), { numeric: 'auto' });
  if (Math.abs(ms) < nowMs) return words.format(0, 'second');
  const step = steps.find((each) => Math.abs(ms) >= each.ms) ?? steps[3];
  return new Intl.RelativeTimeFormat(tag(locale), { numeric: 'always' }).format(Math.trunc(ms / step.ms), step.unit);
}

/** 12 or 24 hours, as the region or the language has it. */
function writeClock(at: number, locale: Locale): string {
  const { hourCycle } = new Intl.DateTimeFormat(tag(locale), { hour: 'numeric' }).resolvedOptions();
  const isHalfDay = hourCycle === 'h11' || hourCycle === 'h12';
  const hours = isHalfDay ? ({ hour: 'numeric' } as const) : ({ hour: '2-digit', hourCycle: 'h23' } as const);
  return format(at, locale, { ...hours, minute: '2-digit' }, { timeZoneName: 'short' });
}

/** @param inUtc what is shown besides where the time is in UTC */
function format(
  at: number,
  locale: Locale,
  options: Intl.DateTimeFormatOptions,
  inUtc: Intl.DateTimeFormatOptions = {},
): string {
  const timeZone = zoneOf(locale);
  return new Intl.DateTimeFormat(tag(locale), {
    ...options,
    ...(timeZone === 'UTC' ? inUtc : {}),
    timeZone,
  }).format(at);
}

/** The locale's time zone; UTC for one that this machine doesn't know. */
export function zoneOf({ timeZone }: Pick<Locale, 'timeZone'>): string {
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Where no region is told, English dates are written with the day first and 24 hours, as the other languages have it. */
function tag({ language, region }: Locale): string {
  if (region !== undefined) return `${language}-${region}`;
  return language === 'en' ? 'en-GB' : language;
}
