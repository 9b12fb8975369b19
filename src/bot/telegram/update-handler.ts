import type { Update, User } from 'grammy/types';
import type { CommandDefinition } from '../../chat/command-definition.ts';
import type { Message } from '../../chat/message.ts';
import type { Chat, Handler, Incoming } from '../../chat/platform.ts';
import { secret } from '../../secret.ts';
import type { Said, Talks } from './conversations.ts';
import { writeRef } from './message-ref.ts';
import type { Sender } from './message-sender.ts';
import { readOwnMembership, readServiceMessage } from './read-events.ts';
import { type Deed, readMessage, readQuery } from './read-update.ts';
import type { Asked, FinishedReply } from './reply.ts';

type Request<Kind extends Incoming['kind']> = Omit<Extract<Incoming, { kind: Kind }>, 'reply'>;

export interface ReceiverParts {
  readonly me: User & { readonly username: string };
  readonly handler: Handler;
  readonly talks: Talks;
  readonly sender: Sender;
  readonly registry: readonly CommandDefinition[];
  /** Epoch ms: what was written before is a backlog. */
  readonly startedAt: () => number;
  readonly answer: (who: Pick<Incoming, 'chat' | 'person'>, asked: Asked) => FinishedReply;
  /** Watches over work that nobody waits for: its failures are logged, and a stop waits for it. */
  readonly underWay: (work: Promise<unknown>) => void;
}

type From = Pick<Incoming, 'id' | 'chat' | 'person' | 'sentAt' | 'backlog'>;

/** What a deep link of ours hands to /start. */
const payload = /^[\w-]{12,64}$/;

/** Telegram's clients send it by themselves when a chat is opened, other bots' users do not mean us by it. */
const knownEverywhere: ReadonlySet<string> = new Set(['start', 'help', 'cancel']);

/** @returns what takes each update, in order: it hands over at once and waits for nothing */
export function createReceiver(parts: ReceiverParts): (update: Update, backlog: boolean) => void {
  const { me, handler, talks, sender, underWay, startedAt } = parts;
  const names = new Set([...knownEverywhere, ...parts.registry.map(({ name }) => name)]);

  function hand(request: Request<'words'> | Request<'text'> | Request<'press'> | Request<'form'>, asked: Asked): void {
    const reply = parts.answer(request, asked);
    const answer = async () => handler.handle({ ...request, reply });
    underWay(answer().finally(() => reply.finish()));
  }

  /** Whether a message had been waiting: seconds are all that Telegram tells, so one of the same second was not. */
  const isOld = (sentAt: number) => sentAt + 1000 <= startedAt();

  /** In a group there are other bots: a command is ours by its address, or by its name. */
  const isForUs = ({ command, named }: { readonly command: string; readonly named: boolean }) =>
    named || names.has(command);

  function takeWords(update: Update, backlog: boolean, deed: Extract<Deed, { kind: 'words' }>): void {
    const { chat, person, sentAt, command, words, repliedTo, mentions } = deed;
    if (chat.kind === 'group' && !isForUs(deed)) return;
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
    const handWords = (more?: Partial<Asked>) => hand(request, { ...askedBy(deed), ...more });
    if (chat.kind === 'group') {
      handWords();
      return;
    }
    const deepLink = command === 'start' && words.length === 1 ? words.find((word) => payload.test(word)) : undefined;
    if (command === 'cancel' && words.length === 0) {
      underWay(talks.cancel(person).then((cancelled) => cancelled || handWords()));
    } else if (deepLink !== undefined) {
      underWay(talks.repeat(person, deepLink).then((repeated) => repeated || handWords({ deepLink })));
    } else {
      const said = { ...deed, isMedia: false, command: names.has(command) ? ('known' as const) : ('unknown' as const) };
      takeAnswer(request, said, handWords);
    }
  }

  /** What is said in a private chat answers the question that is open there, if one is. */
  function takeAnswer(base: From, said: Said, handElse: () => void): void {
    const { id, chat, person, sentAt, backlog } = base;
    underWay(
      talks.take(said).then((outcome) => {
        if (outcome === 'no talk') handElse();
        else if (outcome !== 'taken') {
          hand({ id, chat, person, sentAt, backlog, kind: 'form', ...outcome }, askedBy({ chat, id: said.id }));
        }
      }),
    );
  }

  function takeText(update: Update, backlog: boolean, deed: Extract<Deed, { kind: 'text' }>): void {
    const { chat, person, sentAt, toBot, isMedia } = deed;
    const base = { id: String(update.update_id), chat, person, sentAt, backlog: backlog || isOld(sentAt) };
    const handText = () => hand({ ...base, kind: 'text', text: secret(deed.text), toBot }, askedBy(deed));
    if (chat.kind === 'private') takeAnswer(base, { ...deed, command: undefined }, handText);
    else if (toBot || !isMedia) handText();
  }

  function takePress(update: Update, backlog: boolean): void {
    const press = update.callback_query && readQuery(update.callback_query);
    if (!press) return;
    const { chat, person, answer, on, id: query } = press;
    const request = { id: String(update.update_id), chat, person, sentAt: undefined, backlog };
    const to = { chat: chat.id, ...topicOf(chat), ...(chat.kind === 'group' && { replyTo: on.id }) };
    const asked = { to, query, ...(answer === 'update' && { held: on }) };
    hand({ ...request, kind: 'press', press: press.press, message: writeRef(on) }, asked);
  }

  return (update, backlog) => {
    if (update.callback_query) return takePress(update, backlog);
    const { message, my_chat_member: membership } = update;
    const events = [
      ...(message ? readServiceMessage(message) : []),
      ...(membership ? readOwnMembership(membership) : []),
    ];
    for (const event of events) underWay((async () => handler.happened(event))());
    const deed = message && readMessage(message, me);
    if (deed?.kind === 'words') takeWords(update, backlog, deed);
    if (deed?.kind === 'text') takeText(update, backlog, deed);
    if (deed?.kind === 'anonymous' && isForUs(deed)) {
      const { chat, id } = deed;
      const answer = (message: Message) => sender.send({ chat: chat.id, ...topicOf(chat), replyTo: id }, message);
      underWay(handler.happened({ kind: 'anonymous', chat, answer }));
    }
  };
}

/** Answers stand below the message they answer; in a private chat there is no other. */
function askedBy({ chat, id }: { readonly chat: Chat; readonly id: number }): Asked {
  return { to: { chat: chat.id, ...topicOf(chat), ...(chat.kind === 'group' && { replyTo: id }) }, theirs: id };
}

function topicOf({ topic }: Chat) {
  return topic === undefined ? {} : { topic };
}
