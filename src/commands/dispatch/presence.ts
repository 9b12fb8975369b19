import { type Chat, chatKey, type Person, personKey } from '../../chat/platform.ts';
import { createSharedCalls } from '../../concurrency/shared-call.ts';
import { createExpiringMap } from '../../expiring-map.ts';
import type { Services } from '../../services.ts';

/** How long an answer of the platform holds, and how soon to ask again after one that told nothing. */
const HOLDS_MS = 10 * 60_000;
const UNKNOWN_HOLDS_MS = 60_000;
/** Longer than a PIN pad that the command opened lives. */
const WROTE_HOLDS_MS = 3 * 60_000;

type Membership = Awaited<ReturnType<typeof membershipOf>>;

/** Whether people are still in a chat, by the platform's word, kept for ten minutes. */
export type Presence = ReturnType<typeof createPresence>;

export function createPresence(services: Services) {
  const kept = createExpiringMap<Membership>(services.clock, HOLDS_MS);
  const asking = createSharedCalls<Membership>();
  const keyOf = (chat: Chat, person: Person) => JSON.stringify([chatKey(chat), personKey(person)]);

  const known = (chat: Chat, person: Person): Membership | undefined => {
    if (chat.kind === 'private') return 'member';
    return kept.get(keyOf(chat, person));
  };
  const ask = async (chat: Chat, person: Person, isForgotten: () => boolean): Promise<Membership> => {
    const answer = await membershipOf(services, chat, person);
    // If the person came or went meanwhile, the answer is not kept.
    if (!isForgotten()) kept.set(keyOf(chat, person), answer, answer === 'unknown' ? UNKNOWN_HOLDS_MS : HOLDS_MS);
    return answer;
  };

  return {
    /** What is known without asking. */
    known,
    /** Asks the platform, unless its last answer still holds. In a private chat there is nothing to ask. */
    of: async (chat: Chat, person: Person): Promise<Membership> =>
      known(chat, person) ?? asking.join(keyOf(chat, person), (isForgotten) => ask(chat, person, isForgotten)),
    /** The person wrote in the chat, and the platform could not say more. */
    wrote: (chat: Chat, person: Person): void => kept.set(keyOf(chat, person), 'member', WROTE_HOLDS_MS),
    /** The person came or went. */
    forget(chat: Chat, person: Person): void {
      kept.delete(keyOf(chat, person));
      asking.forget(keyOf(chat, person));
    },
  };
}

/** Whether a person is in a chat, by its platform. A platform that doesn't answer proves nothing. */
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
