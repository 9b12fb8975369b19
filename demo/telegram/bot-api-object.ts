import type { Chat, ChatMember, InaccessibleMessage, Message, PhotoSize } from 'grammy/types';
import type { ChatRecord, MessageRecord, StoredFile, World } from './world.ts';
import { chatOf } from './world.ts';

/** Unix time, as every date of the Bot API is. */
export function unixTime(ms: number): number {
  return Math.floor(ms / 1000);
}

export function apiChat(world: World, chat: ChatRecord): Exclude<Chat, Chat.ChannelChat> {
  const { id, title } = chat;
  if (chat.type === 'group') return { id, type: 'group', title };
  if (chat.type === 'supergroup') return { id, type: 'supergroup', title, ...(chat.forum && { is_forum: true }) };
  const user = world.people.get(id)?.user;
  return {
    id,
    type: 'private',
    first_name: user?.first_name ?? '',
    ...(user?.last_name !== undefined && { last_name: user.last_name }),
    ...(user?.username !== undefined && { username: user.username }),
  };
}

type ApiMessage = Message & { chat: Exclude<Chat, Chat.ChannelChat> };

/** A message as the bot gets it. The message that it replies to is included, but not what that one replied to. */
export function apiMessage(world: World, record: MessageRecord): ApiMessage {
  const chat = chatOf(world, { id: record.chat });
  const replied = record.replyTo === undefined ? undefined : chat.messages.get(record.replyTo);
  const message = withoutReply(world, chat, record);
  if (!replied || replied.deleted || replied.ephemeral) return message;
  return {
    ...message,
    reply_to_message: withoutReply(world, chat, replied) as NonNullable<Message['reply_to_message']>,
  };
}

function withoutReply(world: World, chat: ChatRecord, record: MessageRecord): Omit<ApiMessage, 'reply_to_message'> {
  const { content, editedAt, service, attached } = record;
  const media = content.photo ?? content.document;
  const captioned = media !== undefined || attached !== undefined;
  const entities = content.entities.length > 0 ? [...content.entities] : undefined;
  const thread = threadOf(chat, record);
  return {
    message_id: record.ephemeral ? 0 : record.id,
    ...(record.ephemeral && ephemeralFields(world, record.ephemeral)),
    from: record.from,
    chat: apiChat(world, chat),
    ...(record.asGroup && { sender_chat: apiChat(world, chat) }),
    date: unixTime(record.sentAt),
    ...(editedAt !== undefined && { edit_date: unixTime(editedAt) }),
    ...(thread !== undefined && { message_thread_id: thread }),
    ...(record.topic !== undefined && { is_topic_message: true }),
    ...(content.text !== '' && (captioned ? { caption: content.text } : { text: content.text })),
    ...(entities && (captioned ? { caption_entities: entities } : { entities })),
    ...(content.photo && { photo: photoSizes(content.photo) }),
    ...(content.document && { document: apiDocument(content.document) }),
    ...(content.location && { location: content.location }),
    ...(content.markup && { reply_markup: content.markup }),
    ...(record.protected && { has_protected_content: true as const }),
    ...attached,
    ...service,
  };
}

function ephemeralFields(world: World, { id, receiver }: NonNullable<MessageRecord['ephemeral']>) {
  const user = receiver === world.bot.id ? world.bot : world.people.get(receiver)?.user;
  return { ephemeral_message_id: id, ...(user && { receiver_user: user }) };
}

/** In a supergroup without topics too, an answer carries the thread of the message that it answers. */
function threadOf(chat: ChatRecord, record: MessageRecord): number | undefined {
  if (record.topic !== undefined) return record.topic;
  if (chat.type !== 'supergroup' || chat.forum || record.replyTo === undefined) return undefined;
  const replied = chat.messages.get(record.replyTo);
  return replied ? (threadOf(chat, replied) ?? replied.id) : undefined;
}

/** What a press carries instead of a deleted message. */
export function inaccessibleMessage(world: World, record: MessageRecord): InaccessibleMessage {
  return {
    chat: apiChat(world, chatOf(world, { id: record.chat })),
    message_id: record.ephemeral ? 0 : record.id,
    date: 0,
  };
}

function photoSizes(photo: StoredFile): PhotoSize[] {
  const { width = 0, height = 0 } = photo;
  const size = photo.content.byteLength;
  return [{ file_id: photo.id, file_unique_id: `u${photo.id}`, width, height, file_size: size }];
}

function apiDocument(file: StoredFile): NonNullable<Message['document']> {
  return {
    file_id: file.id,
    file_unique_id: `u${file.id}`,
    file_name: file.name,
    file_size: file.content.byteLength,
  };
}

export function apiMember(world: World, chat: ChatRecord, id: number): ChatMember {
  const user = id === world.bot.id ? world.bot : (world.people.get(id)?.user ?? { id, is_bot: false, first_name: '' });
  const status = chat.members.get(id) ?? 'left';
  if (status === 'creator') return { status, user, is_anonymous: false };
  if (status === 'kicked') return { status, user, until_date: 0 };
  if (status !== 'administrator') return { status, user };
  const rights = id === world.bot.id ? chat.botRights : { can_delete_messages: true, can_manage_topics: true };
  return {
    status,
    user,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: rights.can_delete_messages,
    can_manage_video_chats: false,
    can_restrict_members: false,
    can_promote_members: false,
    can_change_info: false,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_pin_messages: false,
    can_send_welcome_messages: false,
    ...(chat.type === 'supergroup' && { can_manage_topics: rights.can_manage_topics }),
  };
}
