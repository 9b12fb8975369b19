import type { Api } from 'grammy';
import type { Chat, Person } from '../../chat/platform.ts';
import { describeError, type Log } from '../../log.ts';
import { asPlatformFailure, saysThat } from './failure.ts';

/** Whether a person is in a chat, as Telegram knows it. */
export async function membershipOf(
  api: Api,
  log: Log,
  chat: Chat,
  person: Person,
): Promise<'member' | 'gone' | 'unknown'> {
  try {
    const member = await api.getChatMember(chat.id, Number(person.id));
    if (member.status === 'left' || member.status === 'kicked') return 'gone';
    return member.status === 'restricted' && !member.is_member ? 'gone' : 'member';
  } catch (error) {
    if (saysThat(error, /(user|member|participant) not found|PARTICIPANT_ID_INVALID|USER_NOT_PARTICIPANT/i))
      return 'gone';
    const reason = describeError(asPlatformFailure(error, 'getChatMember')).message;
    log.debug({ reason }, 'Telegram: membership unknown');
    return 'unknown';
  }
}
