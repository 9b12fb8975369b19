import type { CallbackQuery, Message, User } from 'grammy/types';
import { type Chat, type Person, personKey } from '../../../chat/platform.ts';
import { shownName } from '../../../shown-name.ts';
import { readPressId } from '../../shared/press-id.ts';
import type { SentMessage } from '../message-ref.ts';

interface From {
  readonly chat: Chat;
  readonly person: Person;
}

interface Addressed {
  readonly command: string;
  /** Whether the command named this bot: `/status@carnet_bot`. */
  readonly named: boolean;
}

/** What a person did, as read from the update. */
export type UserAction =
  | (From & {
      readonly kind: 'words';
      readonly id: number;
      /** Its number among ephemeral messages, where it is one: `id` is 0 then. */
      readonly ephemeral?: number;
      /** All of the message. */
      readonly text: string;
      readonly words: readonly string[];
    } & Addressed & {
        readonly sentAt: number;
        readonly repliedTo?: Person;
        /** People whom words name: those words are person keys. */
        readonly mentions: readonly Person[];
      })
  | (From & { readonly kind: 'text'; readonly id: number; readonly text: string; readonly sentAt: number } & {
      readonly toBot: boolean;
      /** A picture, a voice message, a contact …: `text` is its caption, or nothing. */
      readonly isMedia: boolean;
    })
  /** A command from someone who writes as the group or a channel, and so can't be identified. */
  | (Pick<From, 'chat'> & { readonly kind: 'anonymous'; readonly id: number } & Pick<Addressed, 'command' | 'named'>);

/** @returns undefined for what no person wrote to this bot: other bots, their commands, service messages */
export function readMessage(message: Message, me: User & { readonly username: string }): UserAction | undefined {
  const chat = readChat(message);
  const { from } = message;
  if (!chat || !from || message.is_automatic_forward) return undefined;
  const base = { id: message.message_id, chat, sentAt: message.date * 1000, person: readPerson(from) };
  const found = readCommand(message);
  const isForAnother = found?.bot !== undefined && found.bot !== me.username.toLowerCase();
  if (isForAnother && chat.kind === 'group') return undefined;
  // In a private chat there is no other bot that it could be for: it may be a password.
  const command = isForAnother ? undefined : found;
  const addressed = command && { command: command.name, named: command.bot !== undefined };
  if (message.sender_chat) return addressed && { kind: 'anonymous', id: base.id, chat, ...addressed };
  if (from.is_bot) return undefined;
  if (command && addressed) {
    const repliedTo = readRepliedTo(message);
    const { words, mentions } = command;
    return {
      ...base,
      kind: 'words',
      ...(message.ephemeral_message_id !== undefined && { ephemeral: message.ephemeral_message_id }),
      text: message.text ?? '',
      ...addressed,
      words,
      mentions,
      ...(repliedTo && { repliedTo }),
    };
  }
  const isMedia = media.some((kind) => message[kind] !== undefined);
  if (!isMedia && message.text === undefined) return undefined;
  const text = message.text ?? message.caption ?? '';
  return { ...base, kind: 'text', text, isMedia, toBot: isToBot(message, chat, me) };
}

/** What people send beside text. Everything else without text is a service message. */
const media = [
  'animation',
  'audio',
  'checklist',
  'contact',
  'dice',
  'document',
  'game',
  'live_photo',
  'location',
  'paid_media',
  'photo',
  'poll',
  'rich_message',
  'sticker',
  'story',
  'venue',
  'video',
  'video_note',
  'voice',
] as const satisfies readonly (keyof Message)[];

/** A press, and the message that held the button; undefined where there is no such message. */
export function readQuery(query: CallbackQuery) {
  const chat = query.message && readChat(query.message);
  if (!query.message || !chat) return undefined;
  const { ephemeral_message_id: ephemeral } = query.message as Partial<Message>;
  const on: SentMessage = {
    chat: chat.id,
    ...(ephemeral === undefined
      ? { id: query.message.message_id }
      : { id: ephemeral, receiver: String(query.from.id) }),
    kind: 'photo' in query.message ? 'picture' : 'document' in query.message ? 'file' : 'text',
  };
  return { id: query.id, chat, person: readPerson(query.from), on, ...readPressId(query.data ?? '') };
}

type Place = Pick<Message, 'chat'> & Partial<Pick<Message, 'is_topic_message' | 'message_thread_id'>>;

/** @returns undefined for a channel: people don't talk there */
export function readChat({ chat, is_topic_message: inTopic, message_thread_id: topic }: Place): Chat | undefined {
  if (chat.type === 'channel') return undefined;
  const title = shownName(chat.title);
  return {
    platform: 'telegram',
    id: String(chat.id),
    kind: chat.type === 'private' ? 'private' : 'group',
    ...(title !== undefined && { title }),
    ...(inTopic && topic !== undefined && { topic: String(topic) }),
  };
}

export function readPerson({ id, first_name: first, last_name: last, language_code: locale }: User): Person {
  const name = last === undefined ? first : `${first} ${last}`;
  return { platform: 'telegram', id: String(id), name: shownName(name) ?? '', ...(locale !== undefined && { locale }) };
}

/** A command at the very start. One that was forwarded is a quotation. */
function readCommand(message: Message) {
  const entity = message.entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (!message.text || !entity || message.forward_origin) return undefined;
  const [name = '', bot] = message.text.slice(1, entity.length).toLowerCase().split('@');
  return { name, bot, ...readWords(message, entity.length) };
}

/** The words from `start` on. Someone named without an @name is one word, whatever words their name has: their key. */
function readWords({ text = '', entities = [] }: Message, start: number) {
  const mentions: Person[] = [];
  let line = '';
  let at = start;
  for (const entity of entities) {
    if (entity.type !== 'text_mention' || entity.offset < at || entity.user.is_bot) continue;
    const person = readPerson(entity.user);
    mentions.push(person);
    line += `${text.slice(at, entity.offset)} ${personKey(person)} `;
    at = entity.offset + entity.length;
  }
  line += text.slice(at);
  return { words: line.split(/\s+/).filter((word) => word !== ''), mentions };
}

/** Every message of a topic replies to the one that made the topic: that is no reply of the person's. */
function readRepliedTo({ reply_to_message: original }: Message): Person | undefined {
  if (!original?.from || original.from.is_bot || original.sender_chat || original.forum_topic_created) return undefined;
  return readPerson(original.from);
}

function isToBot(message: Message, chat: Chat, me: User & { readonly username: string }): boolean {
  if (chat.kind === 'private' || message.reply_to_message?.from?.id === me.id) return true;
  const text = message.text ?? message.caption ?? '';
  const mentions = (message.entities ?? message.caption_entities ?? []).filter(({ type }) => type === 'mention');
  return mentions.some(
    ({ offset, length }) => text.slice(offset + 1, offset + length).toLowerCase() === me.username.toLowerCase(),
  );
}
