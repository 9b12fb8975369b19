import type { Place } from '../../household/subscriptions.ts';
import { type Debounced, debounce } from '../debounce.ts';
import type { Rule, RuleResult } from './rule.ts';

/** Beyond the radius by this factor a car has left: positions drift. */
const LEAVES_AT = 1.5;

const EARTH_M = 6_371_000;

/** The car came to the chosen place. */
export const arrived: Rule<Debounced<boolean> | null> = place('arrived');

/** The car left it. */
export const left: Rule<Debounced<boolean> | null> = place('left');

function place(kind: 'arrived' | 'left'): Rule<Debounced<boolean> | null> {
  return (observation, before, options): RuleResult<Debounced<boolean> | null> => {
    const { facts } = observation;
    if (!facts.place || !options.place) return { state: before ?? null };
    const { radiusM, name } = options.place;
    const isInside = metres(facts.place.value, options.place) <= (before?.value ? radiusM * LEAVES_AT : radiusM);
    const { debounced, hasChanged, pollAt } = debounce(
      before ?? undefined,
      { value: isInside, at: facts.place.at },
      observation,
    );
    if (!hasChanged || debounced.value !== (kind === 'arrived')) return { state: debounced, pollAt };
    const { at } = debounced;
    const dedupeKey = name === undefined ? String(at) : `${at}:${name}`;
    const payload = name === undefined ? { kind } : { kind, place: name };
    return { state: debounced, event: { dedupeKey, at, asOf: facts.place.at, payload } };
  };
}

type Point = Pick<Place, 'latitude' | 'longitude'>;

/** The distance over the globe. */
function metres(one: Point, other: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const latitude = radians(other.latitude - one.latitude);
  const longitude = radians(other.longitude - one.longitude);
  const half =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(longitude / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.sqrt(half));
}
