import type { FormField } from '../../chat/message.ts';
import type { Clock } from '../../clock.ts';
import { DAY_MS } from '../../durations.ts';
import type { Language } from '../../language/text.ts';
import { unlessDamaged } from '../../store/damaged.ts';
import type { Store } from '../../store/store.ts';

/** Telegram keeps an update for a day: an answer sent before a restart can arrive that late. */
const KEPT_MS = DAY_MS;

/** A conversation as the store keeps it, sealed, under the person's id. */
export type Conversation = {
  readonly form: string;
  readonly language: Language;
  readonly fields: readonly FormField[];
  /** To the fields so far. Erased when the conversation ends; the last one is handed over without being kept. */
  readonly answers: readonly string[];
  /** Epoch ms. */
  readonly expiresAt: number;
  /** Why it ended. It is kept for a while all the same, because what comes next may still be the password. */
  readonly end?: 'expired' | 'cancelled' | 'answered';
  /** How many impossible answers came to any of its questions. */
  readonly complaints?: number;
  /** How many messages came after its end. */
  readonly late?: number;
  /** The payload of the deep link that opened it. */
  readonly deepLink?: string;
};

/** The conversations in the store, and the waits for their next answers. */
export type KeptConversations = ReturnType<typeof createKeptConversations>;

/** @param expired called when no answer came in time to the conversation as it was then */
export function createKeptConversations(
  store: Store,
  clock: Clock,
  expired: (person: string, conversation: Conversation) => void,
) {
  // The name in stores that are in use already.
  const kept = store.values<Conversation>('talks', { sealed: true });
  const waits = new Map<string, AbortController>();

  function stopWaiting(person: string): void {
    waits.get(person)?.abort();
    waits.delete(person);
  }

  return {
    read: async (person: string): Promise<Conversation | undefined> => unlessDamaged(kept.get(person)),
    isOpen: ({ end, expiresAt }: Conversation): boolean => end === undefined && clock.now() < expiresAt,
    /** Keeps the conversation and starts the wait for its next answer. */
    async keep(person: string, conversation: Conversation): Promise<void> {
      await kept.set(person, conversation, KEPT_MS);
      stopWaiting(person);
      const wait = new AbortController();
      waits.set(person, wait);
      clock.sleep(conversation.expiresAt - clock.now(), wait.signal).then(
        () => expired(person, conversation),
        () => undefined,
      );
    },
    /** Erases what was answered at once, but remembers the conversation, for a password that comes late. */
    async end(person: string, conversation: Conversation, how: NonNullable<Conversation['end']>): Promise<void> {
      const expiresAt = Math.min(conversation.expiresAt, clock.now());
      await kept.set(person, { ...conversation, answers: [], expiresAt, end: how }, KEPT_MS);
      stopWaiting(person);
    },
    async forget(person: string): Promise<void> {
      await kept.delete(person);
      stopWaiting(person);
    },
    /** Stops the waits. The conversations stay in the store. */
    stop(): void {
      for (const wait of waits.values()) wait.abort();
      waits.clear();
    },
  };
}
