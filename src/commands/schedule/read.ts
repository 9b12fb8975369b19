import { DAY_MS } from '../../durations.ts';
import {
  dateIn,
  everyDay,
  nextRun,
  type Weekday,
  type When,
  weekdays,
  weekend,
} from '../../household/schedule-time.ts';
import type { Language } from '../../language/text.ts';
import { takeTimeAnywhere, takeTimeOfDay } from '../../language/time-of-day.ts';
import { plainTyped } from '../../language/typed.ts';
import { readWeekday, THROUGH } from '../../language/weekdays.ts';
import { namesOfDay } from '../dispatch/later.ts';

/** The names of days that are offered where one is not understood. */
export const dayNames = ['daily', 'weekdays', 'weekends', 'today', 'tomorrow'] as const;

/** A schedule as it was typed: when, the next such moment (epoch ms), and the words of the command. */
export interface Typed {
  readonly when: When;
  readonly next: number;
  readonly words: readonly string[];
  /** A day or a date was named; otherwise it is the next such time. */
  readonly isNamed: boolean;
}

/**
 * Reads `06:45 weekdays climate start`, in English or the reader's language in any order; a time that is a bare number
 * comes first. A time alone is the next such time.
 * @param now epoch ms
 * @returns 'past' for a moment that has passed
 */
export function readTyped(
  text: string,
  { language, timeZone }: { readonly language: Language; readonly timeZone: string },
  now: number,
): Typed | 'no-time' | 'wrong' | 'past' {
  const languages = [...new Set<Language>(['en', language])];
  const named = takeNames(normal(text), languages, timeZone, now);
  const left = takeDays(named.rest, languages);
  const time = takeTime(left.words);
  const days = [...new Set([...named.days, ...left.days])].toSorted((one, other) => one - other);
  const [date, ...more] = named.dates;
  if (!time) return 'no-time';
  if (more.length > 0 || (date !== undefined && days.length > 0)) return 'wrong';
  const { timeOfDay, words } = time;
  if (days.length > 0) return found({ timeOfDay, days }, words, timeZone, now);
  if (date !== undefined) return found({ timeOfDay, date }, words, timeZone, now);
  const next = nextRun({ timeOfDay, days: everyDay }, timeZone, now);
  return next === undefined
    ? 'wrong'
    : { when: { timeOfDay, date: dateIn(timeZone, next) }, next, words, isNamed: false };
}

function found(when: When, words: readonly string[], timeZone: string, now: number): Typed | 'past' {
  const next = nextRun(when, timeZone, now);
  return next === undefined ? 'past' : { when, next, words, isNamed: true };
}

interface Named {
  readonly days: readonly Weekday[];
  readonly dates: readonly string[];
  readonly rest: string;
}

/** Takes out dates, and names of several days, which may be several words. */
function takeNames(text: string, languages: readonly Language[], timeZone: string, now: number): Named {
  const days: Weekday[] = [];
  const dates: string[] = [];
  let rest = ` ${text} `;
  const take = (name: (typeof dayNames)[number], found: () => void) => {
    const said = languages
      .flatMap((language) => namesOfDay(name, language))
      .map((each) => ` ${normal(each)} `)
      .find((each) => rest.includes(each));
    if (said === undefined) return;
    rest = rest.replace(said, ' ');
    found();
  };
  take('daily', () => days.push(...everyDay));
  take('weekdays', () => days.push(...weekdays));
  take('weekends', () => days.push(...weekend));
  const today = dateIn(timeZone, now);
  take('today', () => dates.push(today));
  take('tomorrow', () => dates.push(dayAfter(today)));
  rest = rest.replace(/ (\d{4}-\d{2}-\d{2})(?= )/, (all, date: string) => {
    if (!isDate(date)) return all;
    dates.push(date);
    return '';
  });
  return { days, dates, rest };
}

/** Takes out the words that name days: `mon,wed`, `mon-fri`. */
function takeDays(text: string, languages: readonly Language[]) {
  const days: Weekday[] = [];
  const words: string[] = [];
  for (const word of joinDays(text, languages)) {
    const named = daysIn(word, languages);
    if (named) days.push(...named);
    else words.push(word);
  }
  return { days, words };
}

/** Makes `mon - fri` and `mon to fri` one word. */
function joinDays(text: string, languages: readonly Language[]): readonly string[] {
  const words = text.split(' ').filter((each) => each !== '');
  const isDay = (word: string | undefined) => word !== undefined && readWeekday(word, languages) !== undefined;
  return words.flatMap((word, index) => {
    const isTo = (at: number) => THROUGH.has(words[at] ?? '') && isDay(words[at - 1]) && isDay(words[at + 1]);
    if (isTo(index) || isTo(index - 1)) return [];
    return [isTo(index + 1) ? `${word}-${words[index + 2]}` : word];
  });
}

function daysIn(word: string, languages: readonly Language[]): readonly Weekday[] | undefined {
  const days: Weekday[] = [];
  for (const part of word.split(',').filter((each) => each !== '')) {
    const [from, to, ...more] = part.split('-').map((name) => readWeekday(name, languages));
    if (from === undefined || more.length > 0 || (part.includes('-') && to === undefined)) return undefined;
    const count = to === undefined ? 1 : ((to - from + 7) % 7) + 1;
    for (let index = 0; index < count; index += 1) {
      const day = everyDay[(from - 1 + index) % 7];
      if (day !== undefined) days.push(day);
    }
  }
  return days.length > 0 ? days : undefined;
}

/** The time at the start, or one that can be nothing else anywhere, and the other words. */
function takeTime(words: readonly string[]) {
  const time = takeTimeOfDay(words.join(' '));
  if (!time || time.rest.startsWith('-')) {
    const found = takeTimeAnywhere(words);
    return found && { timeOfDay: found.minutes, words: found.rest };
  }
  return { timeOfDay: time.minutes, words: time.rest.split(' ').filter((word) => word !== '') };
}

function isDate(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, date.length);
}

/** Lower case without accents, and one space between words. */
function normal(text: string): string {
  return plainTyped(text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();
}
