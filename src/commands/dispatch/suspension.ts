import { type Chat, chatKey, type Incoming, personKey } from '../../chat/platform.ts';
import { endGrants } from '../../household/grants.ts';
import { changeLink, type Link, readLinks, SUSPENDED_DAYS } from '../../household/link.ts';
import { localeOf } from '../../household/locale.ts';
import { endLiveWrites } from '../../household/notice.ts';
import { writeList } from '../../language/amounts.ts';
import { bold } from '../../language/text.ts';
import type { Services } from '../../services.ts';
import { attempt } from './attempt.ts';
import { membershipOf } from './presence.ts';

/**
 * Suspends the links that a person made in a chat, or restores them, and tells the chat: once, however often it is
 * noticed.
 * @param owner a person key
 * @param isGone whether they have left the chat
 * @returns whether that was news
 */
export async function setSuspended(services: Services, chat: Chat, owner: string, isGone: boolean): Promise<boolean> {
  const { store, clock } = services;
  const changed: Link[] = [];
  for (const link of (await readLinks(store, chatKey(chat))).filter((each) => each.owner === owner)) {
    const after = await changeLink(store, link, ({ suspendedAt, ...active }) => {
      if (isGone === (suspendedAt !== undefined)) return undefined;
      return isGone ? { ...active, suspendedAt: clock.now() } : active;
    });
    if (!after) continue;
    changed.push(after);
    if (!isGone) continue;
    await endGrants(store, after);
    await store.journal.commit(await endLiveWrites(store, after, clock.now()));
  }
  if (changed.length > 0) await tell(services, chat, changed, isGone);
  return changed.length > 0;
}

async function tell({ store, platforms, log }: Services, chat: Chat, links: readonly Link[], isGone: boolean) {
  const { locale, say } = await localeOf(store, chat);
  const names = writeList(
    links.map(({ vehicleName }) => vehicleName),
    locale.language,
  );
  const values = { car: bold(names), count: links.length, days: SUSPENDED_DAYS };
  const lines = [say(isGone ? 'suspended.now' : 'suspended.over', values)];
  await attempt(log, 'a chat could not be told that its link is suspended or restored', () =>
    platforms[chat.platform]?.post(chat, { lines, tone: isGone ? 'warning' : 'good', locale }),
  );
}

/**
 * The links of the chat that a request came from. An owner who asks something there is back, if the platform says so,
 * too: Discord tells of nobody who returns.
 */
export async function linksOf(
  services: Services,
  { chat, person }: Pick<Incoming, 'chat' | 'person'>,
): Promise<readonly Link[]> {
  const links = await readLinks(services.store, chatKey(chat));
  const owner = personKey(person);
  if (!links.some((link) => link.suspendedAt !== undefined && link.owner === owner)) return links;
  if ((await membershipOf(services, chat, person)) !== 'member') return links;
  await setSuspended(services, chat, owner, false);
  return readLinks(services.store, chatKey(chat));
}
