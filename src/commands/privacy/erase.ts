import { forgetPin } from '../../household/kept-pin.ts';
import { eraseLink, type Link, linksOfAccount, readLink } from '../../household/link.ts';
import { eraseRecordsOfChat } from '../../household/personal-data.ts';
import { eraseIfUnlinked, noteUnlinked } from '../../household/unlinked-accounts.ts';
import type { Services } from '../../services.ts';
import type { Runtime } from '../dispatch/command.ts';

/** Whether erasing this link leaves its account without any. */
export async function isLastLink({ store }: Pick<Services, 'store'>, link: Link): Promise<boolean> {
  return (await linksOfAccount(store, link.account)).every(({ chat }) => chat === link.chat);
}

/** Closes the pads of a chat, and erases all that is kept about it. @param chat a chat key */
export async function eraseChat({ pads, services }: Runtime, chat: string): Promise<void> {
  pads.close(chat);
  await eraseRecords(services, chat);
}

/**
 * Erases all that is kept about a chat; with the account's last link the account, its tokens and its PIN verifier too.
 * What was erased can't be read from the database file any more.
 * @param chat a chat key
 */
export async function eraseRecords(
  services: Pick<Services, 'store' | 'carnet' | 'clock'>,
  chat: string,
): Promise<void> {
  const { store, clock } = services;
  const account = (await readLink(store, chat))?.value.account;
  // Before the link goes: a crash in the middle leaves the rest to the housekeeping.
  if (account !== undefined) await noteUnlinked(store, account, clock.now());
  await eraseLink(store, chat);
  await eraseRecordsOfChat(store, chat);
  await forgetPin(store, chat);
  const isErased = account !== undefined && (await eraseIfUnlinked(services, account));
  if (!isErased) await store.scrub();
}
