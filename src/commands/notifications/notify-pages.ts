import { createHash } from 'node:crypto';
import type { Message, PressButton } from '../../chat/message.ts';
import { isOfPlaces, placesOf, subscriptionsOf } from '../../household/places.ts';
import {
  type CarSubscriptions,
  defaultOptions,
  type NotificationType,
  optionsFor,
  type Place,
  readSubscriptions,
} from '../../household/subscriptions.ts';
import { writePercent } from '../../language/amounts.ts';
import type { TextKey } from '../../language/catalogue.ts';
import { bold, commandPart, plain, type Text } from '../../language/text.ts';
import { writeTimeOfDay } from '../../language/time-of-day.ts';
import type { Context } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { commandButton, pressButton } from '../dispatch/press-id.ts';
import { type Group, groupsOf, valueRows } from './groups.ts';

/** The word of the buttons of these pages: `notify:<link id>:<what>[:<type>[:<value>]…]`. */
export const NOTIFY_WORD = 'notify';

/** A button for the car that the page is about, whichever the presser's commands are about by then. */
function button(context: Context, label: Text | string, ...args: readonly string[]): PressButton {
  return pressButton(label, [NOTIFY_WORD, requireLink(context).linkId, ...args]);
}

/** What is on, in a line for each group, and a button for each. */
export async function overviewPage(context: Context): Promise<Message> {
  const { services, chat, say, locale } = context;
  const link = requireLink(context);
  const subscriptions = subscriptionsOf(await readSubscriptions(services.store, chat), requireLink(context));
  const groups = await groupsOf(services.store, context.links);
  const groupButtons = groups.map(({ name, label }) => button(context, say(`notify.group.${label}`), 'page', name));
  return {
    title: say('notify.title'),
    lines: [
      ...(subscriptions.endedFor?.includes(link.linkId)
        ? [say('notify.ended', { command: commandPart('notify here') })]
        : []),
      ...groups.map(
        (group): Text => [bold(plain(say(`notify.group.${group.label}`))), ` · ${onIn(context, subscriptions, group)}`],
      ),
      quietLine(context, subscriptions),
    ],
    locale,
    buttons: [
      groupButtons.slice(0, 2),
      groupButtons.slice(2),
      [
        button(context, say('notify.group.quiet'), 'quiet'),
        commandButton(say('notify.button.test'), 'notify.test', link),
      ],
    ],
  };
}

/** The types of a group, to turn on and off; what takes a value has a page of its own. */
export async function groupPage(context: Context, name: string): Promise<Message> {
  const { services, chat, say, locale } = context;
  const subscriptions = subscriptionsOf(await readSubscriptions(services.store, chat), requireLink(context));
  const group = (await groupsOf(services.store, context.links)).find((each) => each.name === name);
  if (!group) return overviewPage(context);
  const buttons = group.types.map((type) => {
    const isOn = optionsFor(subscriptions, type) !== undefined;
    const label = `${isOn ? '✅' : '▫️'} ${plain(say(nameOf(type, group)))}`;
    return takesValue(type)
      ? button(context, `${label}…`, 'type', type)
      : button(context, label, isOn ? 'off' : 'on', type);
  });
  return {
    title: say('notify.title.page', { page: plain(say(`notify.group.${group.label}`)) }),
    lines: [[onIn(context, subscriptions, group, plain(say('notify.page.none')))]],
    locale,
    buttons: [...inRows(buttons, 2), [button(context, say('settings.button.back'), 'all')]],
  };
}

/** A type that takes a value: its values, or its places, as buttons. */
async function typePage(context: Context, type: NotificationType, group: Group | undefined): Promise<Message> {
  const { services, chat, say, locale, links } = context;
  const subscriptions = subscriptionsOf(await readSubscriptions(services.store, chat), requireLink(context));
  const chosen = optionsFor(subscriptions, type);
  const rows = isOfPlaces(type)
    ? placeRows(context, type, placesOf(chosen ?? {}))
    : valueRows(context, type, chosen, defaultOptions(type)).map((row) =>
        row.map(({ label, typed, isChosen }) => button(context, isChosen ? `✅ ${label}` : label, 'set', type, typed)),
      );
  const example = EXAMPLES[type];
  const page = plain(say(nameOf(type, group)));
  // Places are a car's, everything else is the chat's.
  const isOfCar = isOfPlaces(type) && links.length > 1;
  return {
    title: say('notify.title.page', { page: isOfCar ? `${page} · ${requireLink(context).vehicleName}` : page }),
    lines: [
      chosen ? [onOf(context, subscriptions, type, group)] : say('notify.page.off'),
      say(isOfPlaces(type) ? 'notify.other.place' : 'notify.other', {
        command: commandPart('notify on', { type, ...(example === undefined ? {} : { value: example }) }),
      }),
    ],
    locale,
    buttons: [
      ...rows,
      [
        ...(chosen ? [button(context, say('notify.button.off'), 'off', type)] : []),
        button(context, say('settings.button.back'), 'page', group?.name ?? ''),
      ],
    ],
  };
}

/** The page on which a type is changed. */
export async function pageOfType(context: Context, type: NotificationType): Promise<Message> {
  const groups = await groupsOf(context.services.store, context.links);
  const group = groups.find(({ types }) => types.includes(type));
  return takesValue(type) ? typePage(context, type, group) : groupPage(context, group?.name ?? '');
}

/** Hours without a sound. */
export async function quietPage(context: Context): Promise<Message> {
  const { services, chat, say, locale, chatSettings } = context;
  const subscriptions = subscriptionsOf(await readSubscriptions(services.store, chat), requireLink(context));
  const { quiet } = subscriptions;
  const hours = QUIET.map(([from, to]) => {
    const isChosen = quiet?.from === from && quiet.to === to;
    const typed = `${writeTimeOfDay(from)}-${writeTimeOfDay(to)}`;
    const label = `${isChosen ? '✅ ' : ''}${typed.replace('-', '–')}`;
    return button(context, label, 'quiet', typed.replaceAll(':', '.'));
  });
  return {
    title: say('notify.title.page', { page: plain(say('notify.group.quiet')) }),
    lines: [
      quietLine(context, subscriptions),
      say('notify.other', { command: commandPart('notify quiet', { hours: '22:30-06:30' }) }),
      ...(quiet && chatSettings.timeZone === undefined
        ? [say('notify.quiet.zone', { command: commandPart('settings timezone') })]
        : []),
    ],
    locale,
    buttons: [
      hours,
      [
        ...(quiet ? [button(context, say('notify.button.off'), 'quiet', 'off')] : []),
        button(context, say('settings.button.back'), 'all'),
      ],
    ],
  };
}

const QUIET = [
  [21 * 60, 7 * 60],
  [22 * 60, 7 * 60],
  [23 * 60, 8 * 60],
] as const;

const EXAMPLES: Readonly<Partial<Record<NotificationType, string>>> = {
  'charge-level': '70',
  'low-charge': '15',
  'not-charging': '45',
  'left-unlocked': '5',
  'left-open': '5',
  'plug-in': '40 21:30',
  daily: '06:45',
  arrived: 'home 300',
  left: 'home 300',
};

function takesValue(type: NotificationType): boolean {
  return isOfPlaces(type) || Object.keys(defaultOptions(type)).length > 0;
}

function placeRows(
  context: Context,
  type: 'arrived' | 'left',
  places: readonly Place[],
): readonly (readonly PressButton[])[] {
  const { say, link } = context;
  const removals = places.map((place) =>
    button(context, `✕ ${place.name ?? `${place.radiusM} m`}`, 'off', type, placeWord(place)),
  );
  const here = button(context, say('notify.button.here', { car: link?.vehicleName ?? '' }), 'on', type);
  return [...inRows(removals, 4), [here]];
}

/** Names a place in a button's id, whatever characters its name has. */
export function placeWord({ name = '' }: Place): string {
  return createHash('sha256').update(name.toLowerCase()).digest('base64url').slice(0, 8);
}

/** What a type is called: of a car without a battery it is the fuel that is low. */
function nameOf(type: NotificationType, group: Group | undefined): TextKey {
  return type === 'low-charge' && group?.label === 'fuel' ? 'notify.type.low-fuel' : `notify.type.${type}`;
}

/** What is on of a group, in one line. */
function onIn(
  context: Context,
  subscriptions: CarSubscriptions,
  group: Group,
  none = plain(context.say('notify.none')),
): string {
  const on = group.types.filter((type) => optionsFor(subscriptions, type) !== undefined);
  return on.length === 0 ? none : on.map((type) => onOf(context, subscriptions, type, group)).join(', ');
}

/** A type with its value: 'Level reached (80%)'. */
function onOf(
  { say, locale }: Context,
  subscriptions: CarSubscriptions,
  type: NotificationType,
  group: Group | undefined,
): string {
  const chosen = optionsFor(subscriptions, type) ?? {};
  const { percent, minutes, timeOfDay } = chosen;
  const places = placesOf(chosen);
  const detail = () => {
    const time = timeOfDay === undefined ? '' : writeTimeOfDay(timeOfDay);
    if (places.length > 0) {
      const writePlace = ({ name = '', radiusM }: Place) =>
        plain(say('notify.place', { name, metres: radiusM })).trim();
      return say('notify.detail.places', { places: places.map(writePlace).join(' · ') });
    }
    if (minutes !== undefined) return say('notify.detail.minutes', { minutes });
    if (percent === undefined) return time === '' ? [] : say('notify.detail.time', { time });
    const value = writePercent(percent, locale.language);
    return time === ''
      ? say('notify.detail.percent', { percent: value })
      : say('notify.detail.below', { percent: value, time });
  };
  return plain([...say(nameOf(type, group)), ...detail()]);
}

function quietLine({ say }: Context, { quiet }: CarSubscriptions): Text {
  if (!quiet) return say('notify.quiet.none');
  return say('notify.quiet', { from: writeTimeOfDay(quiet.from), to: writeTimeOfDay(quiet.to) });
}

function inRows<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, row) => all.slice(row * size, (row + 1) * size));
}
