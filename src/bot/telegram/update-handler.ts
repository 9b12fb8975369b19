import type { Update, User } from 'grammy/types';
import type { CommandDefinition } from '../../chat/command-definition.ts';
import type { Message } from '../../chat/message.ts';
import type { Chat, Handler, Incoming } from '../../chat/platform.ts';
import { secret } from '../../secret.ts';
import type { Conversations, PrivateMessage } from './conversations.ts';
import { writeRef } from './message-ref.ts';
import type { MessageSender } from './message-sender.ts';
import { readOwnMembership, readServiceMessage } from './read-events.ts';
import { readMessage, readQuery, type UserAction } from './read-update.ts';
import type { FinishedReply, ReplyContext } from './reply.ts';

type Request<Kind extends Incoming['kind']> = Omit<Extract<Incoming, { kind: Kind }>, 'reply'>;

export interface UpdateHandlerOptions {
  readonly me: User & { readonly username: string };
  readonly handler: Handler;
  readonly conversations: Conversations;
  readonly sender: MessageSender;
  readonly registry: readonly CommandDefinition[];
  /** Epoch ms: what was written before is a backlog. */
  readonly startedAt: () => number;
  readonly replyTo: (who: Pick<Incoming, 'chat' | 'person'>, replyContext: ReplyContext) => FinishedReply;
  /** Watches over work that nobody waits for: its failures are logged, and a stop waits for it. */
  readonly watch: (work: Promise<unknown>) => void;
}

type From = Pick<Incoming, 'id' | 'chat' | 'person' | 'sentAt' | 'backlog'>;

/** What a deep link of ours hands to /start. */
const payload = /^[\w-]{12,64}$/;

/** Telegram's clients send it by themselves when a chat is opened, other bots' users do not mean us by it. */
const knownEverywhere: ReadonlySet<string> = new Set(['start', 'help', 'cancel']);

/** @returns what takes each update, in order: it hands over at once and waits for nothing */
export function createUpdateHandler(parts: UpdateHandlerOptions): (update: Update, backlog: boolean) => void {
  const { me, handler, conversations, sender, watch, startedAt } = parts;
  const names = new Set([...knownEverywhere, ...parts.registry.map(({ name }) => name)]);

  function dispatch(
    request: Request<'words'> | Request<'text'> | Request<'press'> | Request<'form'>,
    replyContext: ReplyContext,
  ): void {
    const reply = parts.replyTo(request, replyContext);
    const answer = async () => handler.handle({ ...request, reply });
    watch(answer().finally(() => reply.finish()));
  }

  /** Whether a message had been waiting: seconds are all that Telegram tells, so one of the same second was not. */
  const isOld = (sentAt: number) => sentAt + 1000 <= startedAt();

  /** In a group there are other bots: a command is ours by its address, or by its name. */
  const isForUs = ({ command, named }: { readonly command: string; readonly named: boolean }) =>
    named || names.has(command);

  function takeWords(update: Update, backlog: boolean, action: Extract<UserAction, { kind: 'words' }>): void {
    const { chat, person, sentAt, command, words, repliedTo, mentions } = action;
    if (chat.kind === 'group' && !isForUs(action)) return;
    const request: Request<'words'> = {
      kind: 'words',
      id: String(update.update_id),
      chat,
      person,
      sentAt,
      backlog: backlog || isOld(sentAt),
      command,
      words,
      ...(repliedTo && { repliedTo }),
      ...(mentions.length > 0 && { mentions }),
    };
    const handWords = (more?: Partial<ReplyContext>) => dispatch(request, { ...replyContextOf(action), ...more });
    if (chat.kind === 'group') {
      handWords();
      return;
    }
    const deepLink = command === 'start' && words.length === 1 ? words.find((word) => payload.test(word)) : undefined;
    if (command === 'cancel' && words.length === 0) {
      watch(conversations.cancel(person).then((cancelled) => cancelled || handWords()));
    } else if (deepLink !== undefined) {
      watch(conversations.repeat(person, deepLink).then((repeated) => repeated || handWords({ deepLink })));
    } else {
      const message = {
        ...action,
        isMedia: false,
        command: names.has(command) ? ('known' as const) : ('unknown' as const),
      };
      takeAnswer(request, message, handWords);
    }
  }

  /** What is said in a private chat answers the question that is open there, if one is. */
  function takeAnswer(base: From, message: PrivateMessage, handElse: () => void): void {
    const { id, chat, person, sentAt, backlog } = base;
    watch(
      conversations.take(message).then((outcome) => {
        if (outcome === 'no conversation') handElse();
        else if (outcome !== 'taken') {
          dispatch(
            { id, chat, person, sentAt, backlog, kind: 'form', ...outcome },
            replyContextOf({ chat, id: message.id }),
          );
        }
      }),
    );
  }

  function takeText(update: Update, backlog: boolean, action: Extract<UserAction, { kind: 'text' }>): void {
    const { chat, person, sentAt, toBot, isMedia } = action;
    const base = { id: String(update.update_id), chat, person, sentAt, backlog: backlog || isOld(sentAt) };
    const handText = () =>
      dispatch({ ...base, kind: 'text', text: secret(action.text), toBot }, replyContextOf(action));
    if (chat.kind === 'private') takeAnswer(base, { ...action, command: undefined }, handText);
    else if (toBot || !isMedia) handText();
  }

  function takePress(update: Update, backlog: boolean): void {
    const press = update.callback_query && readQuery(update.callback_query);
    if (!press) return;
    const { chat, person, answer, on, id: query } = press;
    const request = { id: String(update.update_id), chat, person, sentAt: undefined, backlog };
    const to = { chat: chat.id, ...topicOf(chat), ...(chat.kind === 'group' && { replyTo: on.id }) };
    const replyContext = { to, query, ...(answer === 'update' && { held: on }) };
    dispatch({ ...request, kind: 'press', press: press.press, message: writeRef(on) }, replyContext);
  }

  return (update, backlog) => {
    if (update.callback_query) return takePress(update, backlog);
    const { message, my_chat_member: membership } = update;
    const events = [
      ...(message ? readServiceMessage(message) : []),
      ...(membership ? readOwnMembership(membership) : []),
    ];
    for (const event of events) watch((async () => handler.happened(event))());
    const action = message && readMessage(message, me);
    if (action?.kind === 'words') takeWords(update, backlog, action);
    if (action?.kind === 'text') takeText(update, backlog, action);
    if (action?.kind === 'anonymous' && isForUs(action)) {
      const { chat, id } = action;
      const answer = (message: Message) => sender.send({ chat: chat.id, ...topicOf(chat), replyTo: id }, message);
      watch(handler.happened({ kind: 'anonymous', chat, answer }));
    }
  };
}

/** Answers stand below the message they answer; in a private chat there is no other. */
function replyContextOf({ chat, id }: { readonly chat: Chat; readonly id: number }): ReplyContext {
  return { to: { chat: chat.id, ...topicOf(chat), ...(chat.kind === 'group' && { replyTo: id }) }, personMessage: id };
}

function topicOf({ topic }: Chat) {
  return topic === undefined ? {} : { topic };
}
