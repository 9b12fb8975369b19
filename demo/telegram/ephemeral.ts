import { badRequest } from './api-failure.ts';
import type { CallbackQueries } from './callback-queries.ts';
import { field, type Parameters } from './parameters.ts';
import { type ChatRecord, isIn, type MessageRecord, type World } from './world.ts';

/** "An ephemeral message may only be replied to within 15 seconds of being sent." A press opens as short a window. */
const WINDOW_MS = 15_000;

interface Sending {
  readonly world: World;
  readonly queries: CallbackQueries;
}

/** Who alone sees the message that is being sent; undefined where everyone does. */
export function receiverOf({ world, queries }: Sending, chat: ChatRecord, parameters: Parameters): number | undefined {
  if (parameters.text('ephemeral_message_parameters') === '' || world.ephemeral === 'ignored') return undefined;
  if (world.ephemeral === 'refused') throw badRequest('unsupported parameter "ephemeral_message_parameters" specified');
  const given = parameters.json('ephemeral_message_parameters');
  if (typeof given !== 'object' || given === null) {
    throw badRequest("can't parse ephemeral message parameters JSON object");
  }
  const receiver = Number(field(given, 'receiver_user_id'));
  if (chat.type === 'private') throw badRequest('BOT_NOT_ADMIN');
  if (!Number.isSafeInteger(receiver) || !isIn(chat, receiver) || receiver === world.bot.id) {
    throw badRequest('USER_ID_INVALID');
  }
  const query = field(given, 'callback_query_id');
  const replied = repliedToEphemeral(world, chat, parameters);
  if (query !== undefined) {
    const pressed = queries.pressed(String(query));
    const isTheirs = pressed?.person === receiver && pressed.chat === chat.id;
    if (!pressed || !isTheirs || world.clock.now() - pressed.at > WINDOW_MS) throw badRequest('QUERY_ID_INVALID');
    if (field(given, 'replace_callback_query_message') === true && pressed.onEphemeral) {
      throw badRequest('ephemeral messages must be edited, not replaced');
    }
  } else if (replied) {
    if (replied.from.id !== receiver) throw badRequest('USER_ID_INVALID');
  } else if (chat.members.get(world.bot.id) !== 'administrator') throw badRequest('BOT_NOT_ADMIN');
  return receiver;
}

/**
 * The ephemeral message that is answered, where one is.
 * @throws ApiFailure where it is unknown or older than 15 seconds
 */
export function repliedToEphemeral(world: World, chat: ChatRecord, parameters: Parameters): MessageRecord | undefined {
  const id = field(parameters.json('reply_parameters'), 'ephemeral_message_id');
  if (id === undefined) return undefined;
  if (parameters.text('ephemeral_message_parameters') === '') {
    throw badRequest('a reply to an ephemeral message must be ephemeral');
  }
  const refusal = 'message to be replied not found';
  const replied = chatMessage(chat, Number(id), ({ from }) => !from.is_bot, refusal);
  if (world.clock.now() - replied.sentAt > WINDOW_MS) throw badRequest(refusal);
  return replied;
}

/** The bot's own ephemeral message that the parameters name. */
export function namedEphemeral(world: World, chat: ChatRecord, parameters: Parameters, what: string): MessageRecord {
  const id = parameters.integer('ephemeral_message_id');
  const receiver = parameters.integer('receiver_user_id');
  if (receiver === undefined) throw badRequest('receiver_user_id is empty');
  if (id === undefined || id <= 0) throw badRequest('ephemeral message identifier is not specified');
  const isMine = ({ from, ephemeral }: MessageRecord) => from.id === world.bot.id && ephemeral?.receiver === receiver;
  return chatMessage(chat, id, isMine, `${what} not found`);
}

function chatMessage(
  chat: ChatRecord,
  id: number,
  fits: (message: MessageRecord) => boolean,
  refusal: string,
): MessageRecord {
  const found = [...chat.messages.values()].find(
    (message) => message.ephemeral?.id === id && !message.deleted && fits(message),
  );
  if (!found) throw badRequest(refusal);
  return found;
}
