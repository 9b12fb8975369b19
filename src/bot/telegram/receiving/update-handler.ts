import type { CallbackQuery, Update, User } from 'grammy/types';
import type { CommandDefinition } from '../../../chat/command-definition.ts';
import type { Message } from '../../../chat/message.ts';
import type { Chat, ChatEvent, Handler, Incoming, Person } from '../../../chat/platform.ts';
import type { Clock } from '../../../clock.ts';
import { secret } from '../../../secret.ts';
import type { Conversations, PrivateMessage } from '../conversations.ts';
import type { OnlyFor } from '../ephemeral-chats.ts';
import { writeRef } from '../message-ref.ts';
import type { MessageSender } from '../message-sender.ts';
import type { FinishedReply, ReplyContext } from '../reply.ts';
import { readOwnMembership, readServiceMessage } from './read-events.ts';
import { readMessage, readQuery, type UserAction } from './read-update.ts';

type Request<Kind extends Incoming['kind']> = Omit<Extract<Incoming, { kind: Kind }>, 'reply'>;

export interface UpdateHandlerOptions {
  readonly me: User & { readonly username: string };
  readonly handler: Handler;
  readonly conversations: Conversations;
  readonly sender: MessageSender;
  readonly clock: Clock;
  readonly registry: readonly CommandDefinition[];
  /** Epoch ms: what was written before is a backlog. */
  readonly startedAt: () => number;
  readonly replyTo: (who: Pick<Incoming, 'chat' | 'person'>, replyContext: ReplyContext) => FinishedReply;
  /** Watches over work that nobody waits for: its failures are logged, and a stop waits for it. */
  readonly watch: (work: Promise<unknown>) => void;
}

type ActionOf<Kind extends UserAction['kind']> = Extract<UserAction, { kind: Kind }>;

type From = Pick<Incoming, 'id' | 'chat' | 'person' | 'sentAt' | 'backlog'>;

/** What a deep link of ours hands to /start. */
const payload = /^[\w-]{12,64}$/;

/** Every bot has these: Telegram's clients send /start by themselves when a chat is opened. */
const knownEverywhere: ReadonlySet<string> = new Set(['start', 'help', 'cancel']);

interface Handling extends UpdateHandlerOptions {
  /** The names of the commands that this bot has. */
  readonly names: ReadonlySet<string>;
}

/** The update that something came in. */
interface Delivery {
  readonly id: string;
  /** Whether it arrived while the bot was not listening. */
  readonly backlog: boolean;
}

/** @returns what takes each update, in order: it hands over at once and waits for nothing */
export function createUpdateHandler(options: UpdateHandlerOptions): (update: Update, backlog: boolean) => void {
  const names = new Set([...knownEverywhere, ...options.registry.map(({ name }) => name)]);
  const handling: Handling = { ...options, names };
  return (update, backlog) => {
    const delivery = { id: String(update.update_id), backlog };
    if (update.callback_query) takePress(handling, delivery, update.callback_query);
    else {
      for (const event of eventsOf(update)) options.watch((async () => options.handler.happened(event))());
      const action = update.message && readMessage(update.message, options.me);
      if (action) takeAction(handling, delivery, action);
    }
  };
}

function eventsOf({ message, my_chat_member: membership }: Update): ChatEvent[] {
  return [...(message ? readServiceMessage(message) : []), ...(membership ? readOwnMembership(membership) : [])];
}

function takePress(handling: Handling, delivery: Delivery, callbackQuery: CallbackQuery): void {
  const read = readQuery(callbackQuery);
  if (!read) return;
  const { id: query, chat, person, press, answer, on } = read;
  const replyTo = chat.kind === 'group' && on.receiver === undefined ? { replyTo: on.id } : {};
  const only = onlyFor(handling, chat, person, { query });
  const to = { chat: chat.id, ...topicOf(chat), ...replyTo, ...only };
  const replyContext = { to, query, ...(answer === 'update' && { held: on }) };
  const onlyTheirs = on.receiver === undefined ? {} : { onlyTheirs: true as const };
  const request = { ...delivery, chat, person, sentAt: undefined, press, message: writeRef(on), ...onlyTheirs };
  dispatch(handling, { ...request, kind: 'press' }, replyContext);
}

function takeAction(handling: Handling, { id, backlog }: Delivery, action: UserAction): void {
  if (action.kind === 'anonymous') {
    if (isForUs(handling, action)) takeAnonymous(handling, action);
    return;
  }
  const { chat, person, sentAt } = action;
  const from: From = { id, chat, person, sentAt, backlog: backlog || isOld(handling, sentAt) };
  if (action.kind === 'text') takeText(handling, from, action);
  else if (chat.kind === 'private') takePrivateWords(handling, from, action);
  else if (isForUs(handling, action)) dispatch(handling, wordsRequest(from, action), replyContextOf(handling, action));
}

function takeAnonymous({ handler, sender, watch }: Handling, { chat, id }: ActionOf<'anonymous'>): void {
  const answer = (message: Message) => sender.send({ chat: chat.id, ...topicOf(chat), replyTo: id }, message);
  watch(handler.happened({ kind: 'anonymous', chat, answer }));
}

function takeText(handling: Handling, from: From, action: ActionOf<'text'>): void {
  const { chat, text, toBot, isMedia } = action;
  const request: Request<'text'> = { ...from, kind: 'text', text: secret(text), toBot };
  const dispatchText = () => dispatch(handling, request, replyContextOf(handling, action));
  if (chat.kind === 'private') takeAnswer(handling, from, { ...action, command: undefined }, dispatchText);
  else if (toBot || !isMedia) dispatchText();
}

/** A command in a private chat may be about the conversation that is open there, or the answer to its question. */
function takePrivateWords(handling: Handling, from: From, action: ActionOf<'words'>): void {
  const { conversations, names, watch } = handling;
  const { person, command, words } = action;
  const dispatchWords = (more?: Partial<ReplyContext>) =>
    dispatch(handling, wordsRequest(from, action), { ...replyContextOf(handling, action), ...more });
  const deepLink = command === 'start' && words.length === 1 ? words.find((word) => payload.test(word)) : undefined;
  if (command === 'cancel' && words.length === 0) {
    watch(unlessFailing(conversations.cancel(person)).then((cancelled) => cancelled || dispatchWords()));
  } else if (deepLink !== undefined) {
    watch(
      unlessFailing(conversations.repeat(person, deepLink)).then((repeated) => repeated || dispatchWords({ deepLink })),
    );
  } else {
    const message = { ...action, isMedia: false, command: names.has(command) ? 'known' : 'unknown' } as const;
    takeAnswer(handling, from, message, dispatchWords);
  }
}

/** A store that can't be read here can't be read by the handler either, and it tells the person so. */
function unlessFailing<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch(() => undefined);
}

/** What is said in a private chat answers the question that is open there, if one is. */
function takeAnswer(handling: Handling, from: From, message: PrivateMessage, dispatchElse: () => void): void {
  const take = async () => {
    const outcome = (await unlessFailing(handling.conversations.take(message))) ?? 'no conversation';
    if (outcome === 'no conversation') dispatchElse();
    else if (outcome !== 'taken') {
      const replyContext = replyContextOf(handling, { ...from, id: message.id });
      dispatch(handling, { ...from, kind: 'form', ...outcome }, replyContext);
    }
  };
  handling.watch(take());
}

function dispatch(
  { replyTo, handler, watch }: Handling,
  request: Request<'words'> | Request<'text'> | Request<'press'> | Request<'form'>,
  replyContext: ReplyContext,
): void {
  const reply = replyTo(request, replyContext);
  const answer = async () => handler.handle({ ...request, reply });
  watch(answer().finally(() => reply.finish()));
}

function wordsRequest(from: From, { command, words, repliedTo, mentions }: ActionOf<'words'>): Request<'words'> {
  const more = { ...(repliedTo && { repliedTo }), ...(mentions.length > 0 && { mentions }) };
  return { ...from, kind: 'words', command, words, ...more };
}

/** Whether a message had been waiting. Telegram tells whole seconds only, so one of the same second had not. */
function isOld({ startedAt }: Handling, sentAt: number): boolean {
  return sentAt + 1000 <= startedAt();
}

/** Other bots may be in a group: a command is ours if it names this bot, or is one of ours. */
function isForUs({ names }: Handling, { command, named }: Pick<ActionOf<'words'>, 'command' | 'named'>): boolean {
  return named || names.has(command);
}

/** Answers stand below the message they answer; in a private chat there is no other. */
function replyContextOf(handling: Handling, { chat, person, id, ephemeral }: PersonMessage): ReplyContext {
  const only = onlyFor(handling, chat, person, ephemeral === undefined ? {} : { message: ephemeral });
  const to = { chat: chat.id, ...topicOf(chat), ...only };
  if (ephemeral !== undefined) return { to };
  return { to: { ...to, ...(chat.kind === 'group' && { replyTo: id }) }, personMessage: id };
}

interface PersonMessage extends Pick<Incoming, 'chat' | 'person'> {
  readonly id: number;
  readonly ephemeral?: number;
}

/** In a group an answer is for the asker alone, until it is said to be for all. */
function onlyFor(
  { clock }: Handling,
  chat: Chat,
  person: Person,
  reason: Pick<OnlyFor, 'query' | 'message'>,
): { readonly only?: OnlyFor } {
  return chat.kind === 'group' ? { only: { person: person.id, ...reason, at: clock.elapsed() } } : {};
}

function topicOf({ topic }: Chat) {
  return topic === undefined ? {} : { topic };
}
