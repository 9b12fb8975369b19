import type { Message } from '../../chat/message.ts';
import type { Chat } from '../../chat/platform.ts';
import { chatOf } from '../../household/link.ts';
import {
  changeSubscriptions,
  type NotificationType,
  notificationTypes,
  readSubscriptions,
} from '../../household/subscriptions.ts';
import { bold, type Text } from '../../language/text.ts';
import { refuse, showLines } from '../dispatch/answer.ts';
import { attempt } from '../dispatch/attempt.ts';
import { type Command, type Context, option, subcommand } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { changeQuiet, endLive, turnTypeOff, turnTypeOn } from './change.ts';
import { lacksBatteryFor } from './groups.ts';
import { overviewPage, pageOfType, quietPage } from './notify-pages.ts';
import { suggestTypes } from './suggest.ts';

const common = { options: [], role: 'driver', kind: 'setting', answer: 'private' } as const;

const typeOption = option('command.notify.on.type', { choices: notificationTypes, suggest: suggestTypes });
const valueOption = option('command.notify.on.value');
const placeOption = option('command.notify.off.place');
const hoursOption = option('command.notify.quiet.hours');

/** Chooses the chat's notifications. Alone it shows what is on, with pages of buttons. */
export const notify: Command = {
  name: 'notify',
  summary: 'command.notify',
  subcommands: [
    { ...common, name: undefined, bareName: 'show', summary: 'command.notify', run: (it) => show(it) },
    subcommand('command.notify.here', { ...common, run: tellHere }),
    subcommand('command.notify.on', { ...common, options: [typeOption, valueOption], isLacking, run: turnOn }),
    subcommand('command.notify.off', { ...common, options: [typeOption, placeOption], run: turnOff }),
    subcommand('command.notify.quiet', { ...common, options: [hoursOption], run: setQuiet }),
    subcommand('command.notify.test', { ...common, run: test }),
  ],
};

async function isLacking({ services, links }: Context, choice: string): Promise<boolean> {
  const type = notificationTypes.find((each) => each === choice);
  return type !== undefined && lacksBatteryFor(services.store, links, type);
}

async function show(context: Context): Promise<void> {
  await context.reply.show(await overviewPage(context));
}

function typeOf({ options }: Context): NotificationType | undefined {
  return notificationTypes.find((type) => type === options['type']);
}

async function turnOn(context: Context): Promise<void> {
  const type = typeOf(context);
  if (!type) return show(context);
  await showChanged(context, await turnTypeOn(context, type, context.options['value']), () =>
    pageOfType(context, type),
  );
}

async function turnOff(context: Context): Promise<void> {
  const type = typeOf(context);
  if (!type) return show(context);
  const refusal = await turnTypeOff(context, type, context.options['place']?.trim());
  await showChanged(context, refusal, () => pageOfType(context, type));
}

async function setQuiet(context: Context): Promise<void> {
  const { hours } = context.options;
  const refusal = hours === undefined ? undefined : await changeQuiet(context, hours);
  await showChanged(context, refusal, () => quietPage(context));
}

/** Shows what is so now; what was refused gets its one line. */
async function showChanged(context: Context, refusal: Text | undefined, page: () => Promise<Message>): Promise<void> {
  if (refusal) await refuse(context, refusal);
  else await context.reply.show(await page());
}

/** Posts into the chat without being asked, as notifications do: on Discord that takes membership of the channel. */
async function tellHere(context: Context): Promise<void> {
  const { services, chat, incoming, say, sayShared } = context;
  const link = requireLink(context);
  const { topic } = incoming.chat;
  const lines = [sayShared('notify.here', { car: bold(link.vehicleName) })];
  const isSent = await send(context, incoming.chat, { lines, tone: 'good', locale: context.sharedLocale });
  if (isSent) {
    // Nobody could end them while the bot was blocked.
    if ((await readSubscriptions(services.store, chat)).endedFor) await endLive(services, context.links);
    await changeSubscriptions(services.store, chat, ({ topic: _, endedFor: __, ...before }) => ({
      ...before,
      ...(topic === undefined ? {} : { topic }),
    }));
  }
  await tellWhetherSent(context, isSent, topic, say('notify.here.done'));
}

async function test(context: Context): Promise<void> {
  const { services, chat, say, sayShared, sharedLocale } = context;
  const link = requireLink(context);
  const { topic } = await readSubscriptions(services.store, chat);
  const address = { ...chatOf(link), ...(topic === undefined ? {} : { topic }) };
  const lines = [sayShared('notify.test', { car: bold(link.vehicleName) })];
  const isSent = await send(context, address, {
    title: sayShared('name.title', { car: link.vehicleName }),
    lines,
    locale: sharedLocale,
  });
  await tellWhetherSent(context, isSent, topic, say('notify.test.done'));
}

/** On Telegram a message that stands where it was asked for needs no other beside it. Discord wants each command answered. */
async function tellWhetherSent(
  context: Context,
  isSent: boolean,
  topic: string | undefined,
  done: Text,
): Promise<void> {
  const { chat } = context.incoming;
  if (!isSent) return showLines(context, 'bad', context.say('notify.here.failed'));
  if (chat.platform !== 'telegram' || chat.topic !== topic) await showLines(context, 'good', done);
}

function send({ services }: Context, chat: Chat, message: Message): Promise<boolean> {
  return attempt(services.log, 'a chat could not be written to', () =>
    services.platforms[chat.platform]?.post(chat, message),
  );
}
