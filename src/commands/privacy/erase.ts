import { forgetPin } from '../../household/kept-pin.ts';
import { eraseLink, type Link, type LinkRef, linksOfAccount, readLink, readLinks } from '../../household/link.ts';
import { forgetUnusedPins } from '../../household/members.ts';
import { eraseRecordsOfChat, eraseRecordsOfLink } from '../../household/personal-data.ts';
import { withoutCar } from '../../household/places.ts';
import { changeSubscriptions } from '../../household/subscriptions.ts';
import { eraseIfUnlinked, noteUnlinked } from '../../household/unlinked-accounts.ts';
import type { Services } from '../../services.ts';
import type { Runtime } from '../dispatch/command.ts';

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

/** Closes the pads of a link, and erases all that is kept about it. */
export async function eraseCar({ pads, services }: Runtime, { chat, linkId }: LinkRef): Promise<void> {
  pads.close(chat, { linkId });
  await eraseRecords(services, { chat, linkId });
}

/**
 * Erases a link and all that is kept about it; with the chat's last link all that is kept about the chat, and with the
 * account's last link the account, its tokens and its PIN verifier. None of it can be read from the database file any
 * more.
 */
export async function eraseRecords(
  services: Pick<Services, 'store' | 'carnet' | 'clock'>,
  ref: LinkRef,
): Promise<void> {
  const { store, clock } = services;
  const link = (await readLink(store, ref))?.value;
  if (!link) return;
  const { account, chat } = link;
  // Before the link goes: a crash in the middle leaves the rest to the housekeeping.
  await noteUnlinked(store, account, clock.now());
  await eraseLink(store, link);
  if ((await readLinks(store, chat)).length === 0) {
    await eraseRecordsOfChat(store, chat);
    await forgetPin(store, { chat });
  } else {
    await eraseRecordsOfLink(store, link);
    await changeSubscriptions(store, chat, (before) => withoutCar(before, link));
    await forgetUnusedPins(store, link);
  }
  if (!(await eraseIfUnlinked(services, account))) await store.scrub();
}
