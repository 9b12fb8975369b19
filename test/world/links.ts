import { changeLink, type Link, readLink, readLinks } from '../../src/household/link.ts';
import type { Store, Versioned } from '../../src/store/store.ts';

/** The oldest link of a chat, which is the only one in most tests. @param chat a chat key */
export async function firstLink(store: Store, chat: string): Promise<Versioned<Link> | undefined> {
  const [first] = await readLinks(store, chat);
  return first && readLink(store, first);
}

/** Changes the oldest link of a chat. */
export async function changeFirstLink(
  store: Store,
  chat: string,
  change: (link: Link) => Link | undefined,
): Promise<Link | undefined> {
  const [first] = await readLinks(store, chat);
  return first && changeLink(store, first, change);
}
