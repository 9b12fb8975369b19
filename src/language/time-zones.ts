/// <reference lib="esnext.intl" />
import type { Language } from './text.ts';

/** The United States, where Car-Net is, from east to west: offered where nobody has said more. */
export const usualTimeZones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
] as const;

/**
 * The IANA time zone of that name, in whatever case. Abbreviations are none: EST knows no summer, CST is in three
 * countries.
 * @returns the name as this machine writes it; an older or newer spelling of it as it was given
 */
export function timeZoneNamed(text: string): string | undefined {
  const name = text.trim().replaceAll(' ', '_');
  if (/^(utc|gmt)$/i.test(name)) return 'UTC';
  const known = name.includes('/') ? canonical(name) : undefined;
  const isOtherSpelling = known?.toLowerCase() !== name.toLowerCase() && name !== name.toLowerCase();
  return known !== undefined && isOtherSpelling ? name : known;
}

/** The time zones that someone may have meant, best first: a city, a part of a name, 'Eastern', 'PST', a slip of the pen. */
export function timeZonesLike(text: string, atMost: number): readonly string[] {
  const wanted = lettersOf(text);
  if (wanted === '') return [];
  const usual = usualTimeZones.filter((zone) => spokenNames(zone).some((name) => name.startsWith(wanted)));
  const ranked = Intl.supportedValuesOf('timeZone')
    .map((zone) => ({ zone, rank: rankOf(zone, wanted) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.rank - other.rank)
    .map(({ zone }) => zone);
  return [...new Set([...usual, ...ranked])].slice(0, atMost);
}

/** Regions of Car-Net's continent that have their own way of writing times in a language. */
const regions: Readonly<Partial<Record<Language, readonly string[]>>> = { en: ['US', 'CA'], es: ['US'], fr: ['CA'] };

/** The region that a chat in this language and time zone is likely to be in, where it writes times in its own way. */
export function regionOfTimeZone(language: Language, timeZone: string): string | undefined {
  const zone = canonical(timeZone);
  if (zone === undefined) return undefined;
  return regions[language]?.find((region) => new Intl.Locale(language, { region }).getTimeZones()?.includes(zone));
}

function canonical(timeZone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** 'eastern time', 'et', 'eastern standard time', 'est', 'edt'. */
function spokenNames(timeZone: string): readonly string[] {
  const winterAndSummer = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];
  const styles = ['shortGeneric', 'longGeneric', 'short', 'long'] as const;
  return styles.flatMap((timeZoneName) => {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName });
    return winterAndSummer.flatMap((at) =>
      format.formatToParts(at).flatMap(({ type, value }) => (type === 'timeZoneName' ? [lettersOf(value)] : [])),
    );
  });
}

/** As many wrong letters as still are a slip. */
const SLIPS = 2;

/** Below this many letters nearly every name would be two slips away. */
const SHORTEST_WITH_SLIPS = 5;

function rankOf(zone: string, wanted: string): number {
  const name = lettersOf(zone);
  const city = lettersOf(zone.slice(zone.lastIndexOf('/') + 1));
  if (city === wanted || name === wanted) return 0;
  if (city.startsWith(wanted)) return 1;
  if (` ${name}`.includes(` ${wanted}`)) return 2;
  const slips =
    wanted.length < SHORTEST_WITH_SLIPS ? SLIPS + 1 : Math.min(distance(city, wanted), distance(name, wanted));
  return slips <= SLIPS ? 2 + slips : Number.POSITIVE_INFINITY;
}

/** 'São_Paulo' → 'sao paulo' */
function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Letters to add, take away or change to make one text the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, otherLetter] of [...other].entries()) {
      const change = (row[j] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
