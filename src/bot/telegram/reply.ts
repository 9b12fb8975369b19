import type { Api } from 'grammy';
import type { Form, Message } from '../../chat/message.ts';
import type { Reply } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import type { Locale, Text } from '../../language/text.ts';
import { describeError, type Log } from '../../log.ts';
import type { EphemeralChats } from './ephemeral-chats.ts';
import { asPlatformFailure, saysThat } from './failure.ts';
import { type SentMessage, writeRef } from './message-ref.ts';
import type { Destination } from './message-sender.ts';
import { renderNotice } from './render-text.ts';
import { createShownMessage, type ShownMessageParts } from './shown-message.ts';

/** What answering one update takes. */
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

export interface ReplyParts extends ShownMessageParts {
  readonly api: Api;
  readonly ephemeralChats: EphemeralChats;
  readonly clock: Clock;
  readonly log: Log;
  /** Opens the form as a conversation, or throws where that can't be. */
  readonly ask: (form: Form) => Promise<void>;
}

export interface FinishedReply extends Reply {
  /** Ends the waiting animation of a press that nobody answered. */
  finish(): Promise<void>;
}

/** Notices have no locale of their own, and hold no times that a time zone would change. */
const noticeLocale: Locale = { language: 'en', timeZone: 'UTC' };

export function createReply(parts: ReplyParts, context: ReplyContext): FinishedReply {
  const { sender, ephemeralChats } = parts;
  const { to, personMessage, query, held } = context;
  const { only, ...toAll } = to;
  let isShared = held !== undefined && held.receiver === undefined;
  let answer = createShownMessage(parts, to, held);
  let isPlaceShown = false;
  const acknowledge = acknowledging(parts, query);

  const show = async (message: Message) => {
    const sent = await answer.show(message);
    if (message.place && !isPlaceShown) {
      isPlaceShown = true;
      const { place, silent = false } = message;
      await answer.sendBeside(({ replyTo: _, ...where }) => sender.sendPlace(where, place, silent));
    }
    return writeRef(sent);
  };

  /** What only the asker saw goes, once there is something that all see in its place. */
  async function showToAll(message: Message): Promise<string> {
    const before = await answer.current();
    if (before && before.receiver === undefined) return show(message);
    isShared = true;
    answer = createShownMessage(parts, toAll);
    const sent = await show(message);
    if (before) await sender.remove(before).catch(() => undefined);
    return sent;
  }

  return {
    audience(part) {
      if (!only) return 'asker';
      if (part === 'answer' && isShared) return 'chat';
      return ephemeralChats.takes(to.chat, only) === 'yes' ? 'asker' : 'chat';
    },
    share() {
      if (isShared || held) return;
      isShared = true;
      answer = createShownMessage(parts, toAll);
    },
    acknowledge,
    show,
    post: showToAll,
    async whisper(message) {
      await answer.sendBeside((where) => sender.send({ ...where, ...(only && { only }) }, message));
    },
    ask: parts.ask,
    deleteRequest: async () =>
      personMessage !== undefined &&
      sender.remove({ chat: to.chat, id: personMessage }).then(
        () => true,
        () => false,
      ),
    async finish() {
      await acknowledge();
    },
  };
}

/** Answers a press once; what is no press is acknowledged already. */
function acknowledging(parts: ReplyParts, query: string | undefined) {
  let acknowledged: Promise<'in time' | 'too late'> | undefined;
  return async (notice?: Text): Promise<'in time' | 'too late'> => {
    if (query === undefined) return 'in time';
    acknowledged ??= answerQuery(parts, query, notice);
    return acknowledged;
  };
}

async function answerQuery(
  { api, clock, log }: Pick<ReplyParts, 'api' | 'clock' | 'log'>,
  id: string,
  notice: Text | undefined,
): Promise<'in time' | 'too late'> {
  const text = notice && renderNotice(notice, noticeLocale, clock.now());
  try {
    await api.answerCallbackQuery(id, text ? { text } : {});
  } catch (error) {
    if (saysThat(error, /query is too old|QUERY_ID_INVALID/i)) return 'too late';
    const reason = describeError(asPlatformFailure(error, 'answerCallbackQuery')).message;
    log.warn({ reason }, 'Telegram: press unanswered');
  }
  return 'in time';
}
