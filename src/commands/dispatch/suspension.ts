import { type Chat, chatKey, type Incoming, PlatformFailure, personKey } from '../../chat/platform.ts';
import { endGrants } from '../../household/grants.ts';
import { changeLink, type Link, readLink } from '../../household/link.ts';
import { localeOf } from '../../household/locale.ts';
import { bold } from '../../language/text.ts';
import type { Services } from '../../services.ts';
import { membershipOf } from './presence.ts';

/**
 * Suspends or restores a chat's link and tells the chat once, however often it is noticed.
 * @param isGone whether the owner has left the chat
 * @returns whether that was news
 */
export async function setSuspended(services: Services, chat: Chat, isGone: boolean): Promise<boolean> {
  const { store, clock, platforms, log } = services;
  const link = await changeLink(store, chatKey(chat), ({ suspendedAt, ...active }) => {
    if (isGone === (suspendedAt !== undefined)) return undefined;
    return isGone ? { ...active, suspendedAt: clock.now() } : active;
  });
  if (!link) return false;
  if (isGone) await endGrants(store, link.chat);
  const { locale, say } = await localeOf(store, chat);
  const lines = [say(isGone ? 'suspended.now' : 'suspended.over', { car: bold(link.vehicleName) })];
  try {
    await platforms[chat.platform]?.post(chat, { lines, tone: isGone ? 'warning' : 'good', locale });
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    log.info({ code: error.code }, 'a chat could not be told that its link is suspended or restored');
  }
  return true;
}

/**
 * The link of the chat that a request came from. Discord doesn't announce people who return, so if a missing owner asks
 * something and the platform confirms that they are there, the link is restored.
 */
export async function linkOf(
  services: Services,
  { chat, person }: Pick<Incoming, 'chat' | 'person'>,
): Promise<Link | undefined> {
  const link = (await readLink(services.store, chatKey(chat)))?.value;
  if (link?.suspendedAt === undefined || link.owner !== personKey(person)) return link;
  if ((await membershipOf(services, chat, person)) !== 'member') return link;
  await setSuspended(services, chat, false);
  return (await readLink(services.store, chatKey(chat)))?.value;
}
