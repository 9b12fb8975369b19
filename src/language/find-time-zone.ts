import { allCities } from './cities.ts';
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
  /** By its zone the city that was meant, where the zone has the name of another. */
  readonly cities?: Readonly<Record<string, string>>;
}

/**
 * Looks for a time zone by its name, a city, a country, an offset (`+5:30`), 'Eastern' or 'MST', part of a name, or a slip
 * of the pen.
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
  const namesakes = Intl.supportedValuesOf('timeZone')
    .filter((zone) => [zone, currentName(zone)].some((name) => lettersOf(placeOf(name)) === wanted))
    .map(currentName);
  if (namesakes.length > 0) return found(namesakes, atMost);
  const country = countryNamed(wanted);
  const zonesThere = country === undefined ? [] : timeZonesOf(country, at);
  const cities = allCities().filter(({ letters }) => letters === wanted);
  const exactly = [...zonesThere.map((timeZone) => ({ timeZone })), ...cities];
  if (exactly.length > 0) return foundPlaces(exactly, atMost);
  const spoken = spokenZones.filter((zone) => spokenNames(zone).some((name) => name.startsWith(wanted)));
  const places = [...spoken.map((timeZone) => ({ timeZone })), ...similar(wanted)];
  const { certain: _, ...like } = foundPlaces(places, atMost);
  return like;
}

interface Place {
  readonly timeZone: string;
  /** Of a city that the zone isn't named after. */
  readonly name?: string;
}

function foundPlaces(places: readonly Place[], atMost: number): FoundTimeZones {
  const zones = found([...new Set(places.map(({ timeZone }) => timeZone))], atMost);
  const cities = zones.like.flatMap((zone) => {
    const name = places.find(({ timeZone }) => timeZone === zone)?.name;
    return name === undefined ? [] : [[zone, name] as const];
  });
  return { ...zones, ...(cities.length > 0 ? { cities: Object.fromEntries(cities) } : {}) };
}

/** 'Berlin'; 'Munich (Berlin)' for a city that its zone isn't named after. */
export function zoneLabel(timeZone: string, { cities = {} }: Pick<FoundTimeZones, 'cities'> = {}): string {
  const city = cities[timeZone];
  return city === undefined ? placeOf(timeZone) : `${city} (${placeOf(timeZone)})`;
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

/** Zones and cities with such a name, or one that is nearly such, the nearest first. */
function similar(wanted: string): readonly Place[] {
  const zones = allTimeZones().map((timeZone) => ({
    place: { timeZone },
    rank: rankOf(lettersOf(placeOf(timeZone)), lettersOf(timeZone), wanted),
  }));
  const cities = allCities().map(({ timeZone, name, letters }) => ({
    place: { timeZone, name },
    rank: rankOf(letters, letters, wanted),
  }));
  return [...zones, ...cities]
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ place }) => place);
}

/** As many wrong letters as still are a slip. */
const SLIPS = 2;

/** Below this many letters nearly every name would be two slips away. */
const SHORTEST_WITH_SLIPS = 5;

/** @param name of the city with the continent before it, where it is known by that */
function rankOf(city: string, name: string, wanted: string): number {
  if (city.startsWith(wanted)) return 1;
  if (` ${name}`.includes(` ${wanted}`)) return 2;
  const slips =
    wanted.length < SHORTEST_WITH_SLIPS ? SLIPS + 1 : Math.min(slipsBetween(city, wanted), slipsBetween(name, wanted));
  return slips <= SLIPS ? 2 + slips : Number.POSITIVE_INFINITY;
}
