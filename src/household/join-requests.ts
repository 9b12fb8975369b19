import type { Store } from '../store/store.ts';
import type { LinkRef, Role } from './link.ts';
import { recordKey, recordPrefix } from './record-kinds.ts';

/** The roles that can be asked for. */
export type AskedRole = Exclude<Role, 'owner'>;

/** Someone who would like a role in a chat's link. `until`: epoch ms. */
export type JoinRequest = {
  readonly name: string;
  readonly role: AskedRole;
  readonly linkId: string;
  readonly until: number;
};

const key = ({ chat, linkId }: LinkRef, person: string) => recordKey('join-request', chat, linkId, person);

/** @param person a person key */
export async function keepJoinRequest(store: Store, link: LinkRef, person: string, value: JoinRequest): Promise<void> {
  await store.journal.commit([{ key: key(link, person), value, expiresAt: value.until }]);
}

export async function readJoinRequest(store: Store, link: LinkRef, person: string): Promise<JoinRequest | undefined> {
  return (await store.journal.read<JoinRequest>(key(link, person)))?.value;
}

/** Ends a request in order to answer it. @returns it; undefined if it was answered already */
export function takeJoinRequest({ journal }: Store, link: LinkRef, person: string): Promise<JoinRequest | undefined> {
  return journal.update(key(link, person), (request: JoinRequest | undefined) => ({
    result: request,
    writes: request ? [{ key: key(link, person), delete: true }] : [],
  }));
}

/** Withdraws what a person asked for in any chat. @returns how many requests there were */
export async function eraseJoinRequests({ journal }: Store, person: string): Promise<number> {
  const all = await journal.list(recordPrefix('join-request'));
  const theirs = all.filter((request) => request.key.endsWith(`:${person}`));
  await journal.commit(theirs.map((request) => ({ key: request.key, delete: true }) as const));
  return theirs.length;
}
