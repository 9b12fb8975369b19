import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { BotCommand, Update } from 'grammy/types';
import { ApiFailure } from './api-failure.ts';
import { callbackQueries } from './callback-queries.ts';
import { type FaultSwitch, faultSwitches } from './faults.ts';
import { botApi, type Call } from './http.ts';
import { menu } from './methods/bot-commands.ts';
import type { BotProfile, CommandLists, Webhook } from './methods/method.ts';
import { createPersonActions, type PersonActions } from './people/person-actions.ts';
import { type ShownMessage, shownMessage } from './people/shown-message.ts';
import {
  addGroup,
  addPerson,
  createWorldActions,
  type NewGroup,
  type NewPerson,
  type Person,
  type WorldActions,
} from './people/world-actions.ts';
import { type RateLimits, rateLimit } from './rate-limit.ts';
import { until } from './until.ts';
import { type NewUpdate, type Updates, updateQueue } from './updates.ts';
import { deliverToWebhook } from './webhook-delivery.ts';
import { type Clock, chatOf, isIn, type MemberStatus, newWorld, type Ref, type World } from './world.ts';

export interface TelegramOptions {
  readonly clock: Clock;
  /** `NUMBER:SECRET`; the number is the bot's id. */
  readonly token: string;
  readonly botUsername?: string;
  /** 0, the default: any free one. */
  readonly port?: number;
  /** How long a press can be answered, by the clock. */
  readonly queryAgeMs?: number;
  readonly rateLimits?: RateLimits;
  /** The way from a webhook's public address to this machine. Left out: webhooks are set, and not called. */
  readonly webhookRoute?: (url: string) => string;
  /** As of today's servers: `known`. */
  readonly ephemeral?: World['ephemeral'];
  /** Methods that the server is too old for, e.g. `setMyProfilePhoto`. */
  readonly lacks?: World['lacks'];
}

interface ChatView {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title: string;
  readonly forum: boolean;
  /** Everyone who is or was there, without the bot. */
  readonly members: readonly { readonly person: number; readonly status: MemberStatus }[];
  readonly botStatus: MemberStatus;
  readonly topics: readonly { readonly id: number; readonly name: string; readonly closed: boolean }[];
  readonly migratedTo?: number;
}

type MessageMatch = string | RegExp | ((message: ShownMessage) => boolean);

/**
 * Telegram, for tests and the demo: the Bot API as a strict server at `url`, and controls for what people do and see.
 * `demo/` talks to the bot only through that address.
 */
export interface TelegramEmulator extends PersonActions, WorldActions {
  readonly url: string;
  readonly bot: { readonly id: number; readonly name: string; readonly username: string };
  addPerson(person: NewPerson): Person;
  addGroup(group: NewGroup): Ref;
  privateChat(person: Ref): Ref;
  people(): readonly Person[];
  chats(): readonly ChatView[];
  chat(chat: Ref): ChatView;
  setPrivacy(on: boolean): void;
  /** In order, deleted ones included. */
  messages(chat: Ref): readonly ShownMessage[];
  /** In order, without deleted ones. */
  shown(chat: Ref): readonly ShownMessage[];
  message(chat: Ref, id: number): ShownMessage | undefined;
  /** The bot's action of the last 5 seconds, e.g. `typing`. */
  typing(chat: Ref): string | undefined;
  /** The menu of commands that this person sees in this chat. */
  commands(person?: Ref, chat?: Ref): readonly BotCommand[];
  /** Returns what stops it. */
  onChange(listener: (change: { readonly chat: number; readonly message?: ShownMessage }) => void): () => void;
  /** The first value that is neither undefined nor false; asked again at each change and call. Real time, 10 s. */
  until<T>(find: () => T | undefined | false, options?: { readonly timeoutMs?: number }): Promise<T>;
  /** The newest shown message from the bot that fits, edits included. */
  awaitMessage(
    chat: Ref,
    match: MessageMatch,
    options?: { readonly after?: number; readonly timeoutMs?: number },
  ): Promise<ShownMessage>;
  /** Resolves once every update was handed over and confirmed by the next poll. */
  idle(): Promise<void>;
  fail(fault: FaultSwitch): void;
  clearFaults(): void;
  /** Updates pile up until `release`. */
  hold(): void;
  release(): void;
  /** The same update once more, the last by default. */
  redeliver(updateId?: number): Update;
  updates(): readonly Update[];
  /** A raw update, with the next number. Undefined where the bot didn't ask for its type. */
  deliver(update: NewUpdate): Update | undefined;
  /** Every call that the bot made, oldest first. */
  calls(method?: string): readonly Call[];
  setRateLimits(limits: RateLimits): void;
  close(): Promise<void>;
}

/** A press can be answered for about this long. */
const QUERY_AGE_MS = 15_000;
/** "The status is set for 5 seconds or less." */
const ACTION_MS = 5000;

export async function startTelegramEmulator(options: TelegramOptions): Promise<TelegramEmulator> {
  const { clock, token, botUsername = 'carnet_bot' } = options;
  const id = Number.parseInt(token, 10);
  const bot = { id, is_bot: true as const, first_name: 'Car-Net', username: botUsername };
  const world = newWorld(clock, bot);
  world.ephemeral = options.ephemeral ?? 'known';
  world.lacks = options.lacks ?? [];
  const updates = updateQueue(world);
  const queries = callbackQueries(world, options.queryAgeMs ?? QUERY_AGE_MS);
  const commandLists: CommandLists = new Map();
  const profile: BotProfile = { descriptions: new Map(), shortDescriptions: new Map(), photos: [] };
  const limit = rateLimit(world, options.rateLimits ?? 'off');
  const faults = faultSwitches();
  const calls: Call[] = [];
  const closing = new AbortController();
  const webhook = noWebhook(updates, options.webhookRoute, closing.signal);
  const server = { world, updates, queries, commandLists, profile, rateLimit: limit, webhook };
  const http = botApi(server, token, faults, calls);
  http.listen(options.port ?? 0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;

  return {
    ...createPersonActions(world, updates, queries, commandLists),
    ...createWorldActions(world, updates),
    ...chatViews(world, commandLists),
    ...waits(world, updates),
    url: `http://127.0.0.1:${port}`,
    bot: { id, name: bot.first_name, username: bot.username },
    addPerson: (person) => addPerson(world, person),
    addGroup: (group) => addGroup(world, group),
    privateChat: (person) => ({ id: chatOf(world, person).id }),
    setPrivacy(on) {
      world.privacy = on;
    },
    fail: faults.add,
    clearFaults: faults.clear,
    hold: updates.hold,
    release: updates.release,
    redeliver: updates.redeliver,
    updates: updates.all,
    deliver: updates.push,
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    setRateLimits: limit.set,
    async close() {
      closing.abort();
      queries.close();
      updates.interrupt(new ApiFailure(500, 'Internal Server Error: restart'));
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
}

/** None is set yet. @param route as of the options */
function noWebhook(updates: Updates, route: TelegramOptions['webhookRoute'], signal: AbortSignal): Webhook {
  const webhook: Webhook = {
    url: '',
    maxConnections: 0,
    secret: '',
    deliver() {
      if (route) void deliverToWebhook({ updates, webhook }, route, signal);
    },
  };
  return webhook;
}

type ChatViews = Pick<
  TelegramEmulator,
  'people' | 'chats' | 'chat' | 'messages' | 'shown' | 'message' | 'typing' | 'commands' | 'onChange'
>;

/** What people see. */
function chatViews(world: World, commandLists: CommandLists): ChatViews {
  const { bot, clock } = world;
  return {
    people: () =>
      [...world.people.values()].map(({ user }) => ({
        id: user.id,
        name: user.first_name,
        ...(user.last_name !== undefined && { lastName: user.last_name }),
        ...(user.username !== undefined && { username: user.username }),
        ...(user.language_code !== undefined && { languageCode: user.language_code }),
      })),
    chats: () => [...world.chats.values()].map((chat) => chatView(world, chat)),
    chat: (chat) => chatView(world, chat),
    messages: (chat) => messagesIn(world, chat),
    shown: (chat) => shownIn(world, chat),
    message(chat, number) {
      const record = chatOf(world, chat).messages.get(number);
      return record && shownMessage(record);
    },
    typing(chat) {
      const { action } = chatOf(world, chat);
      return action && clock.now() - action.at <= ACTION_MS ? action.name : undefined;
    },
    commands: (person, chat) => {
      const inChat = chat && chatOf(world, chat);
      if (inChat && !isIn(inChat, bot.id)) return [];
      return menu(commandLists, person && world.people.get(person.id), inChat);
    },
    onChange(listener) {
      const tell = (chat: number, message?: Parameters<typeof shownMessage>[0]) =>
        listener({ chat, ...(message && { message: shownMessage(message) }) });
      world.listeners.add(tell);
      return () => {
        world.listeners.delete(tell);
      };
    },
  };
}

function waits(world: World, updates: Updates): Pick<TelegramEmulator, 'until' | 'awaitMessage' | 'idle'> {
  return {
    until: (find, { timeoutMs } = {}) => until(world, find, () => transcript(world), timeoutMs),
    awaitMessage: (chat, match, { after = 0, timeoutMs } = {}) =>
      until(
        world,
        () =>
          shownIn(world, chat).findLast(
            (message) => message.from.id === world.bot.id && message.id > after && fits(match, message),
          ),
        () => `for ${match} in chat ${chat.id}, where stands\n${transcript(world)}`,
        timeoutMs,
      ),
    async idle() {
      await until(world, updates.idle, () => `for the bot to take ${updates.pending()} updates\n${transcript(world)}`);
    },
  };
}

function messagesIn(world: World, chat: Ref): ShownMessage[] {
  return [...chatOf(world, chat).messages.values()].map(shownMessage);
}

function shownIn(world: World, chat: Ref): ShownMessage[] {
  return messagesIn(world, chat).filter(({ deleted }) => !deleted);
}

/** Everything shown in any chat, for the error of a wait that timed out. */
function transcript(world: World): string {
  return [...world.chats.keys()]
    .flatMap((chat) => shownIn(world, { id: chat }))
    .map(({ chat, id: number, from, text, keyboard, service }) => {
      const labels = keyboard.flat().map(({ label }) => `[${label}]`);
      return `${chat.id}/${number} ${from.name}: ${service ?? text} ${labels.join(' ')}`;
    })
    .join('\n');
}

function chatView(world: World, ref: Ref): ChatView {
  const { bot } = world;
  const chat = chatOf(world, ref);
  return {
    id: chat.id,
    type: chat.type,
    title: chat.title,
    forum: chat.forum,
    members: [...chat.members].filter(([who]) => who !== bot.id).map(([person, status]) => ({ person, status })),
    botStatus: chat.members.get(bot.id) ?? 'left',
    topics: [...chat.topics].map(([topic, { name, closed }]) => ({ id: topic, name, closed })),
    ...(chat.migratedTo !== undefined && { migratedTo: chat.migratedTo }),
  };
}

function fits(match: MessageMatch, message: ShownMessage): boolean {
  if (typeof match === 'function') return match(message);
  return typeof match === 'string' ? message.text.includes(match) : match.test(message.text);
}
