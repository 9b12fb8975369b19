import type { Chat, Person } from '../../chat/platform.ts';
import type { Services } from '../../services.ts';

/** Whether a person is in a chat, by its platform. One that doesn't answer proves nothing. */
export async function membershipOf(
  { platforms, log }: Pick<Services, 'platforms' | 'log'>,
  chat: Chat,
  person: Person,
): Promise<'member' | 'gone' | 'unknown'> {
  try {
    return (await platforms[chat.platform]?.membership(chat, person)) ?? 'unknown';
  } catch (error) {
    log.info({ error }, 'whether a person is in a chat could not be asked');
    return 'unknown';
  }
}
