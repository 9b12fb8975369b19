import { unlessDamaged } from '../store/damaged.ts';
import type { ExpectedVersions, Json, Rename, Store, Versioned, Write } from '../store/store.ts';
import { expectingNoLink, type Link, readLinks } from './link.ts';
import { kindsWhere, type RecordKindName, recordKey } from './record-kinds.ts';

/** Records by key. */
export type Records = Readonly<Record<string, Json>>;

/** What an export shows of a chat beside its link. @param chat a chat key */
export function recordsOfChat(store: Store, chat: string): Promise<Records> {
  return recordsOf(
    store,
    kindsWhere((kind) => kind.of === 'chat' && kind.export),
    chat,
  );
}

/** What is kept about an account beside what the Car-Net client keeps of it (its e-mail and tokens). */
export function recordsOfAccount(store: Store, account: string): Promise<Records> {
  return recordsOf(
    store,
    kindsWhere((kind) => 'erase' in kind && kind.erase === 'with the account'),
    account,
  );
}

/**
 * Erases what is kept about a chat beside what is erased apart, where it has no link.
 * @param chat a chat key
 * @returns false, and nothing is erased, where it has one
 */
export async function eraseRecordsOfChat(store: Store, chat: string): Promise<boolean> {
  if ((await readLinks(store, chat)).length > 0) return false;
  const kinds = kindsWhere((kind) => 'erase' in kind && kind.erase === 'with the chat');
  return eraseAll(store, await recordsOf(store, kinds, chat), expectingNoLink(chat));
}

/** Erases what is kept in a chat about one of its links. */
export async function eraseRecordsOfLink(store: Store, link: Link): Promise<void> {
  const kinds = kindsWhere((kind) => 'erase' in kind && kind.erase === 'with the chat');
  const all = Object.entries(await recordsOf(store, kinds, link.chat));
  await eraseAll(store, Object.fromEntries(all.filter(([key, value]) => isAboutLink(key, value, link))));
}

/** Whether a record of a chat is about this link, or an earlier one to the same car. */
export function isAboutLink(key: string, value: Json, link: Pick<Link, 'linkId' | 'account' | 'vehicle'>): boolean {
  if (key.split(':').includes(link.linkId)) return true;
  if (
    typeof value !== 'object' ||
    value === null ||
    !('linkId' in value || 'vehicle' in value || 'schedule' in value)
  ) {
    return false;
  }
  const { linkId, vehicle, account = link.account, schedule = null } = value;
  return (
    linkId === link.linkId || (vehicle === link.vehicle && account === link.account) || isAboutLink('', schedule, link)
  );
}

/** Erases records that were read. @returns false, and nothing is erased, where a version is not as expected */
export async function eraseAll(store: Store, records: Records, expected: ExpectedVersions = {}): Promise<boolean> {
  return store.journal.commit(
    Object.keys(records).map((key) => ({ key, delete: true }) as const),
    expected,
  );
}

/**
 * Moves what is kept about a chat beside its link to the chat's new key (a Telegram group that became a supergroup). What
 * stands at the new key already stays.
 * @param from a chat key
 */
export async function moveRecordsOfChat({ journal }: Store, from: string, to: string): Promise<void> {
  const move = (kind: RecordKindName, key: string, isDropped: boolean) =>
    journal.update(key, async (value: Json | undefined) => {
      if (value === undefined) return { result: undefined };
      const renameTo = `${recordKey(kind, to)}${key.slice(recordKey(kind, from).length)}`;
      const goes = isDropped || (await journal.read(renameTo)) !== undefined;
      const write: Write | Rename = goes ? { key, delete: true } : { key, renameTo, value: withChat(value, from, to) };
      return { result: undefined, writes: [write], expected: goes ? {} : { [renameTo]: 0 } };
    });
  for (const how of ['along', 'dropped'] as const) {
    for (const kind of kindsWhere((each) => each.of === 'chat' && each.move === how)) {
      // A kept PIN that can't be opened any more stays behind until it expires.
      const records = (await unlessDamaged(ownRecords(journal, kind, from))) ?? [];
      for (const { key } of records) await move(kind, key, how === 'dropped');
    }
  }
}

/** The value with the chat's new key wherever it names the chat; a supergroup has none of the old topics. */
function withChat(value: Json, from: string, to: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, withChat(each ?? null, from, to)] as const);
  const { topic, ...moved } = Object.fromEntries(entries);
  if (moved['chat'] === from) return { ...moved, chat: to };
  return topic === undefined ? moved : { ...moved, topic };
}

async function recordsOf({ journal }: Store, kinds: readonly RecordKindName[], owner: string): Promise<Records> {
  const found = await Promise.all(kinds.map((kind) => ownRecords(journal, kind, owner)));
  return Object.fromEntries(found.flat().map(({ key, value }) => [key, value]));
}

/** Not by what the id begins with: a longer id that begins the same is someone else's, and there may be thousands. */
async function ownRecords(
  journal: Store['journal'],
  kind: RecordKindName,
  owner: string,
): Promise<readonly (Versioned & { readonly key: string })[]> {
  const own = recordKey(kind, owner);
  const [one, several] = await Promise.all([journal.read(own), journal.list(`${own}:`)]);
  return [...(one ? [{ key: own, ...one }] : []), ...several];
}
