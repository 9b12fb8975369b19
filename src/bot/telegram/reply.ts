import type { Api } from 'grammy';
import type { Form, Message } from '../../chat/message.ts';
import { PlatformFailure, type Reply } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import type { Locale, Text } from '../../language/text.ts';
import { describeError, type Log } from '../../log.ts';
import { asPlatformFailure, saysThat } from './failure.ts';
import { type SentMessage, writeRef } from './message-ref.ts';
import type { Destination, MessageSender } from './message-sender.ts';
import type { PacedEdits } from './paced-edits.ts';
import { renderNotice } from './render-text.ts';

/** What answering one update needs to know of it. */
export interface ReplyContext {
  readonly to: Destination;
  /** The person's own message; undefined for a press. */
  readonly personMessage?: number;
  /** The payload of the deep link that the person opened. */
  readonly deepLink?: string;
  /** The callback query of a press. */
  readonly query?: string;
  /** The message that the answer edits from the start: that of a press with answer `update`. */
  readonly held?: SentMessage;
}

export interface ReplyParts {
  readonly api: Api;
  readonly sender: MessageSender;
  readonly edits: PacedEdits;
  readonly clock: Clock;
  readonly log: Log;
  /** Opens the form as a conversation, or throws where that can't be. */
  readonly ask: (form: Form) => Promise<void>;
  /** The group became a supergroup: told by the refusal of a message. */
  readonly moved: (chat: string, to: string) => void;
}

/** Ends the waiting animation of a press that nobody answered. */
export interface FinishedReply extends Reply {
  finish(): Promise<void>;
}

/** Notices have no locale of their own, and hold no times that a time zone would change. */
const noticeLocale: Locale = { language: 'en', timeZone: 'UTC' };

/** Failures of an edit after which the words go into a new message. */
const uneditable: ReadonlySet<string> = new Set(['message-gone', 'forbidden', 'refused', 'migrated']);

export function createReply(parts: ReplyParts, { to, personMessage, query, held }: ReplyContext): FinishedReply {
  const { api, sender, edits, clock, log } = parts;
  let destination = to;
  let shown: Promise<SentMessage> | undefined = held && Promise.resolve(held);
  let placed = false;
  let acknowledged: Promise<'in time' | 'too late'> | undefined;

  /** Follows a group that became a supergroup; the messages of the old one, and its topics, stay behind. */
  async function following<T>(send: (to: Destination) => Promise<T>): Promise<T> {
    try {
      return await send(destination);
    } catch (error) {
      if (!(error instanceof PlatformFailure) || error.migratedTo === undefined) throw error;
      parts.moved(destination.chat, error.migratedTo);
      destination = { chat: error.migratedTo };
      return await send(destination);
    }
  }

  async function send(message: Message): Promise<SentMessage> {
    const sent = following((where) => sender.send(where, message));
    shown = sent;
    sent.catch(() => {
      if (shown === sent) shown = undefined;
    });
    return sent;
  }

  /** @returns undefined where a new message is needed */
  async function edit(target: SentMessage, message: Message): Promise<SentMessage | undefined> {
    try {
      const edited = await edits.edit(target, message);
      if (edited === 'superseded') return target;
      shown = Promise.resolve(edited);
      return edited;
    } catch (error) {
      if (error instanceof PlatformFailure && uneditable.has(error.code)) return undefined;
      throw error;
    }
  }

  const current = async () => shown?.catch(() => undefined);

  /** Edits what is shown; where that is gone, what was sent in its place meanwhile, or sends it anew. */
  async function render(message: Message): Promise<SentMessage> {
    for (let target = await current(); target; ) {
      const edited = await edit(target, message);
      if (edited) return edited;
      const newer = await current();
      target = newer?.id === target.id ? undefined : newer;
    }
    return send(message);
  }

  /** A file can't come into a message that is there already: it takes its place. */
  async function renderFile(message: Message): Promise<SentMessage> {
    const before = await current();
    const sent = await send(message);
    if (before && !held) await sender.remove(before).catch(() => undefined);
    return sent;
  }

  async function show(message: Message): Promise<string> {
    const deliver = shown === undefined ? send : message.file ? renderFile : render;
    const sent = await deliver(message);
    if (message.place && !placed) {
      placed = true;
      const { place: pin, silent = false } = message;
      await following(({ replyTo: _, ...where }) => sender.sendPlace(where, pin, silent));
    }
    return writeRef(sent);
  }

  async function answerQuery(id: string, notice: Text | undefined): Promise<'in time' | 'too late'> {
    const text = notice && renderNotice(notice, noticeLocale, clock.now());
    try {
      await api.answerCallbackQuery(id, text ? { text } : {});
    } catch (error) {
      if (saysThat(error, /query is too old|QUERY_ID_INVALID/i)) return 'too late';
      log.warn(
        { reason: describeError(asPlatformFailure(error, 'answerCallbackQuery')).message },
        'Telegram: press unanswered',
      );
    }
    return 'in time';
  }

  async function acknowledge(notice?: Text): Promise<'in time' | 'too late'> {
    if (query === undefined) return 'in time';
    acknowledged ??= answerQuery(query, notice);
    return acknowledged;
  }

  return {
    acknowledge,
    show,
    post: show,
    async whisper(message) {
      await following((where) => sender.send(where, message));
    },
    ask: parts.ask,
    async deleteTheirs() {
      if (personMessage === undefined) return false;
      try {
        await sender.remove({ chat: to.chat, id: personMessage });
        return true;
      } catch {
        return false;
      }
    },
    async finish() {
      await acknowledge();
    },
  };
}
