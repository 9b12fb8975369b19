import type { Json, Store, Versioned } from '../store/store.ts';

/** owner: manages members, unlinks; driver: may command the car; viewer: may look. */
export type Role = 'owner' | 'driver' | 'viewer';

/** This chat ↔ this account ↔ one chosen vehicle. */
export interface Link {
  /** Key of the chat: `telegram:-100123`. */
  readonly chat: string;
  readonly chatKind: 'private' | 'group';
  /** Random, new at each linking and each change of vehicle: what was meant for the old car doesn't reach the new one. */
  readonly epoch: string;
  /** Car-Net's user id. */
  readonly account: string;
  readonly vehicle: string;
  readonly vehicleName: string;
  /** Key of the person who linked: `telegram:42`. */
  readonly owner: string;
  /** Everyone with a role, the owner included, by person key. */
  readonly members: Readonly<Record<string, { readonly role: Role; readonly name: string }>>;
  /** Whether a shared card may show where the car is. */
  readonly showPlace: boolean;
  /** Epoch ms since when the owner has been gone from the chat; undefined while all is well. */
  readonly suspendedAt?: number;
  readonly linkedAt: number;
}

const key = (chat: string) => `link:${chat}`;

/** @param chat a chat key */
export async function readLink(store: Store, chat: string): Promise<Versioned<Link & Json> | undefined> {
  return store.journal.read<Link & Json>(key(chat));
}

/** The person's role in this link, undefined for someone who has none. @param person a person key */
export function roleOf(link: Link, person: string): Role | undefined {
  return link.members[person]?.role;
}

/** Whether `role` includes what `needed` may do. */
export function mayAct(role: Role | undefined, needed: Role): boolean {
  const rank = { viewer: 1, driver: 2, owner: 3 };
  return role !== undefined && rank[role] >= rank[needed];
}
