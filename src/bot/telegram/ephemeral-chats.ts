import type { Clock } from '../../clock.ts';
import { createExpiringMap } from '../../expiring-map.ts';

/** How long a chat whose server or rights took no ephemeral message gets plain ones: either may change. */
const KEPT_MS = 60 * 60_000;
/** Telegram takes what answers a press or an ephemeral command for 15 seconds; a second is left for the way there. */
const WINDOW_MS = 14_000;

/** The person who alone is to see a message, and what they did: a right to it that lasts for seconds. */
export interface OnlyFor {
  readonly person: string;
  /** The callback query of a press. */
  readonly query?: string;
  /** Their ephemeral message. */
  readonly message?: number;
  /** When that came in, on the clock's `elapsed`. */
  readonly at: number;
}

/** What is known of each chat: whether it takes ephemeral messages, which only some servers and some chats do. */
export type EphemeralChats = ReturnType<typeof createEphemeralChats>;

export function createEphemeralChats(clock: Clock) {
  const known = createExpiringMap<'yes' | 'no'>(clock, KEPT_MS);
  const reasonOf = ({ query, message, at }: OnlyFor): Pick<OnlyFor, 'query' | 'message'> => {
    if (clock.elapsed() - at > WINDOW_MS) return {};
    return { ...(query !== undefined && { query }), ...(message !== undefined && { message }) };
  };
  // Without a reason a bot must be an administrator: that it is refused then says nothing about the rest.
  const keyOf = (chat: string, only: OnlyFor) =>
    `${chat} ${Object.keys(reasonOf(only)).length > 0 ? 'asked' : 'unasked'}`;

  return {
    /** `yes` and `no` as of the last message there; `unknown` before any. */
    takes: (chat: string, only: OnlyFor): 'yes' | 'no' | 'unknown' => known.get(keyOf(chat, only)) ?? 'unknown',
    learn: (chat: string, only: OnlyFor, taken: boolean): void => known.set(keyOf(chat, only), taken ? 'yes' : 'no'),
    /** What the person did, while Telegram still takes it as the reason of an ephemeral message. */
    reasonOf,
  };
}
