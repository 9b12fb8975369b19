import { type Link, placeIsShown } from '../../household/link.ts';
import { endLiveWrites } from '../../household/notice.ts';
import { isOfPlaces, withoutPlaces } from '../../household/places.ts';
import {
  changeSubscriptions,
  type NotificationType,
  readSubscriptions,
  type Subscriptions,
  withoutSnooze,
} from '../../household/subscriptions.ts';
import { bold, commandPart, type Text } from '../../language/text.ts';
import { readHours } from '../../language/time-of-day.ts';
import type { Context } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { lacksBatteryFor } from './groups.ts';
import { noRoom, readOptions, wrong } from './options.ts';

/** Why a type makes no sense for any car of the chat, if it doesn't. */
export async function lackOf(context: Context, type: NotificationType): Promise<Text | undefined> {
  const isLacking = await lacksBatteryFor(context.services.store, context.links, type);
  return isLacking ? context.say('refused.no-battery', { car: bold(requireLink(context).vehicleName) }) : undefined;
}

/** Turns a type on. @param value what was typed after it @returns why it isn't done */
export async function turnTypeOn(
  context: Context,
  type: NotificationType,
  value: string | undefined,
): Promise<Text | undefined> {
  const { services, chat, say } = context;
  const lack = await lackOf(context, type);
  if (lack) return lack;
  if (isOfPlaces(type) && !placeIsShown(requireLink(context))) {
    return say('notify.place.hidden', { command: commandPart('members place', { shown: 'on' }) });
  }
  const chosen = await readOptions(context, type, value);
  if ('refusal' in chosen) return chosen.refusal;
  // Decided as it is written: another place may have been set meanwhile.
  let isFull = false;
  await changeSubscriptions(services.store, chat, (before) => {
    const changed = chosen.change(before.types[type]);
    isFull = changed === undefined;
    return changed === undefined
      ? before
      : { ...before, types: { ...before.types, [type]: changed }, snoozed: withoutSnooze(before, type) };
  });
  return isFull ? noRoom(context) : undefined;
}

/** Turns a type off, or one of its places. @returns why it isn't done */
export async function turnTypeOff(
  context: Context,
  type: NotificationType,
  place: string | undefined,
): Promise<Text | undefined> {
  const { services, chat, say } = context;
  if (place !== undefined && !isOfPlaces(type)) return wrong(context, 'none', place).refusal;
  const { vehicle } = requireLink(context);
  const { types } = await readSubscriptions(services.store, chat);
  if (place !== undefined && withoutPlaces(types[type], vehicle, place) === undefined) {
    return say('notify.place.none', { name: bold(place) });
  }
  await changeSubscriptions(services.store, chat, (before) => {
    const left = isOfPlaces(type) ? (withoutPlaces(before.types[type], vehicle, place) ?? 'off') : 'off';
    return { ...before, types: { ...before.types, [type]: left } };
  });
  if (type === 'charge-started') await endLive(services, context.links);
  return undefined;
}

/** Ends the messages about a running charge in a chat that doesn't want them any more. */
export async function endLive({ store, clock }: Context['services'], links: readonly Link[]): Promise<void> {
  for (const link of links) await store.journal.commit(await endLiveWrites(store, link, clock.now()));
}

/** Sets the hours without a sound. @returns why it isn't done */
export async function changeQuiet({ services, chat, say }: Context, hours: string): Promise<Text | undefined> {
  const quiet = readQuiet(hours);
  if (!quiet) return say('notify.wrong.quiet', { value: bold(hours), example: { kind: 'code', text: '22:00-07:00' } });
  await changeSubscriptions(services.store, chat, ({ quiet: _, ...before }) =>
    quiet === 'off' ? before : { ...before, quiet },
  );
  return undefined;
}

function readQuiet(text: string): Subscriptions['quiet'] | 'off' {
  if (/^(off|no|none|0)$/i.test(text.trim())) return 'off';
  const hours = readHours(text);
  return hours?.from === hours?.to ? undefined : hours;
}
