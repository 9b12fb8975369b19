import { isDeepStrictEqual } from 'node:util';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { namedMessage, writableChat } from '../access.ts';
import { badRequest } from '../api-failure.ts';
import { apiMessage } from '../bot-api-object.ts';
import { namedEphemeral } from '../ephemeral.ts';
import { storedFile } from '../media.ts';
import { field, type Parameters } from '../parameters.ts';
import { replyMarkup } from '../reply-markup.ts';
import { caption, messageText } from '../text/text-content.ts';
import { type Content, type MessageRecord, replaceContent, type World } from '../world.ts';
import type { Method, Server } from './method.ts';
import { captionOf } from './sending.ts';

/** @see https://core.telegram.org/bots/api#editmessagetext */
export const editMessageText: Method = (server, parameters) =>
  edit(server, parameters, (message, markup) => {
    const read = messageText(server.world, {
      text: parameters.text('text'),
      parseMode: parameters.text('parse_mode'),
      entities: parameters.json('entities'),
    });
    if (hasMedia(message.content) || message.content.location) {
      throw badRequest('there is no text in the message to edit');
    }
    return { ...read, ...markup };
  });

/** @see https://core.telegram.org/bots/api#editmessagecaption */
export const editMessageCaption: Method = (server, parameters) =>
  edit(server, parameters, (message, markup) => {
    const read = captionOf(server.world, parameters);
    if (!hasMedia(message.content)) throw badRequest('there is no caption in the message to edit');
    return { ...mediaOf(message.content), ...read, ...markup };
  });

/** @see https://core.telegram.org/bots/api#editmessagereplymarkup */
export const editMessageReplyMarkup: Method = (server, parameters) =>
  edit(server, parameters, ({ content: { markup: _, ...content } }, markup) => ({ ...content, ...markup }));

/** @see https://core.telegram.org/bots/api#editmessagemedia */
export const editMessageMedia: Method = (server, parameters) =>
  edit(server, parameters, (message, markup) => {
    if (message.content.location) throw badRequest('there is no media in the message to edit');
    return { ...inputMedia(server.world, parameters), ...markup };
  });

/** @see https://core.telegram.org/bots/api#editephemeralmessagetext and the methods after it: each answers True */
export function ofEphemeral(method: Method): Method {
  return async (server, parameters, signal) => {
    await method(server, { ...parameters, isEphemeral: true }, signal);
    return true;
  };
}

function edit(
  { world, rateLimit }: Server,
  parameters: Parameters,
  content: (message: MessageRecord, markup: { markup?: InlineKeyboardMarkup }) => Content,
) {
  const chat = writableChat(world, parameters);
  const message = parameters.isEphemeral
    ? namedEphemeral(world, chat, parameters, 'message to edit')
    : namedMessage(chat, parameters.integer('message_id'), 'message to edit');
  const { inline, other } = replyMarkup(parameters);
  if (other) throw badRequest('inline keyboard expected');
  const next = content(message, inline ? { markup: inline } : {});
  // "Bots can edit only messages without reply_markup or with inline keyboards", and only their own.
  if (message.from.id !== world.bot.id || message.otherMarkup || message.service) {
    throw badRequest("message can't be edited");
  }
  if (isDeepStrictEqual(next, message.content)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
        'content and reply markup of the message',
    );
  }
  rateLimit.count(chat);
  replaceContent(world, message, next);
  return apiMessage(world, message);
}

function hasMedia(content: Content): boolean {
  return content.photo !== undefined || content.document !== undefined;
}

function mediaOf({ photo, document }: Content): Pick<Content, 'photo' | 'document'> {
  return { ...(photo && { photo }), ...(document && { document }) };
}

function inputMedia(world: World, parameters: Parameters): Content {
  const media = parameters.json('media');
  if (typeof media !== 'object' || media === null) throw badRequest("can't parse input media JSON object");
  const type = field(media, 'type');
  if (type !== 'photo' && type !== 'document') throw badRequest(`the emulator doesn't know media of type ${type}`);
  const reference = field(media, 'media');
  if (typeof reference !== 'string') throw badRequest('media not found');
  const parseMode = field(media, 'parse_mode');
  const text = field(media, 'caption');
  return {
    ...caption(world, {
      text: typeof text === 'string' ? text : '',
      parseMode: typeof parseMode === 'string' ? parseMode : '',
      entities: field(media, 'caption_entities'),
    }),
    [type]: storedFile(world, type, parameters.upload(reference) ?? reference),
  };
}
