import { type Chat, chatKey, type Person, personKey } from '../../chat/platform.ts';
import { createSharedCalls } from '../../concurrency/shared-call.ts';
import type { Text } from '../../language/text.ts';
import type { Services } from '../../services.ts';
import type { Context } from './command.ts';
import { membershipOf } from './membership.ts';

/** How long an answer of the platform holds, and how soon one that told nothing is asked for again. */
const HOLDS_MS = 10 * 60_000;
const UNKNOWN_HOLDS_MS = 60_000;
/** A PIN pad that a command opened lives for less. */
const WROTE_HOLDS_MS = 3 * 60_000;

type Membership = Awaited<ReturnType<typeof membershipOf>>;

/** Who acts is still in the chat: the platform's word, kept for ten minutes. */
export interface Presence {
  /** Asks the platform, unless its answer still holds. In a private chat there is nobody to look for. */
  of(chat: Chat, person: Person): Promise<Membership>;
  /** What is known without asking. */
  known(chat: Chat, person: Person): Membership | undefined;
  /** The person wrote in the chat, and the platform tells nothing else. */
  wrote(chat: Chat, person: Person): void;
  /** The person came or went. */
  forget(chat: Chat, person: Person): void;
}

export function createPresence(services: Services): Presence {
  const { clock } = services;
  const kept = new Map<string, { readonly until: number; readonly answer: Membership }>();
  const asking = createSharedCalls<Membership>();
  const keyOf = (chat: Chat, person: Person) => JSON.stringify([chatKey(chat), personKey(person)]);

  const known = (chat: Chat, person: Person): Membership | undefined => {
    if (chat.kind === 'private') return 'member';
    const answer = kept.get(keyOf(chat, person));
    return answer && answer.until > clock.elapsed() ? answer.answer : undefined;
  };
  const ask = async (chat: Chat, person: Person, isForgotten: () => boolean): Promise<Membership> => {
    const answer = await membershipOf(services, chat, person);
    const now = clock.elapsed();
    for (const [other, { until }] of kept) if (until <= now) kept.delete(other);
    // Whoever came or went meanwhile is asked for again.
    const until = now + (answer === 'unknown' ? UNKNOWN_HOLDS_MS : HOLDS_MS);
    if (!isForgotten()) kept.set(keyOf(chat, person), { answer, until });
    return answer;
  };

  return {
    known,
    of: async (chat, person) =>
      known(chat, person) ?? asking.join(keyOf(chat, person), (isForgotten) => ask(chat, person, isForgotten)),
    wrote: (chat, person) => {
      kept.set(keyOf(chat, person), { answer: 'member', until: clock.elapsed() + WROTE_HOLDS_MS });
    },
    forget(chat, person) {
      kept.delete(keyOf(chat, person));
      asking.forget(keyOf(chat, person));
    },
  };
}

/** Refuses who is known, without asking, to have left. */
export function absenceRefusal({ runtime, incoming, say }: Context): Text | undefined {
  return runtime.presence.known(incoming.chat, incoming.person) === 'gone' ? say('refused.not-in-chat') : undefined;
}

/**
 * Looks for who acts by a button, a menu or a form. Asks the platform, so call it once the request is acknowledged.
 * @returns why they may not, told to nobody yet
 */
export async function lookForPresser({ runtime, incoming, role, say }: Context): Promise<Text | undefined> {
  // Without a role nothing of the car is theirs, here or not.
  if (role === undefined) return undefined;
  const membership = await runtime.presence.of(incoming.chat, incoming.person);
  return membership === 'gone' ? say('refused.not-in-chat') : undefined;
}

/** Before the car is commanded, who asks must be in the chat; a message that they wrote there shows it, a press doesn't. */
export async function presenceRefusal(context: Context): Promise<Text | undefined> {
  const { runtime, incoming, unattended, say } = context;
  // A scheduled run looks for its person itself.
  if (unattended) return undefined;
  const membership = await runtime.presence.of(incoming.chat, incoming.person);
  if (membership === 'gone') return say('refused.not-in-chat');
  if (membership === 'member') return undefined;
  if (incoming.kind === 'press' || incoming.kind === 'form') return say('refused.presence-unknown');
  runtime.presence.wrote(incoming.chat, incoming.person);
  return undefined;
}
