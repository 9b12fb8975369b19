import type { Store } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** What a chat's own menu leaves out; there is a record only where it leaves something out. */
type Menu = { readonly without: readonly string[] };

const key = (chat: string) => recordKey('menu', chat);

/** @param chat a chat key @returns names of commands */
export async function leftOutOfMenu({ journal }: Store, chat: string): Promise<readonly string[]> {
  return (await journal.read<Menu>(key(chat)))?.value.without ?? [];
}

/** Notes what the platform's menu of a chat leaves out now. */
export async function noteMenu({ journal }: Store, chat: string, without: readonly string[]): Promise<void> {
  const value: Menu = { without };
  await journal.commit([without.length === 0 ? { key: key(chat), delete: true } : { key: key(chat), value }]);
}
