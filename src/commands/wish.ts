import { type NotificationType, usualWishes, type Wanted } from '../household/subscriptions.ts';
import { bold, plain, type Text } from '../language/text.ts';
import { readTimeOfDay } from '../language/time-of-day.ts';
import type { Context } from './command.ts';
import { requireLink } from './require-link.ts';

/** What a person may say behind a type that is turned on. */
type Shape = 'minutes' | 'percent' | 'time' | 'below' | 'metres' | 'none';

const SHAPES: Readonly<Record<NotificationType, Shape>> = {
  'charge-complete': 'none',
  'charge-interrupted': 'none',
  'health-warning': 'none',
  'service-due': 'none',
  'link-lost': 'none',
  'charge-started': 'none',
  'not-charging': 'minutes',
  'charge-level': 'percent',
  'left-unlocked': 'minutes',
  'left-open': 'minutes',
  'plug-in': 'below',
  'low-charge': 'percent',
  arrived: 'metres',
  left: 'metres',
  daily: 'time',
};

/** A day: what is left open for longer has been told by then. */
const MINUTES_AT_MOST = 1440;

const RADIUS_M = { usual: 200, least: 50, most: 50_000 };

/** What was typed behind the type, or what is usual where nothing was. A place is where the car is now. */
export async function readWish(
  context: Context,
  type: NotificationType,
  value: string | undefined,
): Promise<{ readonly wanted: Wanted } | { readonly refusal: Text }> {
  const { say } = context;
  const shape = SHAPES[type];
  const wanted = value === undefined ? usualWishes[type] : wantedBy(shape, value);
  const radiusM = shape !== 'metres' ? undefined : value === undefined ? RADIUS_M.usual : numberIn(value, RADIUS_M);
  if (!wanted || (shape === 'metres' && radiusM === undefined)) {
    const example = plain(say(`notify.example.${shape}`));
    return { refusal: say('notify.wrong', { value: bold(value ?? ''), example }) };
  }
  if (radiusM === undefined) return { wanted };
  const { parked } = await context.parts.carnet.status(requireLink(context));
  return parked ? { wanted: { place: { ...parked.value, radiusM } } } : { refusal: say('notify.place.unknown') };
}

function wantedBy(shape: Shape, value: string): Wanted | undefined {
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
      const timeOfDay = time === '' ? usualWishes['plug-in'].timeOfDay : readTimeOfDay(time);
      return percent === undefined || timeOfDay === undefined ? undefined : { percent, timeOfDay };
    }
    case 'metres':
      return {};
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
