import { ApiFailure, badRequest, forbidden } from './api-failure.ts';
import type { Parameters } from './parameters.ts';
import { type ChatRecord, isIn, type MessageRecord, type World } from './world.ts';

/** The chat that `chat_id` names, whatever the bot may do there. */
function namedChat(world: World, parameters: Parameters, name = 'chat_id'): ChatRecord {
  if (parameters.text(name) === '') throw badRequest(`${name} is empty`);
  const id = parameters.integer(name);
  const chat = id === undefined ? undefined : world.chats.get(id);
  if (!chat) throw badRequest('chat not found');
  return chat;
}

/** The chat that `chat_id` names, where the bot is. */
export function readableChat(world: World, parameters: Parameters): ChatRecord {
  const chat = namedChat(world, parameters);
  if (chat.type === 'private') {
    privateAccess(world, chat, false);
  } else {
    groupAccess(world, chat);
  }
  return chat;
}

/** The chat that `chat_id` names, where the bot may write. */
export function writableChat(world: World, parameters: Parameters): ChatRecord {
  const chat = namedChat(world, parameters);
  if (chat.type === 'private') privateAccess(world, chat, true);
  else groupAccess(world, chat);
  return chat;
}

function privateAccess(world: World, chat: ChatRecord, write: boolean): void {
  const person = world.people.get(chat.id);
  if (person?.started === true) {
    if (person.blocked && write) throw forbidden('bot was blocked by the user');
    return;
  }
  const met = [...world.chats.values()].some(
    (group) => group.type !== 'private' && isIn(group, chat.id) && isIn(group, world.bot.id),
  );
  throw met ? forbidden("bot can't initiate conversation with a user") : badRequest('chat not found');
}

function groupAccess(world: World, chat: ChatRecord): void {
  if (chat.migratedTo !== undefined) {
    throw new ApiFailure(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo,
    });
  }
  const status = chat.members.get(world.bot.id);
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (!isIn(chat, world.bot.id)) {
    // A bot that was never there doesn't know the chat at all.
    if (status === undefined) throw badRequest('chat not found');
    throw forbidden(`bot is not a member of the ${chat.type} chat`);
  }
}

/** The message that `message_id` names, or the refusal `… not found`. */
export function namedMessage(chat: ChatRecord, id: number | undefined, what: string): MessageRecord {
  if (id === undefined || id <= 0) throw badRequest('message identifier is not specified');
  const message = chat.messages.get(id);
  if (!message || message.deleted || message.ephemeral) throw badRequest(`${what} not found`);
  return message;
}
