import type { NotificationOptions, NotificationType, Place, Subscriptions } from './subscriptions.ts';

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

/** A place that either type knows by this name: it is one place to people. */
export function placeNamed({ types }: Subscriptions, name: string): Place | undefined {
  const chosen = [types.arrived, types.left].flatMap((options) =>
    options === undefined || options === 'off' ? [] : [options],
  );
  return chosen.flatMap(placesOf).find((place) => isCalled(place, name));
}

/** Adds a place, in the stead of one of the same name. */
export function withPlace(options: NotificationOptions | 'off' | undefined, place: Place): NotificationOptions {
  const before = options === 'off' ? {} : (options ?? {});
  const { name } = place;
  if (name === undefined) return { ...before, place };
  return { ...before, places: [...(before.places ?? []).filter((each) => !isCalled(each, name)), place] };
}

/** @returns undefined if there is no place of that name; 'off' if it was the last */
export function withoutPlace(
  options: NotificationOptions | 'off' | undefined,
  name: string,
): NotificationOptions | 'off' | undefined {
  if (options === undefined || options === 'off') return undefined;
  const places = (options.places ?? []).filter((each) => !isCalled(each, name));
  if (places.length === (options.places ?? []).length) return undefined;
  const left = { ...options, places };
  return placesOf(left).length > 0 ? left : 'off';
}

export function isCalled({ name }: Place, other: string): boolean {
  return name !== undefined && name.toLowerCase() === other.toLowerCase();
}
