import { randomBytes } from 'node:crypto';
import type { Chat } from '../chat/platform.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** How long the way from a group to the private chat stays open. */
const OPEN_MS = 15 * 60_000;

type Target = { readonly person: string; readonly chat: Chat };
type Kept = { readonly store: Store; readonly clock: Clock };

const key = (id: string) => recordKey('link-target', id);

/**
 * Remembers which chat a person wants to link while they sign in elsewhere.
 * @returns a random id that means it once, to this person alone, for 15 minutes
 */
export async function keepTarget({ store, clock }: Kept, person: string, chat: Chat): Promise<string> {
  const id = randomBytes(9).toString('base64url');
  const value: Target = { person, chat };
  await store.journal.commit([{ key: key(id), value, expiresAt: clock.now() + OPEN_MS }]);
  return id;
}

/** @returns the chat that the person wanted to link; undefined for an id that is used, expired, forged or another's */
export function takeTarget({ journal }: Store, person: string, id = ''): Promise<Chat | undefined> {
  return journal.update<Target, Chat | undefined>(key(id), (kept) => {
    if (kept?.person !== person) return { result: undefined };
    return { result: kept.chat, writes: [{ key: key(id), delete: true }] };
  });
}
