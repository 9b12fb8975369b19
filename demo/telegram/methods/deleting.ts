import { namedMessage, writableChat } from '../access.ts';
import { badRequest } from '../api-failure.ts';
import { namedEphemeral } from '../ephemeral.ts';
import { type ChatRecord, type MessageRecord, removeMessage, type World } from '../world.ts';
import type { Method } from './method.ts';

/** @see https://core.telegram.org/bots/api#deletemessage */
const DELETABLE_MS = 48 * 60 * 60 * 1000;
/** "A dice message in a private chat can only be deleted if it was sent more than 24 hours ago." */
const DICE_KEPT_MS = 24 * 60 * 60 * 1000;
/** @see https://core.telegram.org/bots/api#deletemessages */
const MAX_DELETED = 100;
/** "Service messages about a supergroup, channel, or forum topic creation can't be deleted." */
const UNDELETABLE = ['migrate_from_chat_id', 'migrate_to_chat_id', 'supergroup_chat_created', 'forum_topic_created'];

export const deleteMessage: Method = ({ world }, parameters) => {
  const chat = writableChat(world, parameters);
  const message = namedMessage(chat, parameters.integer('message_id'), 'message to delete');
  const refusal = whyKept(world, chat, message);
  if (refusal !== undefined) throw badRequest(refusal);
  removeMessage(world, message);
  return true;
};

/** @see https://core.telegram.org/bots/api#deleteephemeralmessage */
export const deleteEphemeralMessage: Method = ({ world }, parameters) => {
  const chat = writableChat(world, parameters);
  removeMessage(world, namedEphemeral(world, chat, parameters, 'message to delete'));
  return true;
};

/** Skips what isn't there; refuses all where one may not be deleted. */
export const deleteMessages: Method = ({ world }, parameters) => {
  const chat = writableChat(world, parameters);
  const ids = parameters.json('message_ids');
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > MAX_DELETED) throw badRequest('too many message identifiers specified');
  const messages = ids.flatMap((id: unknown) => chat.messages.get(Number(id)) ?? []).filter(({ deleted }) => !deleted);
  for (const message of messages) {
    const refusal = whyKept(world, chat, message);
    if (refusal !== undefined) throw badRequest(refusal);
  }
  for (const message of messages) removeMessage(world, message);
  return true;
};

function whyKept(world: World, chat: ChatRecord, message: MessageRecord): string | undefined {
  const own = message.from.id === world.bot.id;
  const admin = chat.members.get(world.bot.id) === 'administrator' && chat.botRights.can_delete_messages;
  if (chat.type !== 'private' && !own && !admin) return "message can't be deleted";
  const age = world.clock.now() - message.sentAt;
  const isFreshDice = chat.type === 'private' && message.attached !== undefined && 'dice' in message.attached;
  if (isFreshDice && age <= DICE_KEPT_MS) return "message can't be deleted for everyone";
  const tooOld = age > DELETABLE_MS;
  const undeletable = UNDELETABLE.some((name) => message.service && name in message.service);
  return tooOld || undeletable ? "message can't be deleted for everyone" : undefined;
}
