import { randomBytes } from 'node:crypto';
import { type Chat, type Person, personNamed } from '../chat/platform.ts';
import type { ExpectedVersions, Store, Versioned, Write } from '../store/store.ts';
import { recordKey, recordPrefix } from './record-kinds.ts';
import { pollNowWrite } from './watch.ts';

/** owner: manages members, unlinks; driver: may command the car; viewer: may look. */
export type Role = 'owner' | 'driver' | 'viewer';

export type Member = { readonly role: Role; readonly name: string };

/** By person key. */
export type Members = Readonly<Record<string, Member>>;

/** How many cars a chat may have. */
export const LINKS_AT_MOST = 6;

/** This chat ↔ one vehicle of an account. A chat may have several, of one account or of several people's. */
export type Link = {
  /** Key of the chat: `telegram:-100123`. */
  readonly chat: string;
  readonly chatKind: 'private' | 'group';
  /** Discord guild of the chat: its members are asked for there. */
  readonly guild?: string;
  /** Random, and new with each linking. */
  readonly linkId: string;
  /** Car-Net's user id. */
  readonly account: string;
  readonly vehicle: string;
  /** What the car is called in this chat. */
  readonly vehicleName: string;
  /** What it is called elsewhere, where its name here tells it from another car of that name. */
  readonly carName?: string;
  /** Key of the person who linked: `telegram:42`. */
  readonly owner: string;
  /** The owner's own locale when they linked, as a BCP 47 tag, if the platform gave it. */
  readonly ownerLocale?: string;
  /** Everyone with a role, the owner included, by person key. */
  readonly members: Members;
  /** Everyone else in the chat may look. */
  readonly everyoneMayLook?: boolean;
  /** Whether a shared card may show where the car is. */
  readonly showPlace: boolean;
  /** Epoch ms since when the owner has been gone from the chat; undefined while all is well. @see suspendedSince */
  readonly suspendedAt?: number;
  readonly linkedAt: number;
};

/** Names one link. */
export type LinkRef = Pick<Link, 'chat' | 'linkId'>;

/** How long a link lasts without its owner (rules R5). */
export const SUSPENDED_DAYS = 7;

type Commit = { readonly writes: readonly Write[]; readonly expected: ExpectedVersions };

const linkKey = ({ chat, linkId }: LinkRef) => recordKey('link', chat, linkId);
/** By vehicle, so that no account has one twice in a chat. */
const accountIndex = ({ account, chat, vehicle }: Link) => recordKey('links-of-account', account, chat, vehicle);
const ownerIndex = ({ owner, chat, linkId }: Link) => recordKey('links-of-owner', owner, chat, linkId);
const memberIndex = ({ chat, linkId }: Link, member: string) => recordKey('links-of-member', member, chat, linkId);
/** Written whenever a link of the chat comes or goes, so that of two at the same moment one sees the other. */
const countKey = (chat: string) => recordKey('chat-links', chat);

/** Queue of the suspended links, by when they were suspended. */
const SUSPENDED = 'suspended-links';

/** A fresh `Link.linkId`: 48 random bits, short enough for a button's id. */
export function newLinkId(): string {
  return randomBytes(6).toString('base64url');
}

export async function readLink(store: Store, link: LinkRef): Promise<Versioned<Link> | undefined> {
  return store.journal.read<Link>(linkKey(link));
}

/** The links of a chat, the oldest first. @param chat a chat key */
export async function readLinks(store: Store, chat: string): Promise<readonly Link[]> {
  return (await versionedLinks(store, chat)).map(({ value }) => value);
}

async function versionedLinks({ journal }: Store, chat: string): Promise<readonly Versioned<Link>[]> {
  const links = await journal.list<Link>(recordPrefix('link', chat));
  return links.toSorted((one, other) => one.value.linkedAt - other.value.linkedAt);
}

/** What is written together with a change of a chat's links. */
interface Alongside extends Partial<Commit> {
  /** Gives the links that the chat will have the names that tell them apart. */
  readonly name?: (links: readonly Link[]) => Promise<readonly Link[]>;
}

/**
 * Writes a link with its indexes, in place of `before`.
 * @returns false without writing anything if `before` has changed since it was read, or if the chat has this car, or as
 * many others as it can have
 */
export async function writeLink(
  store: Store,
  link: Link,
  before: Versioned<Link> | undefined,
  alongside: Alongside = {},
): Promise<boolean> {
  const commit = await linksCommit(store, link.chat, alongside, (links) => {
    const others = links.filter(({ linkId }) => linkId !== before?.value.linkId);
    const isTaken = others.some(({ linkId, vehicle }) => linkId === link.linkId || vehicle === link.vehicle);
    return isTaken || others.length >= LINKS_AT_MOST ? undefined : [...others, link];
  });
  if (!commit) return false;
  const own = { [linkKey(link)]: 0, ...(before ? { [linkKey(before.value)]: before.version } : {}) };
  return store.journal.commit(commit.writes, { ...commit.expected, ...own });
}

/**
 * The writes that give a chat other links.
 * @param change gets its links, the oldest first; undefined: they can't be changed so
 */
async function linksCommit(
  store: Store,
  chat: string,
  { name = async (links) => links, writes = [], expected = {} }: Alongside,
  change: (links: readonly Link[]) => readonly Link[] | undefined,
): Promise<Commit | undefined> {
  const counted = await store.journal.read(countKey(chat));
  const links = await versionedLinks(store, chat);
  const before = links.map(({ value }) => value);
  const changed = change(before);
  if (!changed) return undefined;
  const after = await name(changed);
  const gone = before.filter((each) => !after.some(({ linkId }) => linkId === each.linkId));
  const written = after.filter((each) => !before.includes(each));
  return {
    writes: eachOnce([
      ...gone.flatMap(removal),
      ...written.flatMap((each) =>
        replacement(
          each,
          before.find(({ linkId }) => linkId === each.linkId),
        ),
      ),
      after.length === 0 ? { key: countKey(chat), delete: true } : { key: countKey(chat), value: after.length },
      ...writes,
    ]),
    expected: {
      ...Object.fromEntries(links.map(({ value, version }) => [linkKey(value), version])),
      [countKey(chat)]: counted?.version ?? 0,
      ...expected,
    },
  };
}

/** What a write is to expect that depends on this link. */
export function expectingLink({ value, version }: Versioned<Link>): ExpectedVersions {
  return { [linkKey(value)]: version };
}

/** What a write is to expect that depends on a chat's having no link. */
export function expectingNoLink(chat: string): ExpectedVersions {
  return { [countKey(chat)]: 0 };
}

/**
 * Changes a link as it is now.
 * @param change gives the new link, or undefined to leave it
 * @returns the new link; undefined if it was left as it is, or there is none
 */
export async function changeLink(
  store: Store,
  link: LinkRef,
  change: (link: Link) => Link | undefined,
): Promise<Link | undefined> {
  return store.journal.update(linkKey(link), (before: Link | undefined) => {
    const after = before && change(before);
    return { result: after, writes: after ? replacement(after, before) : [] };
  });
}

/** Erases a link and its indexes. `eraseRecords` erases what else is kept about it. */
export async function eraseLink(store: Store, link: LinkRef, alongside: Pick<Alongside, 'name'> = {}): Promise<void> {
  for (;;) {
    const commit = await linksCommit(store, link.chat, alongside, (links) => {
      const others = links.filter(({ linkId }) => linkId !== link.linkId);
      return others.length === links.length ? undefined : others;
    });
    if (!commit || (await store.journal.commit(commit.writes, commit.expected))) return;
  }
}

/** The writes by which the cars of a chat are polled now. */
export async function pollNowWrites(store: Store, chat: string): Promise<readonly Write[]> {
  return (await readLinks(store, chat)).map(pollNowWrite);
}

/** Every link of a Car-Net account, in whatever chat. */
export async function linksOfAccount(store: Store, account: string): Promise<readonly Link[]> {
  return linksIn(store, recordPrefix('links-of-account', account));
}

/** Every link that a person made. @param owner a person key */
export async function linksOfOwner(store: Store, owner: string): Promise<readonly Link[]> {
  return linksIn(store, recordPrefix('links-of-owner', owner));
}

/** Every link in which a person has a role of their own. @param member a person key */
export async function linksOfMember(store: Store, member: string): Promise<readonly Link[]> {
  return linksIn(store, recordPrefix('links-of-member', member));
}

/** Every link of this bot: for what is done once a day. */
export async function allLinks(store: Store): Promise<readonly Link[]> {
  return (await store.journal.list<Link>(recordPrefix('link'))).map(({ value }) => value);
}

/** The links, earliest first, that have been suspended since `before` (epoch ms) or longer. */
export async function suspendedSince(store: Store, before: number, atMost: number): Promise<readonly Link[]> {
  return (await store.journal.due<Link>(SUSPENDED, before, atMost)).map(({ value }) => value);
}

/**
 * Moves a chat's links to the chat's new key (a Telegram group that became a supergroup).
 * @param alongside gives what is written together with them
 * @returns false without moving anything if there is no link, or the new chat has one already
 */
export async function moveLinks(
  store: Store,
  chat: string,
  to: string,
  alongside: () => Promise<Commit> = async () => ({ writes: [], expected: {} }),
): Promise<boolean> {
  return store.journal.update(countKey(chat), async () => {
    const links = await versionedLinks(store, chat);
    if (links.length === 0 || (await readLinks(store, to)).length > 0) return { result: false };
    const others = await alongside();
    const writes: readonly Write[] = [
      { key: countKey(chat), delete: true },
      { key: countKey(to), value: links.length },
      ...links.flatMap(({ value }) => [...removal(value), ...replacement({ ...value, chat: to }, undefined)]),
    ];
    const expected = Object.fromEntries(links.map(({ value, version }) => [linkKey(value), version]));
    return {
      result: true,
      writes: [...writes, ...others.writes],
      expected: { ...expected, [countKey(to)]: 0, ...others.expected },
    };
  });
}

/**
 * The role of a person in the chat of this link; undefined for someone who has none.
 * @param person key of someone who is in that chat
 */
export function roleOf(link: Link, person: string): Role | undefined {
  if (Object.hasOwn(link.members, person)) return link.members[person]?.role;
  return link.everyoneMayLook ? 'viewer' : undefined;
}

/** What a car is called where no other has its name. */
export function ownName({ carName, vehicleName }: Pick<Link, 'carName' | 'vehicleName'>): string {
  return carName ?? vehicleName;
}

/** The owner of a link as a person whom the platform can find. */
export function personOf({ owner, members }: Link): Person {
  return personNamed(owner, members[owner]?.name ?? '');
}

/** The chat of a link, as far as the link knows it. */
export function chatOf({ chat, chatKind, guild }: Link): Chat {
  const platform = chat.startsWith('discord:') ? 'discord' : 'telegram';
  const id = chat.slice(platform.length + 1);
  return { platform, id, kind: chatKind, ...(guild === undefined ? {} : { guild }) };
}

/** A shared card shows the place only where the owner turned it on; in a private chat there is nobody else to see it. */
export function placeIsShown({ chatKind, showPlace }: Link): boolean {
  return chatKind === 'private' || showPlace;
}

/** Whether `role` includes what `needed` may do. */
export function mayAct(role: Role | undefined, needed: Role): boolean {
  const rank = { viewer: 1, driver: 2, owner: 3 };
  return role !== undefined && rank[role] >= rank[needed];
}

/** The writes that put `link` in the place of `before`, each key written once. */
function replacement(link: Link, before: Link | undefined): readonly Write[] {
  const { chat, linkId, suspendedAt } = link;
  return eachOnce([
    ...(before ? removal(before) : []),
    {
      key: linkKey(link),
      value: link,
      ...(suspendedAt === undefined ? {} : { queue: { name: SUSPENDED, at: suspendedAt } }),
    },
    { key: accountIndex(link), value: { chat, linkId } },
    { key: ownerIndex(link), value: { chat, linkId } },
    ...Object.keys(link.members).map((member) => ({ key: memberIndex(link, member), value: { chat, linkId } })),
    // A car that was just linked, or whose owner is back, is polled.
    ...(before?.linkId === link.linkId && before.suspendedAt === suspendedAt ? [] : [pollNowWrite(link)]),
  ]);
}

/** Of several writes of one key the last. */
function eachOnce(writes: readonly Write[]): readonly Write[] {
  return [...new Map(writes.map((write) => [write.key, write])).values()];
}

function removal(link: Link): readonly Write[] {
  return [
    { key: linkKey(link), delete: true },
    { key: accountIndex(link), delete: true },
    { key: ownerIndex(link), delete: true },
    ...Object.keys(link.members).map((member) => ({ key: memberIndex(link, member), delete: true }) as const),
  ];
}

async function linksIn(store: Store, index: string): Promise<readonly Link[]> {
  const entries = await store.journal.list<LinkRef>(index);
  const links = await Promise.all(entries.map(({ value }) => readLink(store, value)));
  return links.flatMap((link) => (link ? [link.value] : []));
}
