import type { DemoPerson } from '../household.ts';
import type { Stage } from './stage.ts';

/** The Telegram chats of one person, as plain JSON. Pictures and files are addresses on the page's own server. */
export function telegramView({ telegram, people }: Stage, me: DemoPerson) {
  const chats = [
    { id: me.telegramId, title: 'Private chat', kind: 'private' as const },
    { id: people.telegramGroup, title: 'Home (group)', kind: 'group' as const },
  ];
  return chats.map((chat) => {
    const { members } = telegram.chat(chat);
    return {
      ...chat,
      bot: telegram.bot.name,
      members: members.filter(({ status }) => status !== 'left' && status !== 'kicked').length + 1,
      typing: telegram.typing(chat) !== undefined,
      commands: telegram.commands({ id: me.telegramId }, chat),
      messages: telegram
        .shown(chat)
        .filter(({ visibleTo }) => visibleTo === undefined || visibleTo === me.telegramId)
        .map(({ photo, document, edits, ...message }) => ({
          ...message,
          photo: photo && `/telegram/${chat.id}/${message.id}/${edits.length}/photo.png`,
          document: document && {
            name: document.name,
            size: document.content.byteLength,
            url: `/telegram/${chat.id}/${message.id}/${edits.length}/${encodeURIComponent(document.name)}`,
          },
        })),
    };
  });
}
