import { isCalled, PLACES_AT_MOST, placeNamed, subscriptionsOf, withPlace } from '../../household/places.ts';
import {
  defaultOptions,
  type NotificationOptions,
  type NotificationType,
  optionsFor,
  type Place,
  readSubscriptions,
} from '../../household/subscriptions.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import { readTimeOfDay } from '../../language/time-of-day.ts';
import type { Context } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';

/** The kind of value that may follow a type that is turned on. */
type Shape = 'minutes' | 'percent' | 'time' | 'below' | 'place' | 'none';

/** Nothing may follow a type that isn't named here. */
const SHAPES: Readonly<Partial<Record<NotificationType, Shape>>> = {
  'not-charging': 'minutes',
  'charge-level': 'percent',
  'left-unlocked': 'minutes',
  'left-open': 'minutes',
  'plug-in': 'below',
  'low-charge': 'percent',
  arrived: 'place',
  left: 'place',
  daily: 'time',
};

/** One day: more makes no sense. */
const MINUTES_AT_MOST = 1440;

const RADIUS_M = { usual: 200, least: 50, most: 50_000 };

/** Characters of a place's name. */
const NAME_AT_MOST = 30;

type Refusal = { readonly refusal: Text };

/** The options typed after the type, or the default ones, as a change of the options so far; undefined: no room for it. */
export async function readOptions(
  context: Context,
  type: NotificationType,
  value: string | undefined,
): Promise<
  { readonly change: (before: NotificationOptions | 'off' | undefined) => NotificationOptions | undefined } | Refusal
> {
  const shape = SHAPES[type] ?? 'none';
  if (shape === 'place') {
    const place = await readPlace(context, type, value ?? '');
    return 'refusal' in place ? place : { change: (before) => withPlace(before, place, requireLink(context).vehicle) };
  }
  const chosen = value === undefined ? defaultOptions(type) : optionsFrom(shape, value);
  return chosen ? { change: () => chosen } : wrong(context, shape, value ?? '');
}

/** A refusal with an example. */
export function wrong({ say }: Context, shape: Shape, value: string): Refusal {
  const example = plain(say(`notify.example.${shape}`, RADIUS_M));
  return { refusal: say('notify.wrong', { value: bold(value), example }) };
}

/** The car has as many places as it may. */
export function noRoom({ say }: Context): Text {
  return say('notify.place.full', { most: PLACES_AT_MOST });
}

/** `home`, `home 300`, `300`: where the car is parked now, or the known place of that name. */
async function readPlace(context: Context, type: NotificationType, value: string): Promise<Place | Refusal> {
  const { say, services, chat } = context;
  const [, words = '', metres] = /^(.*?)(?:(?:^|\s)(\d+)\s*m?)?$/u.exec(value.trim()) ?? [];
  const name = nameOf(words);
  const radiusM = metres === undefined ? undefined : numberIn(metres, RADIUS_M);
  if (name === undefined || (metres !== undefined && radiusM === undefined)) return wrong(context, 'place', value);
  const subscriptions = subscriptionsOf(await readSubscriptions(services.store, chat), requireLink(context));
  const named = (optionsFor(subscriptions, type)?.places ?? []).filter(() => name !== '');
  const isNew = !named.some((place) => isCalled(place, name));
  if (isNew && named.length >= PLACES_AT_MOST) return { refusal: noRoom(context) };
  // A name known from the other type means that place; a name of this type is set again to where the car is.
  const known = isNew && name !== '' ? placeNamed(subscriptions, name) : undefined;
  if (known) return { ...known, radiusM: radiusM ?? known.radiusM };
  const { parked } = await services.carnet.status(requireLink(context));
  if (!parked) return { refusal: say('notify.place.unknown') };
  return { ...parked.value, radiusM: radiusM ?? RADIUS_M.usual, ...(name === '' ? {} : { name }) };
}

/** @returns undefined if it is no name */
function nameOf(words: string): string | undefined {
  const name = words.replace(/[\p{C}\s]+/gu, ' ').trim();
  const isName = name === '' || (/[\p{L}\p{N}]/u.test(name) && [...name].length <= NAME_AT_MOST);
  return isName ? name : undefined;
}

function optionsFrom(shape: Shape, value: string): NotificationOptions | undefined {
  switch (shape) {
    case 'minutes': {
      const minutes = numberIn(value, { least: 1, most: MINUTES_AT_MOST });
      return minutes === undefined ? undefined : { minutes };
    }
    case 'percent': {
      const percent = percentOf(value);
      return percent === undefined ? undefined : { percent };
    }
    case 'time': {
      const timeOfDay = readTimeOfDay(value);
      return timeOfDay === undefined ? undefined : { timeOfDay };
    }
    case 'below': {
      const [, first = '', time = ''] = /^(\d+ ?%?)(?:[ @,]+(.+))?$/.exec(value.trim()) ?? [];
      const percent = percentOf(first);
      const timeOfDay = time === '' ? defaultOptions('plug-in').timeOfDay : readTimeOfDay(time);
      return percent === undefined || timeOfDay === undefined ? undefined : { percent, timeOfDay };
    }
    case 'place':
    case 'none':
      return undefined;
  }
}

function percentOf(text: string): number | undefined {
  return numberIn(text.replace(/\s*%$/, ''), { least: 1, most: 100 });
}

function numberIn(text: string, { least, most }: { least: number; most: number }): number | undefined {
  const [, digits] =
    /^(\d{1,5})(?: ?(?:m|min|mins|minut[eo]s?|minuten|met(?:er|re|ro)s?|m[eè]tres?|meter))?$/i.exec(text.trim()) ?? [];
  const number = digits === undefined ? undefined : Number(digits);
  return number !== undefined && number >= least && number <= most ? number : undefined;
}
