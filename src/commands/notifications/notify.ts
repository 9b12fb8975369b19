import type { Message, PressButton } from '../../chat/message.ts';
import { type Chat, PlatformFailure } from '../../chat/platform.ts';
import { chatOf, placeIsShown } from '../../household/link.ts';
import { isOfPlaces, placesOf, withoutPlace } from '../../household/places.ts';
import {
  changeSubscriptions,
  type NotificationType,
  notificationTypes,
  optionsFor,
  type Place,
  readSubscriptions,
  type Subscriptions,
} from '../../household/subscriptions.ts';
import { writePercent } from '../../language/amounts.ts';
import { bold, type Part, plain, type Text } from '../../language/text.ts';
import { readHours, writeTimeOfDay } from '../../language/time-of-day.ts';
import type { Command, Context } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { runPress } from '../dispatch/press-id.ts';
import { readOptions, wrong } from './options.ts';

const common = { role: 'driver', kind: 'setting', answer: 'private' } as const;

const typeOption = {
  name: 'type',
  summary: 'command.notify.on.type',
  type: 'text',
  required: false,
  choices: notificationTypes,
} as const;

/** Chooses the chat's notifications. Without a type it shows a list to choose from. */
export const notify: Command = {
  name: 'notify',
  summary: 'command.notify',
  subcommands: [
    { ...common, name: undefined, bareName: 'show', summary: 'command.notify', options: [], run: (it) => show(it) },
    { ...common, name: 'here', summary: 'command.notify.here', options: [], run: tellHere },
    {
      ...common,
      name: 'on',
      summary: 'command.notify.on',
      options: [typeOption, { name: 'value', summary: 'command.notify.on.value', type: 'text', required: false }],
      run: turnOn,
    },
    {
      ...common,
      name: 'off',
      summary: 'command.notify.off',
      options: [typeOption, { name: 'place', summary: 'command.notify.off.place', type: 'text', required: false }],
      run: turnOff,
    },
    {
      ...common,
      name: 'quiet',
      summary: 'command.notify.quiet',
      options: [{ name: 'hours', summary: 'command.notify.quiet.hours', type: 'text', required: false }],
      run: setQuiet,
    },
    { ...common, name: 'test', summary: 'command.notify.test', options: [], run: test },
  ],
};

/** How to type a command, as sentences show it. */
const command = (text: string): Part => ({ kind: 'code', text });

async function show(context: Context, first: readonly Text[] = [], tone: Message['tone'] = 'neutral'): Promise<void> {
  const { services, chat, say, locale, chatSettings } = context;
  const link = requireLink(context);
  const subscriptions = await readSubscriptions(services.store, chat);
  const { quiet, endedFor } = subscriptions;
  const press = (path: string, values: readonly string[], label: string): PressButton => ({
    label,
    press: runPress(path, link, values),
    answer: 'update',
  });
  await context.reply.show({
    title: say('notify.title', { car: link.vehicleName }),
    lines: [
      ...first,
      ...(endedFor === link.linkId ? [say('notify.ended', { command: command('/notify here') })] : []),
      ...notificationTypes.map((type) => typeLine(context, subscriptions, type)),
      quiet
        ? say('notify.quiet', { from: writeTimeOfDay(quiet.from), to: writeTimeOfDay(quiet.to) })
        : say('notify.quiet.none'),
      ...(quiet && chatSettings.timeZone === undefined
        ? [say('notify.quiet.zone', { command: command('/settings timezone') })]
        : []),
    ],
    tone,
    locale,
    choice: {
      placeholder: plain(say('notify.choose')),
      answer: 'update',
      options: notificationTypes.map((type) => {
        const isOn = optionsFor(subscriptions, type) !== undefined;
        return {
          label: `${isOn ? '✅' : '▫️'} ${plain(say(`notify.type.${type}`))}`,
          press: runPress(isOn ? 'notify.off' : 'notify.on', link, [type]),
        };
      }),
    },
    buttons: [
      [
        quiet
          ? press('notify.quiet', ['off'], plain(say('notify.button.loud')))
          : press('notify.quiet', ['22.00-07.00'], plain(say('notify.button.quiet'))),
        press('notify.test', [], plain(say('notify.button.test'))),
      ],
    ],
  });
}

function typeLine({ say, locale }: Context, subscriptions: Subscriptions, type: NotificationType): Text {
  const chosen = optionsFor(subscriptions, type);
  const { percent, minutes, timeOfDay, place, places = [] } = chosen ?? {};
  const values = {
    percent: percent === undefined ? '' : writePercent(percent, locale.language),
    minutes: minutes ?? 0,
    time: timeOfDay === undefined ? '' : writeTimeOfDay(timeOfDay),
    metres: place?.radiusM ?? 0,
  };
  const writePlace = ({ name = '', radiusM }: Place) => plain(say('notify.place', { name, metres: radiusM })).trim();
  const detail = () => {
    if (places.length > 0) {
      return say('notify.detail.places', {
        places: placesOf({ ...chosen })
          .map(writePlace)
          .join(' · '),
      });
    }
    if (place) return say('notify.detail.place', values);
    if (minutes !== undefined) return say('notify.detail.minutes', values);
    if (percent !== undefined)
      return say(timeOfDay === undefined ? 'notify.detail.percent' : 'notify.detail.below', values);
    return timeOfDay === undefined ? [] : say('notify.detail.time', values);
  };
  return say('notify.line', {
    on: chosen ? 'yes' : 'no',
    type: plain(say(`notify.type.${type}`)),
    detail: plain(detail()),
  });
}

function typeOf({ options }: Context): NotificationType | undefined {
  return notificationTypes.find((type) => type === options['type']);
}

async function turnOn(context: Context): Promise<void> {
  const { services, chat, options, say } = context;
  const type = typeOf(context);
  if (!type) return show(context);
  if (isOfPlaces(type) && !placeIsShown(requireLink(context))) {
    return show(context, [say('notify.place.hidden', { command: command('/members place on') })], 'bad');
  }
  const chosen = await readOptions(context, type, options['value']);
  if ('refusal' in chosen) return show(context, [chosen.refusal], 'bad');
  await changeSubscriptions(services.store, chat, (before) => ({
    ...before,
    types: { ...before.types, [type]: chosen.change(before.types[type]) },
    snoozed: { ...before.snoozed, [type]: 0 },
  }));
  await show(context, [say('notify.saved')], 'good');
}

async function turnOff(context: Context): Promise<void> {
  const { services, chat, say, options } = context;
  const type = typeOf(context);
  if (!type) return show(context);
  const name = options['place']?.trim();
  if (name !== undefined && !isOfPlaces(type)) return show(context, [wrong(context, 'none', name).refusal], 'bad');
  const { types } = await readSubscriptions(services.store, chat);
  if (name !== undefined && withoutPlace(types[type], name) === undefined) {
    return show(context, [say('notify.place.none', { name: bold(name) })], 'bad');
  }
  await changeSubscriptions(services.store, chat, (before) => {
    const left = name === undefined ? 'off' : (withoutPlace(before.types[type], name) ?? 'off');
    return { ...before, types: { ...before.types, [type]: left } };
  });
  await show(context, [say('notify.saved')], 'good');
}

async function setQuiet(context: Context): Promise<void> {
  const { services, chat, options, say } = context;
  const { hours } = options;
  if (hours === undefined) return show(context);
  const quiet = readQuiet(hours);
  if (!quiet) {
    const example = command('22:00-07:00');
    return show(context, [say('notify.wrong.quiet', { value: bold(hours), example })], 'bad');
  }
  await changeSubscriptions(services.store, chat, ({ quiet: _, ...before }) =>
    quiet === 'off' ? before : { ...before, quiet },
  );
  await show(context, [say('notify.saved')], 'good');
}

function readQuiet(text: string): Subscriptions['quiet'] | 'off' {
  if (/^(off|no|none|0)$/i.test(text.trim())) return 'off';
  const hours = readHours(text);
  return hours?.from === hours?.to ? undefined : hours;
}

/** Posts into the chat without being asked, as notifications do: on Discord that takes membership of the channel. */
async function tellHere(context: Context): Promise<void> {
  const { services, chat, incoming, say, locale, sayShared } = context;
  const link = requireLink(context);
  const { topic } = incoming.chat;
  const lines = [sayShared('notify.here', { car: bold(link.vehicleName) })];
  const isSent = await send(context, incoming.chat, { lines, tone: 'good', locale: context.sharedLocale });
  if (isSent) {
    await changeSubscriptions(services.store, chat, ({ topic: _, endedFor: __, ...before }) => ({
      ...before,
      ...(topic === undefined ? {} : { topic }),
    }));
  }
  const line = say(isSent ? 'notify.here.done' : 'notify.here.failed');
  await context.reply.show({ lines: [line], tone: isSent ? 'good' : 'bad', locale });
}

async function test(context: Context): Promise<void> {
  const { services, chat, say, locale, sayShared, sharedLocale } = context;
  const link = requireLink(context);
  const { topic } = await readSubscriptions(services.store, chat);
  const address = { ...chatOf(link), ...(topic === undefined ? {} : { topic }) };
  const lines = [sayShared('notify.test', { car: bold(link.vehicleName) })];
  const isSent = await send(context, address, {
    title: sayShared('name.title', { car: link.vehicleName }),
    lines,
    tone: 'neutral',
    locale: sharedLocale,
  });
  const line = say(isSent ? 'notify.test.done' : 'notify.here.failed');
  await context.reply.show({ lines: [line], tone: isSent ? 'good' : 'bad', locale });
}

async function send({ services }: Context, chat: Chat, message: Message): Promise<boolean> {
  try {
    await services.platforms[chat.platform]?.post(chat, message);
    return true;
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    services.log.info({ code: error.code }, 'a chat could not be written to');
    return false;
  }
}
