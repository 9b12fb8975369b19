import type { Store } from '../store/store.ts';
import { type Link, type LinkRef, roleOf } from './link.ts';
import { recordKey } from './record-kinds.ts';

/** A grant lasts as long as a TSP session is used (rules R19). */
const GRANT_MS = 40 * 60_000;

/** A clock may be set back by this much without harm. */
const SLIGHTLY_BACK_MS = 60_000;

/** What this person may command without typing the PIN again: the car of one link, in the role they had. */
type Grant = { readonly linkId: string; readonly role: string; readonly until: number };

const key = ({ chat, linkId }: LinkRef, person = '') => recordKey('grant', chat, linkId, person);

/** Whether the person typed a PIN that Car-Net accepted for this link within the last 40 minutes. @param now epoch ms */
export async function holdsGrant(store: Store, link: Link, person: string, now: number): Promise<boolean> {
  const grant = (await store.journal.read<Grant>(key(link, person)))?.value;
  return grant !== undefined && grant.role === roleOf(link, person) && isNow(grant, now);
}

/** A grant from the future was made before the clock was set back a long way, so nobody knows how old it is. */
function isNow({ until }: Grant, now: number): boolean {
  return now < until && until - now <= GRANT_MS + SLIGHTLY_BACK_MS;
}

/** Makes or renews the grant of a person whose PIN Car-Net just accepted. @param now epoch ms */
export async function makeGrant(store: Store, link: Link, person: string, now: number): Promise<void> {
  const role = roleOf(link, person);
  if (role === undefined) return;
  const until = now + GRANT_MS;
  const value: Grant = { linkId: link.linkId, role, until };
  await store.journal.commit([{ key: key(link, person), value, expiresAt: until }]);
}

/** Ends the grants of a link. @param person a person key: only theirs */
export async function endGrants(store: Store, link: LinkRef, person?: string): Promise<void> {
  const ended =
    person === undefined ? (await store.journal.list(key(link))).map((grant) => grant.key) : [key(link, person)];
  if (ended.length > 0) await store.journal.commit(ended.map((each) => ({ key: each, delete: true }) as const));
}
