import { DAY_MS } from '../durations.ts';
import { dateFormat } from './formats.ts';
import type { Language } from './text.ts';

/** Names of days of the week, by their ISO 8601 numbers: Monday is 1, Sunday 7. */

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

const NUMBERS = [1, 2, 3, 4, 5, 6, 7] as const;

/** 'Mon', as the language abbreviates it, or 'Monday'. */
export function writeWeekday(day: number, language: Language, length: 'short' | 'long' = 'short'): string {
  return name(day, language, length);
}

/** 'mon', 'Monday', 'lundis': the number of the day that a word of one of these languages names, if it names one. */
export function readWeekday(word: string, languages: readonly Language[]): (typeof NUMBERS)[number] | undefined {
  const wanted = letters(word);
  return NUMBERS.find((day) => languages.some((language) => spellings(language)[day - 1]?.includes(wanted)));
}

/** Between two days: from the one to the other. */
export const THROUGH: ReadonlySet<string> = new Set(['-', 'to', 'through', 'thru', 'bis', 'a', 'au']);

/** Before a day or several: 'on Monday', 'every day', 'am Montag', 'los lunes'. */
export const BEFORE_DAYS: ReadonlySet<string> = new Set(
  ['on at every each', 'los las en cada', 'les chaque', 'am an jeden'].flatMap((words) => words.split(' ')),
);

/** What people say of several days, without the small words before it and without accents. */
const SEVERAL_DAYS = {
  daily: {
    en: 'every day, each day, everyday, daily',
    es: 'todos los dias, cada dia, a diario, diariamente',
    fr: 'tous les jours, chaque jour, quotidiennement',
    de: 'jeden tag, alle tage, taglich',
  },
  weekdays: {
    en: 'weekdays, weekday, workdays',
    es: 'entre semana, dias de semana, dias laborables, dias habiles',
    fr: 'jours de semaine, en semaine, jours ouvres, jours ouvrables',
    de: 'wochentagen, wochentags, wochentage, werktagen, werktags, unter der woche',
  },
  weekends: {
    en: 'weekends, weekend',
    es: 'fines de semana, fin de semana',
    fr: 'week-ends, week-end, week ends, week end, weekends, weekend',
    de: 'wochenenden, wochenende',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** 'every day', 'entre semana': how a language says these days. */
export function phrasesOfDays(several: keyof typeof SEVERAL_DAYS, language: Language): readonly string[] {
  return SEVERAL_DAYS[several][language].split(', ');
}

/** Making a formatter costs more than remembering what it said. */
const known = new Map<Language, readonly (readonly string[])[]>();

/** How each day is typed, from Monday on. */
function spellings(language: Language): readonly (readonly string[])[] {
  const found =
    known.get(language) ??
    NUMBERS.map((day) => {
      const long = letters(name(day, language, 'long'));
      return [letters(name(day, language, 'short')), long, `${long}s`];
    });
  known.set(language, found);
  return found;
}

function name(day: number, language: Language, weekday: 'short' | 'long'): string {
  return dateFormat(language, { weekday, timeZone: 'UTC' }).format(MONDAY + (day - 1) * DAY_MS);
}

/** 'sáb.' → 'sab' */
function letters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}
