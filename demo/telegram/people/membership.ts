import type { User } from 'grammy/types';
import { apiChat, apiMember, apiMessage, unixTime } from '../bot-api-object.ts';
import type { Updates } from '../updates.ts';
import {
  addServiceMessage,
  type ChatRecord,
  changed,
  isIn,
  type MemberStatus,
  type ServiceFields,
  type World,
} from '../world.ts';

/** Changes the bot's status in a chat, and informs it by `my_chat_member`. */
export function setBotStatus(world: World, updates: Updates, chat: ChatRecord, by: User, status: MemberStatus): void {
  const before = apiMember(world, chat, world.bot.id);
  chat.members.set(world.bot.id, status);
  changed(world, chat.id);
  updates.push({
    my_chat_member: {
      chat: apiChat(world, chat),
      from: by,
      date: unixTime(world.clock.now()),
      old_chat_member: before,
      new_chat_member: apiMember(world, chat, world.bot.id),
    },
  });
}

/** A service message, which bots get whatever their privacy mode, while they are in the chat. */
export function tellService(
  world: World,
  updates: Updates,
  chat: ChatRecord,
  from: User,
  service: ServiceFields,
  topic?: number,
): void {
  const record = addServiceMessage(world, chat, from, service, topic);
  if (isIn(chat, world.bot.id)) updates.push({ message: { ...apiMessage(world, record), from } });
}
