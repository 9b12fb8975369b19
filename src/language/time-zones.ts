/// <reference lib="esnext.intl" />
import { dateFormat } from './formats.ts';
import type { Language, Locale } from './text.ts';

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

/** Places that have another name today than in the list of this machine. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Godthab', 'America/Nuuk'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);

/** The name that people know a time zone by today. */
export function currentName(timeZone: string): string {
  return renamed.get(timeZone) ?? timeZone;
}

/** All time zones, by their names of today. */
export function allTimeZones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone').map(currentName);
}

/** What people call a time zone: the place that it is named after. */
export function placeOf(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** The locale's time zone; UTC for one that this machine doesn't know. */
export function zoneOf({ timeZone }: Pick<Locale, 'timeZone'>): string {
  return canonical(timeZone) === undefined ? 'UTC' : timeZone;
}

/** Minutes that the zone's clock is ahead of UTC. @param at epoch ms */
export function offsetAt(timeZone: string, at: number): number {
  const name = dateFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

/** Regions of Car-Net's continent that have their own way of writing times in a language. */
const regions: Readonly<Partial<Record<Language, readonly string[]>>> = { en: ['US', 'CA'], es: ['US'], fr: ['CA'] };

/** The region that a chat in this language and time zone is likely to be in, where it writes times in its own way. */
export function regionOfTimeZone(language: Language, timeZone: string): string | undefined {
  const zone = canonical(timeZone);
  if (zone === undefined) return undefined;
  return regions[language]?.find((region) => zonesIn(region).has(zone));
}

/** Listing them takes longer than all else that is to be known of a request. */
const zones = new Map<string, ReadonlySet<string>>();

function zonesIn(region: string): ReadonlySet<string> {
  const found = zones.get(region) ?? new Set(new Intl.Locale('und', { region }).getTimeZones());
  zones.set(region, found);
  return found;
}

function canonical(timeZone: string): string | undefined {
  try {
    return dateFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
