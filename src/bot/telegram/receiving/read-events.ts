import type { ChatMemberUpdated, Message } from 'grammy/types';
import type { ChatEvent } from '../../../chat/platform.ts';
import { readChat, readPerson } from './read-update.ts';

/** What a service message says about the people of a chat, and about its move to a supergroup. */
export function readServiceMessage(message: Message): readonly ChatEvent[] {
  const chat = readChat(message);
  if (!chat) return [];
  const joined = (message.new_chat_members ?? [])
    .filter((user) => !user.is_bot)
    .map((user): ChatEvent => ({ kind: 'joined', chat, person: readPerson(user) }));
  const left = message.left_chat_member;
  return [
    ...joined,
    ...(left && !left.is_bot ? [{ kind: 'left' as const, chat, person: readPerson(left) }] : []),
    ...(message.migrate_to_chat_id === undefined
      ? []
      : [{ kind: 'migrated' as const, chat, to: String(message.migrate_to_chat_id) }]),
  ];
}

/** The bot's own membership: removed from a group, or blocked by a person. */
export function readOwnMembership(update: ChatMemberUpdated): readonly ChatEvent[] {
  const chat = readChat(update);
  const member = update.new_chat_member;
  const gone =
    member.status === 'left' || member.status === 'kicked' || (member.status === 'restricted' && !member.is_member);
  return chat && gone ? [{ kind: 'removed', chat }] : [];
}
