import { countryNamed, onePerClock, timeZonesOf, zonesWhereSpoken } from './countries.ts';
import { lettersOf, slipsBetween } from './letters.ts';
import type { Language } from './text.ts';
import { allTimeZones, currentName, offsetAt, placeOf, timeZoneNamed, usualTimeZones } from './time-zones.ts';
import { plainTyped } from './typed.ts';

/** What somebody may have meant by a time zone. */
export interface FoundTimeZones {
  /** Where it can be only one. */
  readonly certain?: string;
  /** Best first. */
  readonly like: readonly string[];
}

/**
 * Looks for a time zone by its name, its city, a country, an offset (`+5:30`), 'Eastern' or 'MST', part of a name, or a
 * slip of the pen.
 * @param language where it is spoken comes first
 * @param at epoch ms, when an offset counts
 */
export function findTimeZones(typed: string, language: Language, at: number, atMost: number): FoundTimeZones {
  const text = plainTyped(typed);
  const named = timeZoneNamed(text);
  if (named !== undefined) return { certain: named, like: [named] };
  const offset = readOffset(text);
  if (offset !== undefined) return found(zonesAt(offset, language, at), atMost);
  const wanted = lettersOf(text);
  if (wanted === '') return { like: [] };
  const cities = Intl.supportedValuesOf('timeZone')
    .filter((zone) => [zone, currentName(zone)].some((name) => lettersOf(placeOf(name)) === wanted))
    .map(currentName);
  if (cities.length > 0) return found(cities, atMost);
  const country = countryNamed(wanted);
  if (country !== undefined) return found(timeZonesOf(country, at), atMost);
  const spoken = spokenZones.filter((zone) => spokenNames(zone).some((name) => name.startsWith(wanted)));
  return { like: [...new Set([...spoken, ...similar(wanted)])].slice(0, atMost) };
}

function found(zones: readonly string[], atMost: number): FoundTimeZones {
  const [only] = zones;
  return { ...(zones.length === 1 && only !== undefined ? { certain: only } : {}), like: zones.slice(0, atMost) };
}

/** Minutes ahead of UTC: '+5:30', 'UTC-5', 'GMT+01:00'. */
function readOffset(text: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?:[:.]?([0-5]\d))?$/i.exec(text) ?? [];
  if (hours === undefined) return undefined;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

/** Where clocks are so far ahead at this moment, and go on alike; where the reader's language is spoken first. */
function zonesAt(offset: number, language: Language, at: number): readonly string[] {
  const all = [...new Set([...zonesWhereSpoken(language, at), ...allTimeZones()])];
  const there = all.filter((zone) => offsetAt(zone, at) === offset);
  return there.length <= FEW ? there : onePerClock(there, at);
}

/** So many zones are read through; of more, those that go alike are one. */
const FEW = 4;

/** Those whose abbreviations people know: ET, MST, CET, BST. */
const spokenZones = [...usualTimeZones, 'Europe/London', 'Europe/Berlin', 'Europe/Athens'] as const;

/** 'eastern time', 'et', 'eastern standard time', 'est', 'edt'. */
function spokenNames(timeZone: string): readonly string[] {
  const winterAndSummer = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];
  const styles = ['shortGeneric', 'longGeneric', 'short', 'long'] as const;
  const region = timeZone.startsWith('Europe/') ? 'en-GB' : 'en-US';
  return styles.flatMap((timeZoneName) => {
    const format = new Intl.DateTimeFormat(region, { timeZone, timeZoneName });
    return winterAndSummer.flatMap((at) =>
      format.formatToParts(at).flatMap(({ type, value }) => (type === 'timeZoneName' ? [lettersOf(value)] : [])),
    );
  });
}

/** Zones with such a name, or one that is nearly such, the nearest first. */
function similar(wanted: string): readonly string[] {
  return allTimeZones()
    .map((zone) => ({ zone, rank: rankOf(zone, wanted) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ zone }) => zone);
}

/** As many wrong letters as still are a slip. */
const SLIPS = 2;

/** Below this many letters nearly every name would be two slips away. */
const SHORTEST_WITH_SLIPS = 5;

function rankOf(zone: string, wanted: string): number {
  const name = lettersOf(zone);
  const city = lettersOf(placeOf(zone));
  if (city.startsWith(wanted)) return 1;
  if (` ${name}`.includes(` ${wanted}`)) return 2;
  const slips =
    wanted.length < SHORTEST_WITH_SLIPS ? SLIPS + 1 : Math.min(slipsBetween(city, wanted), slipsBetween(name, wanted));
  return slips <= SLIPS ? 2 + slips : Number.POSITIVE_INFINITY;
}
