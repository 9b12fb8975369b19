import { forgetPin } from '../../household/kept-pin.ts';
import { eraseLink, type Link, type LinkRef, linksOfAccount, readLink, readLinks } from '../../household/link.ts';
import { forgetUnusedPins } from '../../household/members.ts';
import { liveNotices } from '../../household/notice.ts';
import { eraseRecordsOfChat, eraseRecordsOfLink } from '../../household/personal-data.ts';
import { withoutCar } from '../../household/places.ts';
import { changeSubscriptions } from '../../household/subscriptions.ts';
import { eraseIfUnlinked, noteUnlinked } from '../../household/unlinked-accounts.ts';
import type { Services } from '../../services.ts';
import { named } from '../dispatch/car-names.ts';
import type { Runtime } from '../dispatch/command.ts';
import { endLiveMessages } from '../notifications/end-live.ts';

/** Whether erasing this link leaves its account without any. */
export async function isLastLink({ store }: Pick<Services, 'store'>, link: Link): Promise<boolean> {
  return (await linksOfAccount(store, link.account)).every(({ linkId }) => linkId === link.linkId);
}

/** Erases every link of a chat, and all that is kept about it. @param chat a chat key */
export async function eraseChat({ pads, services }: Runtime, chat: string): Promise<void> {
  pads.close(chat);
  for (const link of await readLinks(services.store, chat)) await eraseRecords(services, link);
  // What was written meanwhile, or has never had a link.
  await eraseRecordsOfChat(services.store, chat);
  await forgetPin(services.store, { chat });
  await services.store.scrub();
}

/** Closes the pads of a link, and erases all that is kept about it. @returns whether its account is erased too */
export async function eraseCar({ pads, services }: Runtime, { chat, linkId }: LinkRef): Promise<boolean> {
  pads.close(chat, { linkId });
  return eraseRecords(services, { chat, linkId });
}

/**
 * Erases a link and all that is kept about it; with the chat's last link all that is kept about the chat, and with the
 * account's last link the account, its tokens and its PIN verifier. None of it can be read from the database file any
 * more.
 * @returns whether the account is erased too
 */
export async function eraseRecords(services: Services, ref: LinkRef): Promise<boolean> {
  const { store, clock } = services;
  const link = (await readLink(store, ref))?.value;
  if (!link) return false;
  const { account, chat } = link;
  // Before the link goes: a crash in the middle leaves the rest to the housekeeping.
  await noteUnlinked(store, account, clock.now());
  const live = await liveNotices(store, link);
  await eraseLink(store, link, { name: (links) => named({ services }, links) });
  // While the chat's language is still known, and no longer watched: nothing draws them again.
  await endLiveMessages(services, link, live);
  if (!(await eraseRecordsOfChat(store, chat))) {
    await eraseRecordsOfLink(store, link);
    await changeSubscriptions(store, chat, (before) => withoutCar(before, link));
  }
  await forgetUnusedPins(store, link);
  const isErased = await eraseIfUnlinked(services, account);
  if (!isErased) await store.scrub();
  return isErased;
}
