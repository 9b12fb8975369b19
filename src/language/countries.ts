/// <reference lib="esnext.intl" />

import { languages } from './languages.ts';
import { lettersOf } from './letters.ts';
import type { Language } from './text.ts';
import { currentName, offsetAt, usualTimeZones } from './time-zones.ts';

/** Where a language is spoken, the likeliest home of a Car-Net account first. */
const spokenIn: Readonly<Record<Language, readonly string[]>> = {
  en: ['US', 'CA', 'GB', 'IE', 'AU', 'NZ'],
  es: ['US', 'MX', 'ES', 'CO', 'AR', 'PE', 'CL'],
  fr: ['FR', 'CA', 'BE', 'CH', 'LU', 'US'],
  de: ['DE', 'AT', 'CH', 'LU', 'US'],
};

/** What people type beside a country's own name. */
const otherNames: Readonly<Record<string, string>> = { usa: 'US', america: 'US', uk: 'GB', england: 'GB' };

/** The best known zone of each time that a large country keeps; elsewhere any of its zones is as good. */
const bestKnown: ReadonlySet<string> = new Set([
  ...usualTimeZones,
  'America/Argentina/Buenos_Aires',
  'America/Edmonton',
  'America/Halifax',
  'America/Manaus',
  'America/Mexico_City',
  'America/Sao_Paulo',
  'America/Tijuana',
  'America/Toronto',
  'America/Vancouver',
  'America/Winnipeg',
  'Asia/Almaty',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Australia/Adelaide',
  'Australia/Brisbane',
  'Australia/Sydney',
  'Europe/Madrid',
  'Europe/Moscow',
]);

export interface Country {
  /** ISO 3166. */
  readonly code: string;
  readonly name: string;
}

/** Every country with a time zone, by its name in this language; those where it is spoken come first. */
export function countriesIn(language: Language): readonly Country[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const named = (code: string): Country => ({ code, name: names.of(code) ?? code });
  const likely = spokenIn[language];
  const others = allCountries().filter((code) => !likely.includes(code));
  return [
    ...likely.map(named),
    ...others.map(named).toSorted((one, other) => one.name.localeCompare(other.name, language)),
  ];
}

/** The country of that name in a language of ours. @param wanted as of `lettersOf` */
export function countryNamed(wanted: string): string | undefined {
  if (Object.hasOwn(otherNames, wanted)) return otherNames[wanted];
  return languages.flatMap(countriesIn).find(({ name }) => lettersOf(name) === wanted)?.code;
}

/** The time zones of a country, one of those that keep the same time at every season. @param at epoch ms */
export function timeZonesOf(country: string, at: number): readonly string[] {
  const zones = zonesOfRegion(country)
    .map(currentName)
    .toSorted((one, other) => Number(bestKnown.has(other)) - Number(bestKnown.has(one)));
  return onePerClock(zones, at).toSorted((one, other) => offsetAt(other, at) - offsetAt(one, at));
}

/** The first of those that show the same time in January and in July. @param at epoch ms, in the year that counts */
export function onePerClock(zones: readonly string[], at: number): readonly string[] {
  const year = new Date(at).getUTCFullYear();
  const clockOf = (zone: string) => [0, 6].map((month) => offsetAt(zone, Date.UTC(year, month))).join();
  const kept = new Map<string, string>();
  for (const zone of zones) if (!kept.has(clockOf(zone))) kept.set(clockOf(zone), zone);
  return [...kept.values()];
}

/** Time zones of the countries where a language is spoken, the likeliest country first. @param at epoch ms */
export function zonesWhereSpoken(language: Language, at: number): readonly string[] {
  return spokenIn[language].flatMap((code) => timeZonesOf(code, at));
}

/**
 * The time zones to offer before anything is known, the likeliest first: those of the country that a person's platform
 * names, else of the first country of the language; then those of the country of Car-Net.
 * @param region of a locale: ISO 3166
 */
export function likelyTimeZones(language: Language, region: string | undefined, at: number): readonly string[] {
  const [first = 'US'] = spokenIn[language];
  const home = region !== undefined && zonesOfRegion(region).length > 0 ? region : first;
  return [...(home === 'US' ? [] : timeZonesOf(home, at)), ...usualTimeZones];
}

let found: readonly string[] | undefined;

function allCountries(): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  found ??= letters
    .flatMap((one) => letters.map((other) => `${one}${other}`))
    // Codes of countries that are no more have zones, too: they stand for another code.
    .filter((code) => new Intl.Locale('und', { region: code }).region === code && zonesOfRegion(code).length > 0);
  return found;
}

function zonesOfRegion(code: string): readonly string[] {
  return new Intl.Locale('und', { region: code }).getTimeZones?.() ?? [];
}
