import type { MessageEntity, User } from 'grammy/types';
import { apiMessage, inaccessibleMessage } from '../bot-api-object.ts';
import type { CallbackQueries, PressAnswer } from '../callback-queries.ts';
import { menu } from '../methods/bot-commands.ts';
import type { CommandLists } from '../methods/method.ts';
import { tidyText } from '../text/entities.ts';
import type { Updates } from '../updates.ts';
import {
  addMessage,
  type ChatRecord,
  chatOf,
  isIn,
  type MessageRecord,
  nextNumber,
  type PersonRecord,
  personOf,
  type Ref,
  removeMessage,
  type World,
} from '../world.ts';
import { type Attachment, attachmentFields, checkCaption } from './attachments.ts';
import { botSees } from './privacy-mode.ts';
import { type ShownMessage, shownMessage } from './shown-message.ts';

/** A message by its id and chat; what `messages` and `say` return fits. */
interface MessageAddress extends Ref {
  readonly chat: Ref;
}

interface SayOptions {
  readonly replyTo?: Ref;
  readonly topic?: number;
  /** When it was said, epoch ms; now by default. */
  readonly at?: number;
  /** People whose names in the text become mentions that carry them. */
  readonly mention?: readonly Ref[];
  /** As an anonymous administrator. */
  readonly asGroup?: boolean;
}

/** Who speaks for anonymous administrators. @see https://core.telegram.org/bots/api#message (`from`) */
const GROUP_ANONYMOUS_BOT: User = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

/** What people do in their app. Throws a plain error for what the app wouldn't let them do. */
export interface PersonActions {
  say(person: Ref, chat: Ref, text: string, options?: SayOptions): ShownMessage;
  /** Sends something beside text, such as a voice message; `text` is its caption. */
  attach(person: Ref, chat: Ref, kind: Attachment, text?: string, options?: SayOptions): ShownMessage;
  press(person: Ref, message: MessageAddress, button: string): Promise<PressAnswer>;
  forge(person: Ref, message: MessageAddress, data: string): Promise<PressAnswer>;
  follow(person: Ref, link: string): ShownMessage;
  deleteForAll(person: Ref, message: MessageAddress): void;
}

export function createPersonActions(
  world: World,
  updates: Updates,
  queries: CallbackQueries,
  commandLists: CommandLists,
): PersonActions {
  const query = async (who: Ref, record: MessageRecord, data: string) =>
    await sendQuery({ world, updates, queries }, personOf(world, who), record, data);
  const say: PersonActions['say'] = (who, where, text, options = {}) => {
    if (text.trim() === '') throw new Error('nothing to send');
    return send({ world, updates, commandLists }, who, where, text, options);
  };
  return {
    say,
    attach(who, where, kind, text = '', options = {}) {
      checkCaption(kind, text);
      return send({ world, updates, commandLists }, who, where, text, options, kind);
    },
    async press(person, message, button) {
      const record = recordOf(world, message);
      if (record.deleted) throw new Error(`message ${record.id} is deleted`);
      const { keyboard } = shownMessage(record);
      const buttons = keyboard.flat();
      const found = buttons.find(({ label }) => label === button) ?? buttons.find(({ data }) => data === button);
      if (!found) {
        const labels = buttons.map(({ label }) => `'${label}'`).join(', ');
        throw new Error(`no button '${button}' under '${record.content.text}'; there are: ${labels || 'none'}`);
      }
      if (found.url !== undefined) return { opened: found.url };
      return await query(person, record, found.data ?? '');
    },
    forge: async (person, message, data) => await query(person, recordOf(world, message), data),
    follow(who, link) {
      const payload = payloadOf(world, link);
      const person = personOf(world, who);
      if (person.blocked) throw new Error(`${person.user.first_name} blocks the bot`);
      return say(who, who, payload === '' ? '/start' : `/start ${payload}`);
    },
    deleteForAll(person, message) {
      const record = recordOf(world, message);
      const own = record.from.id === person.id || chatOf(world, message.chat).type === 'private';
      if (!own) throw new Error(`message ${record.id} is not theirs to delete`);
      removeMessage(world, record);
    },
  };
}

interface Outgoing {
  readonly world: World;
  readonly updates: Updates;
}

/** Whether the app sends this to the bot alone: a command that its menu has as ephemeral. */
function isEphemeralCommand(
  world: World,
  commandLists: CommandLists,
  person: PersonRecord,
  chat: ChatRecord,
  text: string,
): boolean {
  const [, name, bot] = /^\/(\w+)(?:@(\w+))?(?:\s|$)/.exec(text) ?? [];
  const isForBot = bot === undefined || bot.toLowerCase() === world.bot.username.toLowerCase();
  if (name === undefined || !isForBot || chat.type === 'private' || !isIn(chat, world.bot.id)) return false;
  return menu(commandLists, person, chat).some((command) => command.command === name && command.is_ephemeral === true);
}

function send(
  { world, updates, commandLists }: Outgoing & { readonly commandLists: CommandLists },
  who: Ref,
  where: Ref,
  text: string,
  options: SayOptions,
  kind?: Attachment,
): ShownMessage {
  const person = personOf(world, who);
  const chat = chatOf(world, where);
  demandPresence(person, chat);
  const from = options.asGroup ? GROUP_ANONYMOUS_BOT : person.user;
  if (options.asGroup && (chat.type !== 'supergroup' || !isAdministrator(chat, person))) {
    throw new Error(`${person.user.first_name} can’t write as chat ${chat.id}`);
  }
  const replied = options.replyTo && chat.messages.get(options.replyTo.id);
  const topic = options.topic ?? replied?.topic;
  if (topic !== undefined && !chat.topics.has(topic)) throw new Error(`no topic ${topic} in chat ${chat.id}`);
  if (chat.type === 'private') person.started = true;
  const isEphemeral = !kind && !options.asGroup && isEphemeralCommand(world, commandLists, person, chat, text);
  const record = addMessage(world, chat, {
    from,
    ...(options.asGroup && { asGroup: true }),
    content: tidyText(text, mentions(world, text, options.mention ?? [])),
    ...(kind && { attached: attachmentFields(kind, nextNumber(world), person.user) }),
    ...(options.at !== undefined && { sentAt: options.at }),
    ...(replied && { replyTo: replied.id }),
    ...(topic !== undefined && { topic }),
    ...(isEphemeral && { ephemeral: { id: nextNumber(world), receiver: world.bot.id } }),
  });
  if (botSees(world, chat, record)) updates.push({ message: { ...apiMessage(world, record), from } });
  return shownMessage(record);
}

async function sendQuery(
  { world, updates, queries }: Outgoing & { readonly queries: CallbackQueries },
  person: PersonRecord,
  record: MessageRecord,
  data: string,
): Promise<PressAnswer> {
  const chat = chatOf(world, { id: record.chat });
  const passesBy = chat.isPublic && chat.members.get(person.user.id) !== 'kicked';
  if (!passesBy) demandPresence(person, chat);
  if (record.ephemeral && record.ephemeral.receiver !== person.user.id) {
    throw new Error(`${person.user.first_name} doesn't see message ${record.id}`);
  }
  const where = { person: person.user.id, chat: chat.id };
  const { id, answer } = queries.open({ ...where, onEphemeral: record.ephemeral !== undefined });
  updates.push({
    callback_query: {
      id,
      from: person.user,
      chat_instance: String(BigInt(chat.id) * 1_000_003n),
      message: record.deleted ? inaccessibleMessage(world, record) : apiMessage(world, record),
      data,
    },
  });
  return await answer;
}

function recordOf(world: World, { id, chat }: MessageAddress): MessageRecord {
  const record = chatOf(world, chat).messages.get(id);
  if (!record) throw new Error(`no message ${id} in chat ${chat.id}`);
  return record;
}

/** @throws Error where the person can't write in the chat */
function demandPresence(person: PersonRecord, chat: ChatRecord): void {
  if (!isIn(chat, person.user.id)) throw new Error(`${person.user.first_name} is not in chat ${chat.id}`);
  if (chat.migratedTo !== undefined) throw new Error(`chat ${chat.id} moved to ${chat.migratedTo}`);
  if (chat.type === 'private' && person.blocked) throw new Error(`${person.user.first_name} blocks the bot`);
}

function isAdministrator({ members }: ChatRecord, { user }: PersonRecord): boolean {
  return ['creator', 'administrator'].includes(members.get(user.id) ?? 'left');
}

function mentions(world: World, text: string, people: readonly Ref[]): MessageEntity[] {
  return people.flatMap((ref) => {
    const { user } = personOf(world, ref);
    const offset = text.indexOf(user.first_name);
    if (offset < 0) throw new Error(`'${user.first_name}' is not in '${text}'`);
    return [{ type: 'text_mention' as const, offset, length: user.first_name.length, user }];
  });
}

/** The payload of a deep link to this bot, or the bare payload. */
function payloadOf(world: World, link: string): string {
  const url = URL.parse(link);
  if (url && !['t.me', 'telegram.me'].includes(url.hostname)) throw new Error(`${link} is no link to a bot`);
  if (url && url.pathname.slice(1).toLowerCase() !== world.bot.username.toLowerCase()) {
    throw new Error(`${link} leads to another bot`);
  }
  const payload = url ? (url.searchParams.get('start') ?? '') : link;
  if (!/^[A-Za-z0-9_-]{0,64}$/.test(payload)) throw new Error(`'${payload}' is no payload that Telegram hands over`);
  return payload;
}
