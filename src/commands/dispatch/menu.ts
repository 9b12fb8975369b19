import { isAbsent } from '../../car/capabilities.ts';
import { type Chat, chatKey, PlatformFailure } from '../../chat/platform.ts';
import { readLink } from '../../household/link.ts';
import { recordKey } from '../../household/record-kinds.ts';
import type { Runtime } from './command.ts';

/** What a chat's own menu leaves out; there is a record only where it leaves something out. */
type Fitted = { readonly without: readonly string[] };

const key = (chat: string) => recordKey('menu', chat);

/**
 * Leaves out of a chat's menu what its car can't do, where the platform keeps a menu a chat; puts it back when the chat
 * is about another car, or about none.
 */
export async function fitMenu(
  { services, registry }: Pick<Runtime, 'services' | 'registry'>,
  chat: Chat,
): Promise<void> {
  const { platforms, store, log } = services;
  const chatPlatform = platforms[chat.platform];
  if (!chatPlatform?.setMenu) return;
  const place = key(chatKey(chat));
  const link = (await readLink(store, chatKey(chat)))?.value;
  const lacksBattery = link !== undefined && (await isAbsent(store, link, 'battery'));
  const without = registry.commands.flatMap(({ name, needs }) => (needs === 'battery' && lacksBattery ? [name] : []));
  const before = (await store.journal.read<Fitted>(place))?.value.without ?? [];
  if (before.join() === without.join()) return;
  try {
    await chatPlatform.setMenu(chat, without);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    log.info({ code: error.code }, 'the menu of a chat could not be set');
    return;
  }
  await store.journal.commit([
    without.length === 0 ? { key: place, delete: true } : { key: place, value: { without } },
  ]);
}
