import type { NotificationType, Place, Subscriptions, Wanted } from './subscriptions.ts';

/** Several a car, and no more than a list shows well. */
export const PLACES_AT_MOST = 10;

/** What `arrived` and `left` are told of. One without a name is from before places had names, or was given none. */
export function placesOf({ place, places = [] }: Wanted): readonly Place[] {
  return place ? [place, ...places] : places;
}

/** The types that are about places. */
export function isOfPlaces(type: NotificationType): type is 'arrived' | 'left' {
  return type === 'arrived' || type === 'left';
}

/** A place that either type knows by this name: it is one place to people. */
export function placeNamed({ types }: Subscriptions, name: string): Place | undefined {
  const wishes = [types.arrived, types.left].flatMap((wish) => (wish === undefined || wish === 'off' ? [] : [wish]));
  return wishes.flatMap(placesOf).find((place) => isCalled(place, name));
}

/** Adds a place, in the stead of one of the same name. */
export function withPlace(wish: Wanted | 'off' | undefined, place: Place): Wanted {
  const before = wish === 'off' ? {} : (wish ?? {});
  const { name } = place;
  if (name === undefined) return { ...before, place };
  return { ...before, places: [...(before.places ?? []).filter((each) => !isCalled(each, name)), place] };
}

/** @returns undefined where it has no place of that name; 'off' where it was the last */
export function withoutPlace(wish: Wanted | 'off' | undefined, name: string): Wanted | 'off' | undefined {
  if (wish === undefined || wish === 'off') return undefined;
  const places = (wish.places ?? []).filter((each) => !isCalled(each, name));
  if (places.length === (wish.places ?? []).length) return undefined;
  const left = { ...wish, places };
  return placesOf(left).length > 0 ? left : 'off';
}

export function isCalled({ name }: Place, other: string): boolean {
  return name !== undefined && name.toLowerCase() === other.toLowerCase();
}
