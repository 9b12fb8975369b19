import { randomBytes } from 'node:crypto';
import type { Chat } from '../../chat/platform.ts';
import { recordKey } from '../../household/record-kinds.ts';
import type { Context } from '../dispatch/command.ts';

/** How long the way from a group to the private chat stays open. */
const OPEN_MS = 15 * 60_000;

type Target = { readonly person: string; readonly chat: Chat };

const key = (id: string) => recordKey('link-target', id);

/**
 * Remembers which chat the asker wants to link while they sign in elsewhere.
 * @returns a random id that means it once, to this person alone, for 15 minutes
 */
export async function keepTarget({ services, person }: Context, chat: Chat): Promise<string> {
  const id = randomBytes(9).toString('base64url');
  const value: Target = { person, chat };
  await services.store.journal.commit([{ key: key(id), value, expiresAt: services.clock.now() + OPEN_MS }]);
  return id;
}

/** @returns the chat that the asker wanted to link; undefined for an id that is used, expired, forged or another's */
export async function takeTarget({ services, person }: Context, id = ''): Promise<Chat | undefined> {
  const { journal } = services.store;
  const kept = await journal.read<Target>(key(id));
  if (kept?.value.person !== person) return undefined;
  const taken = await journal.commit([{ key: key(id), delete: true }], { [key(id)]: kept.version });
  return taken ? kept.value.chat : undefined;
}
