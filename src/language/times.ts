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
  const timeZone = isTimeZone(locale.timeZone) ? locale.timeZone : 'UTC';
  return new Intl.DateTimeFormat(tag(locale), {
    ...options,
    ...(timeZone === 'UTC' ? inUtc : {}),
    timeZone,
  }).format(at);
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
