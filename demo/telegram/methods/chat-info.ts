import { readableChat } from '../access.ts';
import { badRequest } from '../api-failure.ts';
import { apiChat, apiMember } from '../bot-api-object.ts';
import { setBotStatus } from '../people/membership.ts';
import { chatOf, isIn } from '../world.ts';
import type { Method } from './method.ts';

/** @see https://core.telegram.org/bots/api#getme */
export const getMe: Method = ({ world }) => ({
  ...world.bot,
  can_join_groups: true,
  can_read_all_group_messages: !world.privacy,
  supports_guest_queries: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
});

/** @see https://core.telegram.org/bots/api#getchat */
export const getChat: Method = ({ world }, parameters) => {
  const chat = readableChat(world, parameters);
  return {
    ...apiChat(world, chat),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(chat.type !== 'private' && { permissions: { can_send_messages: true } }),
  };
};

/** @see https://core.telegram.org/bots/api#getchatmember */
export const getChatMember: Method = ({ world }, parameters) => {
  const chat = readableChat(world, parameters);
  const id = parameters.integer('user_id');
  if (id === undefined || id <= 0) throw badRequest('invalid user_id specified');
  if (id !== world.bot.id && !world.people.has(id)) {
    throw badRequest(chat.type === 'supergroup' ? 'PARTICIPANT_ID_INVALID' : 'user not found');
  }
  if (chat.type === 'private' && id !== chat.id && id !== world.bot.id) throw badRequest('user not found');
  return apiMember(world, chat, id);
};

/** @see https://core.telegram.org/bots/api#getchatadministrators. Leaves out other bots, not the bot itself. */
export const getChatAdministrators: Method = ({ world }, parameters) => {
  const chat = readableChat(world, parameters);
  if (chat.type === 'private') throw badRequest('there are no administrators in the private chat');
  return [...chat.members]
    .filter(([, status]) => status === 'creator' || status === 'administrator')
    .map(([id]) => apiMember(world, chat, id));
};

/** @see https://core.telegram.org/bots/api#getchatmembercount */
export const getChatMemberCount: Method = ({ world }, parameters) => {
  const chat = readableChat(world, parameters);
  return [...chat.members.keys()].filter((id) => isIn(chat, id)).length;
};

/** @see https://core.telegram.org/bots/api#leavechat */
export const leaveChat: Method = ({ world, updates }, parameters) => {
  const chat = chatOf(world, readableChat(world, parameters));
  if (chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
  setBotStatus(world, updates, chat, world.bot, 'left');
  return true;
};
