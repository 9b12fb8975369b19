import type { InlineKeyboardMarkup, Message, MessageEntity, User } from 'grammy/types';

/** The time of message dates, of the age of presses and updates, and of rate limits. `src/clock.ts` fits. */
export interface Clock {
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Names a person or a chat: a person's private chat has the person's id. */
export interface Ref {
  readonly id: number;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

/** The rights of a bot that is an administrator, as far as they matter to what bots do here. */
export interface BotRights {
  readonly can_delete_messages: boolean;
  readonly can_manage_topics: boolean;
}

export interface PersonRecord {
  readonly user: User;
  /** Has written to the bot, so that it may write back. */
  started: boolean;
  blocked: boolean;
}

/** The id of a forum's General topic; messages can't be sent to it by that id. */
export const GENERAL_TOPIC = 1;

interface Topic {
  readonly name: string;
  closed: boolean;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly content: Uint8Array;
  readonly width?: number;
  readonly height?: number;
}

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly horizontal_accuracy?: number;
}

/** What a message says; the part that an edit replaces. */
export interface Content {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly photo?: StoredFile;
  readonly document?: StoredFile;
  readonly location?: Place;
  readonly markup?: InlineKeyboardMarkup;
}

/** What a service message reports, e.g. `left_chat_member`. */
export type ServiceFields = Partial<Omit<Message, 'chat'>>;

export interface MessageRecord {
  readonly id: number;
  readonly chat: number;
  readonly from: User;
  /** Epoch ms. */
  readonly sentAt: number;
  content: Content;
  readonly service?: ServiceFields;
  /** What a person sent beside text, e.g. `voice`; `content.text` is its caption. */
  readonly attached?: ServiceFields;
  /** Written by an anonymous administrator: in the name of the group. */
  readonly asGroup?: boolean;
  readonly replyTo?: number;
  readonly topic?: number;
  readonly silent: boolean;
  readonly protected: boolean;
  /** A keyboard that is no inline keyboard was attached: such a message can't be edited. */
  readonly otherMarkup?: 'force_reply' | 'keyboard' | 'remove_keyboard';
  /** Seen by its sender and this receiver alone. The bot knows it by this number, and not by its `id`. */
  readonly ephemeral?: { readonly id: number; readonly receiver: number };
  deleted: boolean;
  editedAt?: number;
  readonly edits: { readonly at: number; readonly before: Content }[];
}

export interface ChatRecord {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title: string;
  readonly forum: boolean;
  /** People and the bot. */
  readonly members: Map<number, MemberStatus>;
  readonly messages: Map<number, MessageRecord>;
  readonly topics: Map<number, Topic>;
  botRights: BotRights;
  lastMessageId: number;
  migratedTo?: number;
  /** A supergroup that anyone may read, and press the buttons of, without joining. */
  isPublic?: boolean;
  action?: { readonly name: string; readonly at: number };
}

export interface World {
  readonly clock: Clock;
  readonly bot: User & { readonly username: string };
  readonly people: Map<number, PersonRecord>;
  readonly chats: Map<number, ChatRecord>;
  readonly listeners: Set<(chat: number, message?: MessageRecord) => void>;
  /** Called at each change and after each call, when what somebody waits for may have come true. */
  readonly waiters: Set<() => void>;
  privacy: boolean;
  /** What this server makes of ephemeral messages: older ones refuse the parameter, or don't look at it. */
  ephemeral: 'known' | 'refused' | 'ignored';
  /** Methods that this server is too old for. */
  lacks: readonly string[];
  /** Private chats and basic groups count their messages together, supergroups each for themselves. */
  lastSharedMessageId: number;
  files: Map<string, StoredFile>;
  lastNumber: number;
}

export function newWorld(clock: Clock, bot: World['bot']): World {
  return {
    clock,
    bot,
    people: new Map(),
    chats: new Map(),
    listeners: new Set(),
    waiters: new Set(),
    privacy: true,
    ephemeral: 'known',
    lacks: [],
    lastSharedMessageId: 0,
    files: new Map(),
    lastNumber: 0,
  };
}

/** Notifies listeners and waiters of a change in a chat. */
export function changed(world: World, chat: number, message?: MessageRecord): void {
  for (const listener of world.listeners) listener(chat, message);
  stir(world);
}

/** Lets everyone who waits check again. */
export function stir(world: World): void {
  for (const waiter of [...world.waiters]) waiter();
}

/** A number that was never used before. */
export function nextNumber(world: World): number {
  world.lastNumber += 1;
  return world.lastNumber;
}

export function personOf(world: World, ref: Ref): PersonRecord {
  const person = world.people.get(ref.id);
  if (!person) throw new Error(`no person ${ref.id} here`);
  return person;
}

export function chatOf(world: World, ref: Ref): ChatRecord {
  const chat = world.chats.get(ref.id);
  if (!chat) throw new Error(`no chat ${ref.id} here`);
  return chat;
}

export function isIn(chat: ChatRecord, id: number): boolean {
  const status = chat.members.get(id);
  return status !== undefined && status !== 'left' && status !== 'kicked';
}

/** The parts of a new message; the rest is filled in. */
type NewMessage = Pick<MessageRecord, 'from' | 'content'> &
  Partial<
    Pick<
      MessageRecord,
      | 'service'
      | 'attached'
      | 'asGroup'
      | 'replyTo'
      | 'topic'
      | 'silent'
      | 'protected'
      | 'otherMarkup'
      | 'sentAt'
      | 'ephemeral'
    >
  >;

const NO_CONTENT: Content = { text: '', entities: [] };

export function addMessage(world: World, chat: ChatRecord, message: NewMessage): MessageRecord {
  if (chat.type !== 'supergroup') {
    world.lastSharedMessageId += 1;
    chat.lastMessageId = world.lastSharedMessageId;
  } else {
    chat.lastMessageId += 1;
  }
  const record: MessageRecord = {
    silent: false,
    protected: false,
    sentAt: world.clock.now(),
    ...message,
    id: chat.lastMessageId,
    chat: chat.id,
    deleted: false,
    edits: [],
  };
  chat.messages.set(record.id, record);
  changed(world, chat.id, record);
  return record;
}

export function addServiceMessage(
  world: World,
  chat: ChatRecord,
  from: User,
  service: ServiceFields,
  topic?: number,
): MessageRecord {
  return addMessage(world, chat, { from, content: NO_CONTENT, service, ...(topic !== undefined && { topic }) });
}

export function replaceContent(world: World, message: MessageRecord, content: Content): void {
  const at = world.clock.now();
  message.edits.push({ at, before: message.content });
  message.content = content;
  message.editedAt = at;
  changed(world, message.chat, message);
}

export function removeMessage(world: World, message: MessageRecord): void {
  message.deleted = true;
  changed(world, message.chat, message);
}
