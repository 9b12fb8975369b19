import type { Link } from './link.ts';
import type { CarSubscriptions, NotificationOptions, NotificationType, Place, Subscriptions } from './subscriptions.ts';

/** Several a car, and no more than a list shows well. */
export const PLACES_AT_MOST = 10;

/** What `arrived` and `left` are told of. One without a name is from before places had names, or was given none. */
export function placesOf({ place, places = [] }: NotificationOptions): readonly Place[] {
  return place ? [place, ...places] : places;
}

/** The types that are about places. */
export function isOfPlaces(type: NotificationType): type is 'arrived' | 'left' {
  return type === 'arrived' || type === 'left';
}

/** The notifications of a chat as they are for one of its cars: with its own places, and its own snoozes. */
export function subscriptionsOf(
  { types, snoozed, ...chat }: Subscriptions,
  { vehicle, linkId }: Pick<Link, 'vehicle' | 'linkId'>,
): CarSubscriptions {
  const own = { ...types };
  for (const type of ['arrived', 'left'] as const) {
    const options = types[type];
    if (options === undefined || options === 'off') continue;
    const places = (options.places ?? []).flatMap(({ vehicle: of, ...place }) => (of === vehicle ? [place] : []));
    const unnamed = places.find(({ name }) => name === undefined);
    const named = places.filter(({ name }) => name !== undefined);
    const shown = { ...(unnamed ? { place: unnamed } : {}), ...(named.length > 0 ? { places: named } : {}) };
    own[type] = places.length > 0 ? shown : 'off';
  }
  return { ...chat, types: own, snoozed: snoozed[linkId] ?? {} };
}

/** What stays of the notifications of a chat without one of its cars. */
export function withoutCar(
  { types, snoozed, endedFor, ...chat }: Subscriptions,
  link: Pick<Link, 'vehicle' | 'linkId'>,
): Subscriptions {
  const left = { ...types };
  for (const type of ['arrived', 'left'] as const) {
    const options = withoutPlaces(types[type], link.vehicle);
    if (options !== undefined) left[type] = options;
  }
  const { [link.linkId]: _, ...others } = snoozed;
  const ended = endedFor?.filter((linkId) => linkId !== link.linkId) ?? [];
  return { ...chat, types: left, snoozed: others, ...(ended.length > 0 ? { endedFor: ended } : {}) };
}

/** A place that either type knows by this name: it is one place to people. */
export function placeNamed({ types }: CarSubscriptions, name: string): Place | undefined {
  const chosen = [types.arrived, types.left].flatMap((options) =>
    options === undefined || options === 'off' ? [] : [options],
  );
  return chosen.flatMap(placesOf).find((place) => isCalled(place, name));
}

/** Adds a place of a car, in the stead of one of the same name. @returns undefined where the car has as many as it may */
export function withPlace(
  options: NotificationOptions | 'off' | undefined,
  place: Place,
  vehicle: string,
): NotificationOptions | undefined {
  const before = options === 'off' ? {} : (options ?? {});
  const others = (before.places ?? []).filter((each) => each.vehicle !== vehicle || !isSame(each, place));
  const named = others.filter((each) => each.vehicle === vehicle && each.name !== undefined);
  if (place.name !== undefined && named.length >= PLACES_AT_MOST) return undefined;
  return { ...before, places: [...others, { ...place, vehicle }] };
}

function isSame(one: Place, { name }: Place): boolean {
  return name === undefined ? one.name === undefined : isCalled(one, name);
}

/**
 * @param name left out: all places of the car
 * @returns undefined if there is no such place; 'off' if none is left of any car
 */
export function withoutPlaces(
  options: NotificationOptions | 'off' | undefined,
  vehicle: string,
  name?: string,
): NotificationOptions | 'off' | undefined {
  if (options === undefined || options === 'off') return undefined;
  const { places = [] } = options;
  const left = places.filter((each) => each.vehicle !== vehicle || (name !== undefined && !isCalled(each, name)));
  if (left.length === places.length) return undefined;
  return left.length > 0 ? { ...options, places: left } : 'off';
}

/** @param other what it may be called; empty: it has no name */
export function isCalled({ name = '' }: Place, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}
