import type { CarNet } from '../carnet/carnet.ts';
import type { Store } from '../store/store.ts';
import { linksOfAccount } from './link.ts';
import { eraseAll, recordsOfAccount } from './personal-data.ts';
import { recordKey } from './record-kinds.ts';
import { eraseSamples } from './samples.ts';

/** Queue of the accounts that may have no link, by when to check. */
const UNLINKED = 'unlinked-accounts';
const AT_ONCE = 100;

type Noted = { readonly account: string };
type Erasing = { readonly store: Store; readonly carnet: CarNet };

const key = (account: string) => recordKey('unlinked-account', account);

/**
 * Notes that an account has, or may come to have, no link, before that is so: after a sign-in whose person has yet to
 * say which car, and before its last link goes. Whatever happens then, its tokens are not kept for ever.
 * @param until epoch ms from which it is erased, if no chat is linked to it then
 */
export async function noteUnlinked(store: Store, account: string, until: number): Promise<void> {
  const value: Noted = { account };
  await store.journal.commit([{ key: key(account), value, queue: { name: UNLINKED, at: until } }]);
}

/**
 * Erases an account to which no chat is linked: its tokens, sessions, e-mail and PIN verifier, and what is counted for it.
 * @returns whether it did
 */
export async function eraseIfUnlinked({ store, carnet }: Erasing, account: string): Promise<boolean> {
  const noted = await store.journal.read<Noted>(key(account));
  const isUnlinked = (await linksOfAccount(store, account)).length === 0;
  if (isUnlinked) {
    await carnet.forget(account);
    await eraseSamples(store, account);
    await eraseAll(store, await recordsOfAccount(store, account));
  }
  // Unless someone signed in to it again in the meantime: then it is checked again.
  if (noted) await store.journal.commit([{ key: key(account), delete: true }], { [key(account)]: noted.version });
  if (isUnlinked) await store.scrub();
  return isUnlinked;
}

/** Erases every account that was due for a check by now and has no link. @param now epoch ms */
export async function eraseUnlinked(services: Erasing, now: number): Promise<void> {
  for (const { value } of await services.store.journal.due<Noted>(UNLINKED, now, AT_ONCE)) {
    await eraseIfUnlinked(services, value.account);
  }
}
