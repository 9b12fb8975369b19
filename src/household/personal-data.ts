import type { Json, Store } from '../store/store.ts';
import { NOTICE_RECORDS } from './notice.ts';
import { SCHEDULE_RECORDS } from './schedules.ts';

/** Records that belong to one chat: `<name>:<chat>` and all below it. */
const OF_CHAT = [
  'intent',
  'under-way',
  'grant',
  'chat-settings',
  'join-request',
  ...NOTICE_RECORDS,
  ...SCHEDULE_RECORDS,
];

/** Records that belong to one account, and go with its last link: `<name>:<account>` and all below it. */
const OF_ACCOUNT = [
  'pin-refusals',
  'pin-known',
  'refreshes',
  'capability',
  'climate',
  'climate-commanded',
  'watch',
  'watch-due',
  'reads',
];

/** Records by key. */
export type Records = Readonly<Record<string, Json>>;

/** What is kept about a chat beside its link. @param chat a chat key */
export function recordsOfChat(store: Store, chat: string): Promise<Records> {
  return recordsOf(store, OF_CHAT, chat);
}

/** What is kept about an account beside what the Car-Net core keeps of it (its e-mail and tokens). */
export function recordsOfAccount(store: Store, account: string): Promise<Records> {
  return recordsOf(store, OF_ACCOUNT, account);
}

/** Erases records that were read. */
export async function eraseAll(store: Store, records: Records): Promise<void> {
  await store.journal.commit(Object.keys(records).map((key) => ({ key, delete: true }) as const));
}

async function recordsOf({ journal }: Store, names: readonly string[], owner: string): Promise<Records> {
  const found = await Promise.all(names.map((name) => journal.list(`${name}:${owner}`)));
  // A longer id that begins the same is someone else's.
  const isOwn = (key: string) => names.some((name) => `${key}:`.startsWith(`${name}:${owner}:`));
  return Object.fromEntries(
    found
      .flat()
      .filter(({ key }) => isOwn(key))
      .map(({ key, value }) => [key, value]),
  );
}
