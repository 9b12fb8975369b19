import { isAbsentOfAll } from '../../car/capabilities.ts';
import { type Chat, chatKey } from '../../chat/platform.ts';
import { leftOutOfMenu, noteMenu } from '../../household/chat-menu.ts';
import { readLinks } from '../../household/link.ts';
import { attempt } from './attempt.ts';
import type { Runtime } from './command.ts';

/**
 * Leaves out of a chat's menu what none of its cars can do, if the platform has a menu per chat. Puts it back when the chat gets
 * another car, or none.
 */
export async function fitMenu(
  { services, registry }: Pick<Runtime, 'services' | 'registry'>,
  chat: Chat,
): Promise<void> {
  const { platforms, store, log } = services;
  const chatPlatform = platforms[chat.platform];
  if (!chatPlatform?.setMenu) return;
  const links = await readLinks(store, chatKey(chat));
  const active = links.filter(({ suspendedAt }) => suspendedAt === undefined);
  const lacksBattery = await isAbsentOfAll(store, active, 'battery');
  const without = registry.commands.flatMap(({ name, needs }) => (needs === 'battery' && lacksBattery ? [name] : []));
  const before = await leftOutOfMenu(store, chatKey(chat));
  if (before.join() === without.join()) return;
  const isSet = await attempt(log, 'the menu of a chat could not be set', () => chatPlatform.setMenu?.(chat, without));
  if (isSet) await noteMenu(store, chatKey(chat), without);
}
