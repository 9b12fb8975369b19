import type { ChatRecord, MessageRecord, World } from '../world.ts';
import { chatOf, isIn } from '../world.ts';

/**
 * Whether the bot gets a person's message. In a group with privacy mode on, only commands that are for it or for nobody,
 * answers to it and mentions of it; an administrator gets everything.
 * @see https://core.telegram.org/bots/features#privacy-mode
 */
export function botSees(world: World, chat: ChatRecord, message: MessageRecord): boolean {
  if (chat.type === 'private') return true;
  if (!isIn(chat, world.bot.id)) return false;
  if (!world.privacy || chat.members.get(world.bot.id) === 'administrator') return true;
  const { text, entities } = message.content;
  const name = `@${world.bot.username.toLowerCase()}`;
  const replied = message.replyTo === undefined ? undefined : chatOf(world, chat).messages.get(message.replyTo);
  if (replied?.from.id === world.bot.id) return true;
  return entities.some((entity) => {
    const marked = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    if (entity.type === 'bot_command') {
      return (entity.offset === 0 && !marked.includes('@')) || marked.endsWith(name);
    }
    if (entity.type === 'text_mention') return entity.user.id === world.bot.id;
    return entity.type === 'mention' && marked === name;
  });
}
