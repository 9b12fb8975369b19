import { type Api, InputFile } from 'grammy';
import type { Message as ApiMessage, ForceReply, InlineKeyboardMarkup } from 'grammy/types';
import type { Button, LinkButton, Message } from '../../chat/message.ts';
import { PlatformFailure } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { OwnError } from '../../own-error.ts';
import { cut, oneLine } from '../shared/one-line.ts';
import type { RefusedPictures } from '../shared/refused-pictures.ts';
import type { EphemeralChats, OnlyFor } from './ephemeral-chats.ts';
import { asPlatformFailure, saysThat } from './failure.ts';
import { renderKeyboard } from './keyboard.ts';
import { messageEdits } from './message-edits.ts';
import { type MessageFeatures, withFallbacks, withPictureFallbacks } from './message-features.ts';
import type { SentMessage } from './message-ref.ts';
import { CAPTION_LIMIT, renderText, TEXT_LIMIT } from './render-text.ts';

/** @see https://core.telegram.org/bots/api#forcereply */
const PLACEHOLDER_LIMIT = 64;

export interface Destination {
  readonly chat: string;
  readonly topic?: string;
  /** The message that this answers. */
  readonly replyTo?: number;
  /** The only person who is to see it: an ephemeral message where Telegram takes one, else one that all see. */
  readonly only?: OnlyFor;
  /** Opens the answer field, with this in it until something is typed. */
  readonly question?: string;
}

/** Puts messages into chats. Its methods throw `PlatformFailure`. */
export type MessageSender = ReturnType<typeof createMessageSender>;

/** A message as it is tried now: with these features, at this time. */
interface Attempt {
  readonly api: Api;
  readonly message: Message;
  readonly features: MessageFeatures;
  /** Epoch ms. */
  readonly now: number;
}

/** What is known of chats is shared by all senders to them. */
export function createMessageSender(
  api: Api,
  clock: Clock,
  refusedPictures: RefusedPictures,
  ephemeralChats: EphemeralChats,
) {
  const tryTo = <T>(method: string, chat: string, message: Message, act: (attempt: Attempt) => Promise<T>) => {
    const attempt = (features: MessageFeatures) => act({ api, message, features, now: clock.now() });
    return message.picture
      ? withPictureFallbacks(method, chat, refusedPictures, attempt)
      : withFallbacks(method, attempt);
  };

  const inOneWay = (to: Destination, message: Message, whom: Whom) =>
    tryTo('send', to.chat, message, (attempt) => sendOnce(attempt, to, whom));

  return {
    send: (to: Destination, message: Message): Promise<SentMessage> =>
      sendToOne(ephemeralChats, to, (whom) => inOneWay(to, message, whom)),
    /**
     * Replaces words, buttons and picture; place and file are left out. A picture never stays beside words that it doesn't
     * belong to: where the new message has none, the old message is deleted and `message-gone` is thrown, so that the
     * caller sends a new one.
     */
    edit: (sent: SentMessage, message: Message): Promise<SentMessage> =>
      tryTo('edit', sent.chat, message, (attempt) => editAsItIs(attempt, sent)),
    /** A native map pin that can't be forwarded or saved. */
    async sendPlace(
      to: Destination,
      { latitude, longitude }: NonNullable<Message['place']>,
      silent: boolean,
    ): Promise<void> {
      const sendIt = (whom: Whom) =>
        withFallbacks('sendLocation', async (features) => {
          const options = { ...address(to, features, whom), ...silence(silent), protect_content: true };
          return sentAs(to.chat, await api.sendLocation(to.chat, latitude, longitude, options), 'text');
        });
      await sendToOne(ephemeralChats, to, sendIt);
    },
    /** Succeeds too where the message is gone already. */
    async remove({ chat, id, receiver }: Pick<SentMessage, 'chat' | 'id' | 'receiver'>): Promise<void> {
      try {
        if (receiver === undefined) await api.deleteMessage(chat, id);
        else await api.deleteEphemeralMessage(chat, Number(receiver), id);
      } catch (error) {
        if (!saysThat(error, /message to delete not found/i)) throw asPlatformFailure(error, 'deleteMessage');
      }
    },
  };
}

/** Who is to see a message as it is tried now: everyone, or one person by what they did. */
type Whom = (OnlyFor & { readonly reason: Pick<OnlyFor, 'query' | 'message'> }) | undefined;

/**
 * Sends to one person alone. A server that doesn't know ephemeral messages refuses the parameter or doesn't look at it, and
 * a chat may not take them: then everyone sees the message, and the chat's next ones are sent so at once.
 */
async function sendToOne(
  ephemeralChats: EphemeralChats,
  to: Destination,
  send: (whom: Whom) => Promise<SentMessage>,
): Promise<SentMessage> {
  const { chat, only } = to;
  if (!only || ephemeralChats.takes(chat, only) === 'no') return send(undefined);
  try {
    const sent = await send({ ...only, reason: ephemeralChats.reasonOf(only) });
    ephemeralChats.learn(chat, only, sent.receiver !== undefined);
    return sent;
  } catch (error) {
    if (!(error instanceof PlatformFailure) || !['refused', 'forbidden', 'message-gone'].includes(error.code))
      throw error;
    const sent = await send(undefined);
    ephemeralChats.learn(chat, only, false);
    return sent;
  }
}

function sentAs(chat: string, message: ApiMessage, kind: SentMessage['kind']): SentMessage {
  const { message_id: id, ephemeral_message_id: ephemeral, receiver_user: receiver } = message;
  if (ephemeral === undefined || !receiver) return { chat, id, kind };
  return { chat, id: ephemeral, kind, receiver: String(receiver.id) };
}

async function sendOnce(attempt: Attempt, to: Destination, whom: Whom): Promise<SentMessage> {
  const { api, message, features } = attempt;
  const markup = to.question === undefined ? keyboardOf(attempt) : forceReply(to.question);
  const common = {
    ...address(to, features, whom),
    ...silence(message.silent),
    ...(markup && { reply_markup: markup }),
  };
  const picture = pictureOf(attempt);
  const { words, parseMode } = render(attempt, message.file || picture ? CAPTION_LIMIT : TEXT_LIMIT);
  const caption = { ...common, ...parseMode, caption: words };
  if (message.file) {
    const file = new InputFile(message.file.content, oneLine(message.file.name));
    return sentAs(to.chat, await api.sendDocument(to.chat, file, caption), 'file');
  }
  if (picture) {
    const photo = new InputFile(picture.png, 'picture.png');
    return sentAs(to.chat, await api.sendPhoto(to.chat, photo, caption), 'picture');
  }
  const sent = await api.sendMessage(to.chat, words, { ...common, ...parseMode, link_preview_options: noPreview });
  return sentAs(to.chat, sent, 'text');
}

/** What became a picture, or was taken for one, since its ref was written is edited as what it is. */
async function editAsItIs(attempt: Attempt, sent: SentMessage): Promise<SentMessage> {
  try {
    return await editOnce(attempt, sent);
  } catch (error) {
    if (saysThat(error, /message is not modified/i)) return sent;
    if (!saysThat(error, /there is no (text|caption) in the message to edit/i)) throw error;
    return await editOnce(attempt, { ...sent, kind: sent.kind === 'text' ? 'picture' : 'text' });
  }
}

async function editOnce(attempt: Attempt, sent: SentMessage): Promise<SentMessage> {
  const edits = messageEdits(attempt.api);
  const keyboard = keyboardOf(attempt);
  const other = keyboard ? { reply_markup: keyboard } : {};
  const picture = pictureOf(attempt);
  if (sent.kind === 'picture' && !picture) return await dropPicture(attempt.api, sent);
  const isCaption = picture !== undefined || sent.kind === 'file';
  const { words, parseMode } = render(attempt, isCaption ? CAPTION_LIMIT : TEXT_LIMIT);
  if (picture) {
    const media = new InputFile(picture.png, 'picture.png');
    await edits.media(sent, { type: 'photo', media, caption: words, ...parseMode }, other);
    return { ...sent, kind: 'picture' };
  }
  if (isCaption) await edits.caption(sent, words, { ...other, ...parseMode });
  else await edits.text(sent, words, { ...other, ...parseMode, link_preview_options: noPreview });
  return sent;
}

async function dropPicture(api: Api, { chat, id, receiver }: SentMessage): Promise<never> {
  try {
    if (receiver === undefined) await api.deleteMessage(chat, id);
    else await api.deleteEphemeralMessage(chat, Number(receiver), id);
  } catch (error) {
    const failure = asPlatformFailure(error, 'deleteMessage');
    if (failure.code === 'passing') throw failure;
    // Too old to be deleted: it stays as it was, with the time that it says.
  }
  throw new PlatformFailure('message-gone', { cause: new OwnError('Telegram takes no picture out of a message') });
}

function render({ message, features, now }: Attempt, limit: number) {
  const shown = features.linkButtons ? message : withLinksInText(message);
  const { html, plain } = renderText(shown, limit, now, features.times);
  return features.markup
    ? { words: html, parseMode: { parse_mode: 'HTML' as const } }
    : { words: plain, parseMode: {} };
}

/** A caption holds a quarter of what a text does: a longer message goes without its picture, not without its words. */
function pictureOf(attempt: Attempt): Message['picture'] {
  const { message, features } = attempt;
  if (!message.picture || !features.picture) return undefined;
  const isWhole = render(attempt, CAPTION_LIMIT).words === render(attempt, TEXT_LIMIT).words;
  return isWhole ? message.picture : undefined;
}

const noPreview = { is_disabled: true };

function address({ topic, replyTo }: Destination, features: MessageFeatures, whom: Whom) {
  return {
    ...(topic !== undefined && features.topic && { message_thread_id: Number(topic) }),
    ...(whom
      ? toOne(whom)
      : replyTo !== undefined && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

/** Telegram would refuse an ephemeral answer to a message that is deleted meanwhile, so it names none but an ephemeral one. */
function toOne({ person, reason: { query, message } }: NonNullable<Whom>) {
  return {
    ephemeral_message_parameters: {
      receiver_user_id: Number(person),
      ...(query !== undefined && { callback_query_id: query }),
    },
    ...(message !== undefined && { reply_parameters: { ephemeral_message_id: message } }),
  };
}

function silence(silent: boolean | undefined) {
  return silent ? { disable_notification: true } : {};
}

function forceReply(question: string): ForceReply {
  const hint = cut(oneLine(question), PLACEHOLDER_LIMIT);
  return { force_reply: true, ...(hint !== '' && { input_field_placeholder: hint }) };
}

function keyboardOf({ message, features }: Attempt): InlineKeyboardMarkup | undefined {
  const { place: _, ...placeless } = message;
  const shown = features.copyButtons ? message : placeless;
  const keyboard = renderKeyboard(features.linkButtons ? shown : { ...shown, buttons: pressesOf(message) });
  if (!keyboard || features.styles) return keyboard;
  return { inline_keyboard: keyboard.inline_keyboard.map((row) => row.map(({ style: _, ...plain }) => plain)) };
}

const isLink = (button: Button): button is LinkButton => 'url' in button;

function pressesOf({ buttons = [] }: Message): Button[][] {
  return buttons.map((row) => row.filter((button) => !isLink(button)));
}

/** Telegram refuses some addresses on buttons that it takes in a text, such as those of the local network. */
function withLinksInText(message: Message): Message {
  const links = (message.buttons ?? []).flat().filter(isLink);
  const lines = links.map(({ label, url }) => [`${label}: `, { kind: 'code' as const, text: url }]);
  return { ...message, lines: [...message.lines, ...lines] };
}
