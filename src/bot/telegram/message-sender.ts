import { type Api, InputFile } from 'grammy';
import type { ForceReply, InlineKeyboardMarkup } from 'grammy/types';
import type { Button, LinkButton, Message } from '../../chat/message.ts';
import { PlatformFailure } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { OwnError } from '../../own-error.ts';
import { cut, oneLine } from '../shared/one-line.ts';
import type { RefusedPictures } from '../shared/refused-pictures.ts';
import { asPlatformFailure, mayBeForPicture, saysThat } from './failure.ts';
import { renderKeyboard } from './keyboard.ts';
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
   * Redraws words, buttons and picture; place and file are left out. A picture is never left beside words that it doesn't
   * belong to: where the new message has none, the old one is deleted, and `message-gone` is thrown, so that it is sent
   * anew.
   */
  edit(sent: SentMessage, message: Message): Promise<SentMessage>;
  /** A message that is gone already is removed. */
  remove(sent: Pick<SentMessage, 'chat' | 'id'>): Promise<void>;
}

/** How much of a message is tried; what Telegram refuses is left off, so that no message is lost to its trimmings. */
interface MessageFeatures {
  readonly markup: boolean;
  readonly topic: boolean;
  readonly styles: boolean;
  readonly linkButtons: boolean;
  readonly picture: boolean;
}

const allFeatures: MessageFeatures = { markup: true, topic: true, styles: true, linkButtons: true, picture: true };
const withoutPicture: MessageFeatures = { ...allFeatures, picture: false };

const refusals: readonly (readonly [keyof MessageFeatures, RegExp])[] = [
  ['markup', /can't parse entities/i],
  ['topic', /message thread not found|TOPIC_(CLOSED|DELETED)/i],
  ['styles', /button style/i],
  ['linkButtons', /button URL|wrong HTTP URL|BUTTON_URL_INVALID/i],
];

/** @param refusedPictures shared by all senders to the same chats */
export function createMessageSender(api: Api, clock: Clock, refusedPictures: RefusedPictures): MessageSender {
  function render(message: Message, features: MessageFeatures, limit: number) {
    const { html, plain } = renderText(features.linkButtons ? message : withLinksInText(message), limit, clock.now());
    return features.markup ? { words: html, dress: { parse_mode: 'HTML' as const } } : { words: plain, dress: {} };
  }

  /** A caption holds a quarter of what a text does: a message that is longer goes without its picture, not its words. */
  function pictureOf(message: Message, features: MessageFeatures): Message['picture'] {
    if (!message.picture || !features.picture) return undefined;
    const isWhole = render(message, features, captionLimit).words === render(message, features, textLimit).words;
    return isWhole ? message.picture : undefined;
  }

  async function sendWords(to: Destination, message: Message, features: MessageFeatures): Promise<SentMessage> {
    const markup = renderMarkup(to, message, features);
    const common = { ...address(to, features), ...silence(message.silent), ...(markup && { reply_markup: markup }) };
    const picture = pictureOf(message, features);
    const { words, dress } = render(message, features, message.file || picture ? captionLimit : textLimit);
    const caption = { ...common, ...dress, caption: words };
    if (message.file) {
      const file = new InputFile(message.file.content, oneLine(message.file.name));
      return { chat: to.chat, id: (await api.sendDocument(to.chat, file, caption)).message_id, kind: 'file' };
    }
    if (picture) {
      const photo = new InputFile(picture.png, 'picture.png');
      return { chat: to.chat, id: (await api.sendPhoto(to.chat, photo, caption)).message_id, kind: 'picture' };
    }
    const sent = await api.sendMessage(to.chat, words, { ...common, ...dress, link_preview_options: noPreview });
    return { chat: to.chat, id: sent.message_id, kind: 'text' };
  }

  async function editWords(sent: SentMessage, message: Message, features: MessageFeatures): Promise<SentMessage> {
    const markup = renderMarkup(undefined, message, features);
    const other = markup ? { reply_markup: markup as InlineKeyboardMarkup } : {};
    const picture = pictureOf(message, features);
    if (picture) {
      const { words, dress } = render(message, features, captionLimit);
      const media = new InputFile(picture.png, 'picture.png');
      await api.editMessageMedia(sent.chat, sent.id, { type: 'photo', media, caption: words, ...dress }, other);
      return { ...sent, kind: 'picture' };
    }
    if (sent.kind === 'picture') return await dropPicture(sent);
    if (sent.kind === 'file') {
      const { words, dress } = render(message, features, captionLimit);
      await api.editMessageCaption(sent.chat, sent.id, { ...other, ...dress, caption: words });
      return sent;
    }
    const { words, dress } = render(message, features, textLimit);
    await api.editMessageText(sent.chat, sent.id, words, { ...other, ...dress, link_preview_options: noPreview });
    return sent;
  }

  async function dropPicture({ chat, id }: SentMessage): Promise<never> {
    try {
      await api.deleteMessage(chat, id);
    } catch (error) {
      const failure = asPlatformFailure(error, 'deleteMessage');
      if (failure.code === 'passing') throw failure;
      // Too old to be deleted: it stays as it was, with the time that it says.
    }
    throw new PlatformFailure('message-gone', { cause: new OwnError('Telegram takes no picture out of a message') });
  }

  /** What became a picture, or was taken for one, since its ref was written is edited as what it is. */
  async function editAsItIs(sent: SentMessage, message: Message, features: MessageFeatures): Promise<SentMessage> {
    try {
      return await editWords(sent, message, features);
    } catch (error) {
      if (saysThat(error, /message is not modified/i)) return sent;
      if (!saysThat(error, /there is no (text|caption) in the message to edit/i)) throw error;
      return await editWords({ ...sent, kind: sent.kind === 'text' ? 'picture' : 'text' }, message, features);
    }
  }

  /** A picture may be refused for many reasons and in words that nobody has seen yet: each costs the picture alone. */
  async function withoutRefusedPicture<T>(
    method: string,
    chat: string,
    message: Message,
    attempt: (features: MessageFeatures) => Promise<T>,
  ): Promise<T> {
    if (!message.picture) return withFallbacks(method, allFeatures, attempt);
    if (refusedPictures.has(chat)) return withFallbacks(method, withoutPicture, attempt);
    let refused = false;
    const done = await withFallbacks(method, allFeatures, async (features) => {
      try {
        return await attempt(refused ? { ...features, picture: false } : features);
      } catch (error) {
        if (refused || withoutRefused(error, features) || !mayBeForPicture(error)) throw error;
        refused = true;
        return await attempt({ ...features, picture: false });
      }
    });
    if (refused) refusedPictures.add(chat);
    return done;
  }

  return {
    send: (to, message) =>
      withoutRefusedPicture('send', to.chat, message, (features) => sendWords(to, message, features)),
    edit: (sent, message) =>
      withoutRefusedPicture('edit', sent.chat, message, (features) => editAsItIs(sent, message, features)),
    async sendPlace(to, { latitude, longitude }, silent) {
      await withFallbacks('sendLocation', allFeatures, (features) =>
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

const noPreview = { is_disabled: true };

async function withFallbacks<T>(
  method: string,
  first: MessageFeatures,
  attempt: (features: MessageFeatures) => Promise<T>,
): Promise<T> {
  let features = first;
  for (;;) {
    try {
      return await attempt(features);
    } catch (error) {
      const next = withoutRefused(error, features);
      if (!next) throw asPlatformFailure(error, method);
      features = next;
    }
  }
}

/** The features without what this refusal is about; undefined where it is about none of it. */
function withoutRefused(error: unknown, features: MessageFeatures): MessageFeatures | undefined {
  const refused = refusals.find(([trimming, sentence]) => features[trimming] && saysThat(error, sentence));
  return refused && { ...features, [refused[0]]: false };
}

function address({ topic, replyTo }: Destination, features: MessageFeatures) {
  return {
    ...(topic !== undefined && features.topic && { message_thread_id: Number(topic) }),
    ...(replyTo !== undefined && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

function silence(silent: boolean | undefined) {
  return silent ? { disable_notification: true } : {};
}

function renderMarkup(
  to: Destination | undefined,
  message: Message,
  features: MessageFeatures,
): InlineKeyboardMarkup | ForceReply | undefined {
  if (to?.question !== undefined) {
    const hint = cut(oneLine(to.question), placeholderLimit);
    return { force_reply: true, ...(hint !== '' && { input_field_placeholder: hint }) };
  }
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
