import { DAY_MS, HOUR_MS } from '../durations.ts';
import { dateFormat, relativeFormat } from './formats.ts';
import type { Language, Locale } from './text.ts';
import { zoneOf } from './time-zones.ts';

const steps = [
  { unit: 'day', ms: DAY_MS },
  { unit: 'hour', ms: HOUR_MS },
  { unit: 'minute', ms: 60_000 },
] as const;

/** What is less than a minute away. Intl has only 'now' for it, which nobody says of a report. */
const justNow: Readonly<Record<Language, string>> = {
  en: 'just now',
  es: 'ahora mismo',
  fr: 'à l’instant',
  de: 'gerade eben',
};

/** Within so many days a weekday names its day; after that it would be taken for another week's. */
const NAMED_BY_WEEKDAY = 6;

/**
 * A moment as a person would say it. 'ago': 'just now', '3 minutes ago'. 'clock' and 'date': '18:04' today, 'yesterday
 * 18:04', 'Mon 18:04' within the week, else '22 Nov', with the year only if it is another, and with the time only if it
 * is still to come. A 'clock' differs from a 'date' where a platform writes times itself. UTC, which stands for a zone
 * that nobody has told, is named beside the time. A time zone that this machine doesn't know is read as UTC, and a time
 * that is none is '?': a line of a card is never lost to it.
 * @param at epoch ms
 * @param now epoch ms, what 'ago' and days count from
 */
export function writeTime(at: number, style: 'ago' | 'clock' | 'date', locale: Locale, now: number): string {
  if (Number.isNaN(new Date(at).getTime())) return '?';
  if (style === 'ago') return ago(at - now, locale);
  const days = dayOf(at, locale) - dayOf(now, locale);
  if (days === 0) return writeClock(at, locale);
  if (Math.abs(days) === 1) return `${nearDay(days, locale)} ${writeClock(at, locale)}`;
  if (Math.abs(days) <= NAMED_BY_WEEKDAY) return `${writeDay(at, 'weekday', locale)} ${writeClock(at, locale)}`;
  const isThisYear = yearOf(at, locale) === yearOf(now, locale);
  const date = format(at, locale, { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
  return at > now ? `${date}, ${writeClock(at, locale)}` : date;
}

/** Whether two moments are on one day where the reader is, as far as that is known. False for a time that is none. */
export function isSameDay(one: number, other: number, locale: Locale): boolean {
  if ([one, other].some((at) => Number.isNaN(new Date(at).getTime()))) return false;
  return dayOf(one, locale) === dayOf(other, locale);
}

/** 'yesterday' or 'tomorrow'. */
function nearDay(days: number, locale: Locale): string {
  return relativeFormat(tag(locale), { numeric: 'auto' }).format(days, 'day');
}

/** The day that it is in the locale's zone, counted from 1970. */
function dayOf(at: number, locale: Locale): number {
  const written = dateFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: zoneOf(locale),
  });
  return Math.round(Date.parse(`${written.format(at)}T00:00:00Z`) / DAY_MS);
}

function yearOf(at: number, locale: Locale): string {
  return dateFormat('en-CA', { year: 'numeric', timeZone: zoneOf(locale) }).format(at);
}

/** A day on the axis of a picture: `weekday` 'Mon', `day` '3 Nov'. @param at epoch ms */
export function writeDay(at: number, style: 'weekday' | 'day', locale: Locale): string {
  return format(at, locale, style === 'weekday' ? { weekday: 'short' } : { day: 'numeric', month: 'short' });
}

/**
 * A period that ends now: '27 Apr – 3 May', with the years only if it began in another; UTC is named, as `writeTime` does.
 * @param from epoch ms
 * @param to epoch ms, not before `from`
 */
export function writePeriod(from: number, to: number, locale: Locale): string {
  const year = yearOf(from, locale) === yearOf(to, locale) ? {} : ({ year: 'numeric' } as const);
  return formatRange(from, to, locale, { day: 'numeric', month: 'short', ...year });
}

/** '3 May, 10:00–13:00', less than a day; UTC is named, as `writeTime` does. @param from epoch ms @param to epoch ms */
export function writeHours(from: number, to: number, locale: Locale): string {
  return formatRange(from, to, locale, { day: 'numeric', month: 'short', ...hoursOf(locale), minute: '2-digit' });
}

function formatRange(from: number, to: number, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const timeZone = zoneOf(locale);
  // Thin spaces round the dash are not in every font.
  const range = dateFormat(tag(locale), { ...options, timeZone }).formatRange(from, to);
  return `${range.replaceAll('\u2009', ' ')}${timeZone === 'UTC' ? ', UTC' : ''}`;
}

/** A full hour on the axis of a picture: '13:00' or '1 PM'. @param at epoch ms */
export function writeHour(at: number, locale: Locale): string {
  const hours = hoursOf(locale);
  return format(at, locale, 'hourCycle' in hours ? { ...hours, minute: '2-digit' } : hours);
}

/** A day of the calendar, '2026-05-04': '4 May' or 'May 4', with the year only if it is another. */
export function writeDate(date: string, locale: Locale, now: number): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  const isThisYear = date.startsWith(`${yearOf(now, locale)}-`);
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  return format(at, { ...locale, timeZone: 'UTC' }, { day: 'numeric', month: 'long', ...year });
}

function ago(ms: number, locale: Locale): string {
  const step = steps.find((each) => Math.abs(ms) >= each.ms);
  if (!step) return justNow[locale.language];
  return relativeFormat(tag(locale), { numeric: 'always' }).format(Math.trunc(ms / step.ms), step.unit);
}

function writeClock(at: number, locale: Locale): string {
  return format(at, locale, { ...hoursOf(locale), minute: '2-digit' }, { timeZoneName: 'short' });
}

/** 12 or 24 hours, as the region or the language has it. */
function hoursOf(locale: Locale) {
  const { hourCycle } = dateFormat(tag(locale), { hour: 'numeric' }).resolvedOptions();
  const isHalfDay = hourCycle === 'h11' || hourCycle === 'h12';
  return isHalfDay ? ({ hour: 'numeric' } as const) : ({ hour: '2-digit', hourCycle: 'h23' } as const);
}

/** @param inUtc what is shown besides where the time is in UTC */
function format(
  at: number,
  locale: Locale,
  options: Intl.DateTimeFormatOptions,
  inUtc: Intl.DateTimeFormatOptions = {},
): string {
  const timeZone = zoneOf(locale);
  return dateFormat(tag(locale), {
    ...options,
    ...(timeZone === 'UTC' ? inUtc : {}),
    timeZone,
  }).format(at);
}

/** Where no region is told, English dates are written with the day first and 24 hours, as the other languages have it. */
function tag({ language, region }: Locale): string {
  if (region !== undefined) return `${language}-${region}`;
  return language === 'en' ? 'en-GB' : language;
}
