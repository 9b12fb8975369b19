import type { Language, Locale } from '../language/text.ts';
import type { Store } from '../store/store.ts';
import { pollNowWrites } from './link.ts';
import { recordKey } from './record-kinds.ts';

/** How one chat wants its messages. What was never set is left out, and comes from the platform or the car. */
export type ChatSettings = {
  readonly distance?: NonNullable<Locale['distance']>;
  readonly temperature?: NonNullable<Locale['temperature']>;
  readonly language?: Language;
  /** IANA name. */
  readonly timeZone?: string;
  /** Whether a status comes with its picture. */
  readonly picture: boolean;
};

/** The settings of a chat in which nobody has set anything. */
export const defaultChatSettings: ChatSettings = { picture: true };

const key = (chat: string) => recordKey('chat-settings', chat);

/** @param chat a chat key */
export async function readChatSettings(store: Store, chat: string): Promise<ChatSettings> {
  return (await store.journal.read<ChatSettings>(key(chat)))?.value ?? defaultChatSettings;
}

/**
 * Changes the current settings of a chat. If two people set different things at once, both changes count.
 * @param chat a chat key
 * @returns the new settings
 */
export async function changeChatSettings(
  store: Store,
  chat: string,
  change: (before: ChatSettings) => ChatSettings,
): Promise<ChatSettings> {
  return store.journal.update(key(chat), async (before: ChatSettings = defaultChatSettings) => {
    const value = change(before);
    // Notices that come at a time of day now come at another moment.
    const polls = before.timeZone === value.timeZone ? [] : await pollNowWrites(store, chat);
    return { result: value, writes: [{ key: key(chat), value }, ...polls] };
  });
}
