import type { Position } from '../../carnet/model.ts';
import type { Suggestion, Typing } from '../../chat/command-definition.ts';
import { localeOfPerson, regionOf } from '../../household/locale.ts';
import { lastPlaceOf } from '../../household/watch.ts';
import { likelyTimeZones } from '../../language/countries.ts';
import { findTimeZones, zoneLabel } from '../../language/find-time-zone.ts';
import { offsetAt } from '../../language/time-zones.ts';
import { writeTime } from '../../language/times.ts';
import { isSeenByAll } from '../dispatch/answer.ts';
import type { Context } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';

/** The time zones to offer first: guessed from the language, the region, and from where the car is if that is known. */
export async function likelyZones(context: Context): Promise<readonly string[]> {
  const { services, locale, incoming } = context;
  const link = requireLink(context);
  const now = services.clock.now();
  const zones = likelyTimeZones(locale.language, locale.region ?? regionOf(incoming.person.locale), now);
  // Even a rough place is for drivers alone.
  const isHidden = isSeenByAll(incoming.chat) && !link.showPlace;
  const place = isHidden ? undefined : await lastPlaceOf(services.store, link);
  return place ? nearestFirst(zones, place, now) : zones;
}

const SUGGESTED_AT_MOST = 25;

/** What fits the place that is being typed, with the time that it is there. */
export async function suggestTimeZones({ text, person, now }: Typing): Promise<readonly Suggestion[]> {
  const { locale } = localeOfPerson(person);
  const found =
    text.trim() === ''
      ? { like: likelyTimeZones(locale.language, regionOf(person.locale), now) }
      : findTimeZones(text, locale.language, now, SUGGESTED_AT_MOST);
  return found.like.map((timeZone) => ({
    label: `${zoneLabel(timeZone, found)} · ${writeTime(now, 'clock', { ...locale, timeZone }, now)}`,
    value: timeZone,
  }));
}

const MINUTES_A_DEGREE = 4;

/** The one whose clock is nearest to the sun's at this place goes first; the others stay as they are. */
function nearestFirst(zones: readonly string[], place: Position, now: number): readonly string[] {
  const best = unitedStatesZone(place) ?? nearestToSun(zones, place, now);
  return best === undefined ? zones : [best, ...zones.filter((zone) => zone !== best)];
}

function nearestToSun(zones: readonly string[], { longitude }: Position, now: number): string | undefined {
  // In January: summer time is not the sun's.
  const january = Date.UTC(new Date(now).getUTCFullYear(), 0);
  const off = (zone: string) => Math.abs(offsetAt(zone, january) - longitude * MINUTES_A_DEGREE);
  return zones.toSorted((one, other) => off(one) - off(other))[0];
}

/** West of these longitudes the next zone begins, roughly: it is a first proposal, not a setting. */
const BORDERS = [
  { west: -86.5, zone: 'America/New_York' },
  { west: -102, zone: 'America/Chicago' },
  { west: -114.5, zone: 'America/Denver' },
  { west: -126, zone: 'America/Los_Angeles' },
] as const;

/** The United States' clocks are ahead of the sun's, each by another amount. */
function unitedStatesZone({ latitude, longitude }: Position): string | undefined {
  if (latitude > 18 && latitude < 23 && longitude > -161 && longitude < -154) return 'Pacific/Honolulu';
  if (latitude > 51 && latitude < 72 && longitude > -170 && longitude < -130) return 'America/Anchorage';
  if (latitude < 24.5 || latitude > 49.5 || longitude > -66.5) return undefined;
  if (latitude < 37 && latitude > 31 && longitude < -109 && longitude > -114.8) return 'America/Phoenix';
  return BORDERS.find(({ west }) => longitude > west)?.zone;
}
