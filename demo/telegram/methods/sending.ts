import { writableChat } from '../access.ts';
import { badRequest } from '../api-failure.ts';
import { apiMessage } from '../bot-api-object.ts';
import { receiverOf, repliedToEphemeral } from '../ephemeral.ts';
import { storedFile } from '../media.ts';
import { field, type Parameters } from '../parameters.ts';
import { replyMarkup } from '../reply-markup.ts';
import { caption, messageText } from '../text/text-content.ts';
import {
  addMessage,
  type ChatRecord,
  type Content,
  GENERAL_TOPIC,
  type MessageRecord,
  nextNumber,
  type Place,
  type World,
} from '../world.ts';
import type { Method, Server } from './method.ts';

/** @see https://core.telegram.org/bots/api#sendmessage */
export const sendMessage: Method = (server, parameters) =>
  send(server, parameters, () =>
    messageText(server.world, {
      text: parameters.text('text'),
      parseMode: parameters.text('parse_mode'),
      entities: parameters.json('entities'),
    }),
  );

/** @see https://core.telegram.org/bots/api#sendphoto */
export const sendPhoto: Method = (server, parameters) =>
  send(server, parameters, () => ({
    ...captionOf(server.world, parameters),
    photo: storedFile(server.world, 'photo', parameters.file('photo')),
  }));

/** @see https://core.telegram.org/bots/api#senddocument */
export const sendDocument: Method = (server, parameters) =>
  send(server, parameters, () => ({
    ...captionOf(server.world, parameters),
    document: storedFile(server.world, 'document', parameters.file('document')),
  }));

/** @see https://core.telegram.org/bots/api#sendlocation */
export const sendLocation: Method = (server, parameters) =>
  send(server, parameters, () => ({ text: '', entities: [], location: place(parameters) }));

/** @see https://core.telegram.org/bots/api#sendchataction */
export const sendChatAction: Method = ({ world }, parameters) => {
  const chat = writableChat(world, parameters);
  const name = parameters.text('action');
  if (!ACTIONS.includes(name)) throw badRequest('wrong parameter action in request');
  topicOf(world, chat, parameters, undefined);
  chat.action = { name, at: world.clock.now() };
  return true;
};

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

export function captionOf(world: World, parameters: Parameters) {
  return caption(world, {
    text: parameters.text('caption'),
    parseMode: parameters.text('parse_mode'),
    entities: parameters.json('caption_entities'),
  });
}

function send({ world, queries, rateLimit }: Server, parameters: Parameters, content: () => Content) {
  refuseUnknown(parameters);
  const chat = writableChat(world, parameters);
  const read = content();
  const markup = replyMarkup(parameters);
  const receiver = receiverOf({ world, queries }, chat, parameters);
  const replied = repliedTo(world, chat, parameters);
  const topic = topicOf(world, chat, parameters, replied);
  rateLimit.count(chat);
  delete chat.action;
  return apiMessage(
    world,
    addMessage(world, chat, {
      from: world.bot,
      content: { ...read, ...(markup.inline && { markup: markup.inline }) },
      silent: parameters.flag('disable_notification'),
      protected: parameters.flag('protect_content'),
      ...(replied && { replyTo: replied.id }),
      ...(topic !== undefined && { topic }),
      ...(markup.other && { otherMarkup: markup.other }),
      ...(receiver !== undefined && { ephemeral: { id: nextNumber(world), receiver } }),
    }),
  );
}

/** What isn't emulated must not seem to work: a private message would be shown to everyone. */
function refuseUnknown(parameters: Parameters): void {
  for (const name of ['business_connection_id', 'direct_messages_topic_id']) {
    if (parameters.has(name)) throw badRequest(`the emulator doesn't know ${name}`);
  }
}

function repliedTo(world: World, chat: ChatRecord, parameters: Parameters): MessageRecord | undefined {
  const given = parameters.json('reply_parameters');
  if (parameters.text('reply_parameters') !== '' && (typeof given !== 'object' || given === null)) {
    throw badRequest("can't parse reply parameters JSON object");
  }
  const ephemeral = repliedToEphemeral(world, chat, parameters);
  if (ephemeral) return ephemeral;
  const id = given ? Number(field(given, 'message_id')) : parameters.integer('reply_to_message_id');
  if (id === undefined) return undefined;
  const message = chat.messages.get(id);
  if (message && !message.deleted && !message.ephemeral) return message;
  if (field(given, 'allow_sending_without_reply') === true || parameters.flag('allow_sending_without_reply')) {
    return undefined;
  }
  throw badRequest('message to be replied not found');
}

function topicOf(world: World, chat: ChatRecord, parameters: Parameters, replied: MessageRecord | undefined) {
  const given = parameters.integer('message_thread_id');
  const id = given ?? replied?.topic;
  if (id === undefined || (chat.type === 'private' && given === 0)) return undefined;
  const topic = chat.topics.get(id);
  if (!chat.forum || id === GENERAL_TOPIC || !topic) throw badRequest('message thread not found');
  const admin = chat.members.get(world.bot.id) === 'administrator' && chat.botRights.can_manage_topics;
  if (topic.closed && !admin) throw badRequest('TOPIC_CLOSED');
  return id;
}

function place(parameters: Parameters): Place {
  const latitude = parameters.decimal('latitude');
  const longitude = parameters.decimal('longitude');
  if (latitude === undefined) throw badRequest('latitude is empty');
  if (longitude === undefined) throw badRequest('longitude is empty');
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw badRequest('wrong location specified');
  const accuracy = parameters.decimal('horizontal_accuracy');
  if (accuracy !== undefined && (accuracy < 0 || accuracy > 1500)) throw badRequest('wrong horizontal accuracy');
  return { latitude, longitude, ...(accuracy !== undefined && { horizontal_accuracy: accuracy }) };
}
