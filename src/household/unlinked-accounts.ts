import type { CarNet } from '../carnet/carnet.ts';
import type { ExpectedVersions, Store, Write } from '../store/store.ts';
import { expectingLink, linksOfAccount, readLink } from './link.ts';
import { eraseAll, recordsOfAccount } from './personal-data.ts';
import { recordKey } from './record-kinds.ts';
import { eraseSamples } from './samples.ts';

/** Queue of the accounts that may have no link, by when to check. */
const UNLINKED = 'unlinked-accounts';
const AT_ONCE = 100;

/** `erasing`: no car of the account may be linked until that is over. */
type Noted = { readonly account: string; readonly erasing?: true };
type Erasing = { readonly store: Store; readonly carnet: CarNet };

const key = (account: string) => recordKey('unlinked-account', account);

/**
 * Notes that an account has, or may come to have, no link, before that is so: after a sign-in whose person has yet to
 * say which car, and before its last link goes. Whatever happens then, its tokens are not kept for ever.
 * @param until epoch ms from which it is erased, if no chat is linked to it then
 */
export async function noteUnlinked({ journal }: Store, account: string, until: number): Promise<void> {
  await journal.update(key(account), (before: Noted | undefined) => {
    const value: Noted = { ...before, account };
    return { result: undefined, writes: [{ key: key(account), value, queue: { name: UNLINKED, at: until } }] };
  });
}

/**
 * What is written and expected together with a new link to a car of the account, so that it is never linked and erased at
 * the same moment.
 * @returns undefined where the account is being erased, or is not signed in
 */
export async function signedInStill(
  store: Store,
  account: string,
): Promise<{ readonly writes: readonly Write[]; readonly expected: ExpectedVersions } | undefined> {
  const noted = await store.journal.read<Noted>(key(account));
  if (noted?.value.erasing) return undefined;
  if (noted) return { writes: [{ key: key(account), delete: true }], expected: { [key(account)]: noted.version } };
  const [other] = await linksOfAccount(store, account);
  const link = other && (await readLink(store, other));
  return link && { writes: [], expected: expectingLink(link) };
}

/**
 * Erases an account to which no chat is linked: its tokens, sessions, e-mail and PIN verifier, and what is counted for it.
 * @returns whether it did
 */
export async function eraseIfUnlinked({ store, carnet }: Erasing, account: string): Promise<boolean> {
  if (!(await beginErasing(store, account))) return false;
  let noted: number | undefined;
  do {
    noted = (await store.journal.read(key(account)))?.version;
    await carnet.forget(account);
    await eraseSamples(store, account);
    await eraseAll(store, await recordsOfAccount(store, account));
    // Who signed in to it again meanwhile has to once more: their access may be erased by half.
  } while (noted && !(await store.journal.commit([{ key: key(account), delete: true }], { [key(account)]: noted })));
  await store.scrub();
  return true;
}

/** From here on no car of the account is linked. @returns false, and the account is kept, where one is linked already */
function beginErasing(store: Store, account: string): Promise<boolean> {
  return store.journal.update(key(account), async (noted: Noted | undefined) => {
    if (!noted) return { result: false };
    const isLinked = (await linksOfAccount(store, account)).length > 0;
    const value: Noted = { account, erasing: true };
    // At the head of the queue: what a crash leaves half erased is erased at the next start.
    const write: Write = isLinked
      ? { key: key(account), delete: true }
      : { key: key(account), value, queue: { name: UNLINKED, at: 0 } };
    return { result: !isLinked, writes: [write] };
  });
}

/** The accounts that are due for `eraseIfUnlinked` by now. @param now epoch ms */
export async function perhapsUnlinked({ journal }: Store, now: number): Promise<readonly string[]> {
  return (await journal.due<Noted>(UNLINKED, now, AT_ONCE)).map(({ value }) => value.account);
}
