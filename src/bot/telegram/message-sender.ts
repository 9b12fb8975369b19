import { type Api, InputFile } from 'grammy';
import type { ForceReply, InlineKeyboardMarkup } from 'grammy/types';
import type { Button, LinkButton, Message } from '../../chat/message.ts';
import { PlatformFailure } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { OwnError } from '../../own-error.ts';
import { cut, oneLine } from '../shared/one-line.ts';
import type { RefusedPictures } from '../shared/refused-pictures.ts';
import { asPlatformFailure, saysThat } from './failure.ts';
import { renderKeyboard } from './keyboard.ts';
import { type MessageFeatures, withFallbacks, withPictureFallbacks } from './message-features.ts';
import type { SentMessage } from './message-ref.ts';
import { captionLimit, renderText, textLimit } from './render-text.ts';

/** @see https://core.telegram.org/bots/api#forcereply */
const placeholderLimit = 64;

export interface Destination {
  readonly chat: string;
  readonly topic?: string;
  /** The message that this answers. */
  readonly replyTo?: number;
  /** Opens the answer field, with this in it until something is typed. */
  readonly question?: string;
}

/** Puts messages into chats. Its methods throw `PlatformFailure`. */
export interface MessageSender {
  send(to: Destination, message: Message): Promise<SentMessage>;
  /** A native map pin that can't be forwarded or saved. */
  sendPlace(to: Destination, place: NonNullable<Message['place']>, silent: boolean): Promise<void>;
  /**
   * Replaces words, buttons and picture; place and file are left out. A picture never stays beside words that it doesn't
   * belong to: where the new message has none, the old message is deleted and `message-gone` is thrown, so that the
   * caller sends a new one.
   */
  edit(sent: SentMessage, message: Message): Promise<SentMessage>;
  /** Succeeds too where the message is gone already. */
  remove(sent: Pick<SentMessage, 'chat' | 'id'>): Promise<void>;
}

/** A message as it is tried now: with these features, at this time. */
interface Attempt {
  readonly api: Api;
  readonly message: Message;
  readonly features: MessageFeatures;
  /** Epoch ms. */
  readonly now: number;
}

/** @param refusedPictures shared by all senders to the same chats */
export function createMessageSender(api: Api, clock: Clock, refusedPictures: RefusedPictures): MessageSender {
  const tryTo = <T>(method: string, chat: string, message: Message, act: (attempt: Attempt) => Promise<T>) => {
    const attempt = (features: MessageFeatures) => act({ api, message, features, now: clock.now() });
    return message.picture
      ? withPictureFallbacks(method, chat, refusedPictures, attempt)
      : withFallbacks(method, attempt);
  };

  return {
    send: (to, message) => tryTo('send', to.chat, message, (attempt) => sendOnce(attempt, to)),
    edit: (sent, message) => tryTo('edit', sent.chat, message, (attempt) => editAsItIs(attempt, sent)),
    async sendPlace(to, { latitude, longitude }, silent) {
      await withFallbacks('sendLocation', (features) =>
        api.sendLocation(to.chat, latitude, longitude, {
          ...address(to, features),
          ...silence(silent),
          protect_content: true,
        }),
      );
    },
    async remove({ chat, id }) {
      try {
        await api.deleteMessage(chat, id);
      } catch (error) {
        if (!saysThat(error, /message to delete not found/i)) throw asPlatformFailure(error, 'deleteMessage');
      }
    },
  };
}

async function sendOnce(attempt: Attempt, to: Destination): Promise<SentMessage> {
  const { api, message, features } = attempt;
  const markup = to.question === undefined ? keyboardOf(attempt) : forceReply(to.question);
  const common = { ...address(to, features), ...silence(message.silent), ...(markup && { reply_markup: markup }) };
  const picture = pictureOf(attempt);
  const { words, parseMode } = render(attempt, message.file || picture ? captionLimit : textLimit);
  const caption = { ...common, ...parseMode, caption: words };
  if (message.file) {
    const file = new InputFile(message.file.content, oneLine(message.file.name));
    return { chat: to.chat, id: (await api.sendDocument(to.chat, file, caption)).message_id, kind: 'file' };
  }
  if (picture) {
    const photo = new InputFile(picture.png, 'picture.png');
    return { chat: to.chat, id: (await api.sendPhoto(to.chat, photo, caption)).message_id, kind: 'picture' };
  }
  const sent = await api.sendMessage(to.chat, words, { ...common, ...parseMode, link_preview_options: noPreview });
  return { chat: to.chat, id: sent.message_id, kind: 'text' };
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
  const { api } = attempt;
  const keyboard = keyboardOf(attempt);
  const other = keyboard ? { reply_markup: keyboard } : {};
  const picture = pictureOf(attempt);
  if (sent.kind === 'picture' && !picture) return await dropPicture(api, sent);
  const isCaption = picture !== undefined || sent.kind === 'file';
  const { words, parseMode } = render(attempt, isCaption ? captionLimit : textLimit);
  if (picture) {
    const media = new InputFile(picture.png, 'picture.png');
    await api.editMessageMedia(sent.chat, sent.id, { type: 'photo', media, caption: words, ...parseMode }, other);
    return { ...sent, kind: 'picture' };
  }
  if (isCaption) await api.editMessageCaption(sent.chat, sent.id, { ...other, ...parseMode, caption: words });
  else {
    const options = { ...other, ...parseMode, link_preview_options: noPreview };
    await api.editMessageText(sent.chat, sent.id, words, options);
  }
  return sent;
}

async function dropPicture(api: Api, { chat, id }: SentMessage): Promise<never> {
  try {
    await api.deleteMessage(chat, id);
  } catch (error) {
    const failure = asPlatformFailure(error, 'deleteMessage');
    if (failure.code === 'passing') throw failure;
    // Too old to be deleted: it stays as it was, with the time that it says.
  }
  throw new PlatformFailure('message-gone', { cause: new OwnError('Telegram takes no picture out of a message') });
}

function render({ message, features, now }: Attempt, limit: number) {
  const { html, plain } = renderText(features.linkButtons ? message : withLinksInText(message), limit, now);
  return features.markup
    ? { words: html, parseMode: { parse_mode: 'HTML' as const } }
    : { words: plain, parseMode: {} };
}

/** A caption holds a quarter of what a text does: a longer message goes without its picture, not without its words. */
function pictureOf(attempt: Attempt): Message['picture'] {
  const { message, features } = attempt;
  if (!message.picture || !features.picture) return undefined;
  const isWhole = render(attempt, captionLimit).words === render(attempt, textLimit).words;
  return isWhole ? message.picture : undefined;
}

const noPreview = { is_disabled: true };

function address({ topic, replyTo }: Destination, features: MessageFeatures) {
  return {
    ...(topic !== undefined && features.topic && { message_thread_id: Number(topic) }),
    ...(replyTo !== undefined && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

function silence(silent: boolean | undefined) {
  return silent ? { disable_notification: true } : {};
}

function forceReply(question: string): ForceReply {
  const hint = cut(oneLine(question), placeholderLimit);
  return { force_reply: true, ...(hint !== '' && { input_field_placeholder: hint }) };
}

function keyboardOf({ message, features }: Attempt): InlineKeyboardMarkup | undefined {
  const keyboard = renderKeyboard(features.linkButtons ? message : { ...message, buttons: pressesOf(message) });
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
