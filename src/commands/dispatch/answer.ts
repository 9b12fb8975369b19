import { randomBytes } from 'node:crypto';
import type { Message } from '../../chat/message.ts';
import { PlatformFailure } from '../../chat/platform.ts';
import { plain } from '../../language/text.ts';
import type { Context } from './command.ts';
import { isSeenByAll } from './seen-by-all.ts';

/**
 * Shows `message` to the asker alone. Where everyone would see the answer it goes to the asker's private chat, and the
 * group hears only that.
 * @param command to be sent again where the bot may not write to the asker first
 */
export async function showPrivately(context: Context, command: string, message: Message): Promise<void> {
  const { say, locale, incoming, services } = context;
  const chatPlatform = services.platforms[incoming.chat.platform];
  if (!isSeenByAll(incoming.chat) || !chatPlatform) {
    await context.reply.show(message);
    return;
  }
  try {
    await chatPlatform.tell(incoming.person, message);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.code !== 'no-private-chat') throw error;
    // The private chat answers an address that it doesn't know with what it can do: the person has opened it then.
    const url = chatPlatform.privateChatUrl(randomBytes(9).toString('base64url'));
    await context.reply.show({
      lines: [say('private.open', { command })],
      tone: 'warning',
      locale,
      ...(url === undefined ? {} : { buttons: [[{ label: plain(say('private.button.open')), url }]] }),
    });
    return;
  }
  await context.reply.show({ lines: [say('private.sent')], tone: 'neutral', locale });
}
