import { isFailure } from '../carnet/failure.ts';
import { DAY_MS } from '../durations.ts';
import { type Secret, secret } from '../secret.ts';
import { isDamaged, unlessDamaged } from '../store/damaged.ts';
import type { ExpectedVersions, Store } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** A kept PIN that nothing has used for so many days is erased (rules R30). */
export const UNUSED_DAYS = 90;
const UNUSED_MS = UNUSED_DAYS * DAY_MS;

/** The PIN of an account that someone asked the bot to keep for their own schedules in one chat. Sealed, and never exported. */
type KeptPin = { readonly digits: string; readonly until: number };

/** A chat key, Car-Net's user id and a person key. */
export type Whose = { readonly chat: string; readonly account: string; readonly person: string };

const key = ({ chat, account = '', person = '' }: Partial<Whose> & Pick<Whose, 'chat'>) =>
  account === '' ? recordKey('kept-pin', chat, '') : recordKey('kept-pin', chat, account, person);

/**
 * @param now epoch ms
 * @param expected what gives the person the right to have it kept
 * @returns false, and nothing is kept, where that has changed
 */
export async function keepPin(
  store: Store,
  whose: Whose,
  digits: Secret,
  now: number,
  expected: ExpectedVersions = {},
): Promise<boolean> {
  const until = now + UNUSED_MS;
  const value: KeptPin = { digits: digits.reveal(), until };
  return store.journal.commit([{ key: key(whose), value, sealed: true, expiresAt: until }], expected);
}

/** Whether this person's PIN of the account is kept here. */
export async function hasKeptPin(store: Store, whose: Whose): Promise<boolean> {
  return (await unlessDamaged(store.journal.read(key(whose)))) !== undefined;
}

/** Whose PINs of an account are kept in a chat, by person key, and until when (epoch ms) if nothing uses them. Never the PINs. */
export async function keptPinsOf(
  store: Store,
  of: Pick<Whose, 'chat' | 'account'>,
): Promise<Readonly<Record<string, number>>> {
  const own = key({ chat: of.chat, account: of.account });
  const kept = await store.journal.list<KeptPin>(own);
  return Object.fromEntries(kept.map((each) => [each.key.slice(own.length), each.value.until]));
}

/**
 * Runs `work` with the PIN that this person keeps here: only for a scheduled run of their own. A PIN that is refused, by
 * Car-Net or because another one has worked since, is erased at once.
 * @param now epoch ms: its 90 days start again
 * @returns undefined without running anything if none is kept
 * @throws what `work` throws
 */
export async function withKeptPin<T>(
  store: Store,
  whose: Whose,
  now: number,
  work: (digits: Secret) => Promise<T>,
): Promise<{ readonly result: T } | undefined> {
  const digits = await takeUp(store, key(whose), now + UNUSED_MS);
  if (!digits) return undefined;
  try {
    return { result: await work(digits) };
  } catch (error) {
    if (isFailure(error, 'wrong-pin', 'pin-locked', 'pin-not-last-accepted')) await forgetPin(store, whose);
    throw error;
  }
}

function takeUp({ journal }: Store, kept: string, until: number): Promise<Secret | undefined> {
  const taken = journal.update(kept, (before: KeptPin | undefined) => ({
    result: before && secret(before.digits),
    writes: before ? [{ key: kept, value: { ...before, until }, sealed: true, expiresAt: until }] : [],
  }));
  return unlessDamaged(taken);
}

/** Erases a kept PIN, or those of everyone, or of every account in the chat. @returns whether there was one */
export async function forgetPin(store: Store, whose: Partial<Whose> & Pick<Whose, 'chat'>): Promise<boolean> {
  const { account, person } = whose;
  const keys =
    account === undefined || person === undefined
      ? (await store.journal.list(key(whose))).map((kept) => kept.key)
      : (await isThere(store, key(whose)))
        ? [key(whose)]
        : [];
  if (keys.length === 0) return false;
  await store.journal.commit(keys.map((each) => ({ key: each, delete: true }) as const));
  await store.scrub();
  return true;
}

/** What can't be read any more is there as well: it may be legible in a copy. */
async function isThere({ journal }: Store, kept: string): Promise<boolean> {
  try {
    return (await journal.read(kept)) !== undefined;
  } catch (error) {
    if (isDamaged(error)) return true;
    throw error;
  }
}
