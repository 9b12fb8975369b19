import { forgetPin } from '../household/kept-pin.ts';
import { type Link, roleOf } from '../household/link.ts';
import { isDemoted } from '../household/members.ts';
import { endAccess } from './access.ts';
import type { Live } from './command.ts';

/**
 * Ends what hung on roles that a link no longer gives: open pads and grants of everyone whose role is another, and the
 * kept PIN of who may command no longer, or of everyone where the account is another.
 */
export async function settleRoles(live: Live, before: Link, after: Link): Promise<void> {
  const { store } = live.parts;
  if (before.account !== after.account) await forgetPin(store, before.chat);
  for (const person of new Set([...Object.keys(before.members), ...Object.keys(after.members)])) {
    if (roleOf(before, person) === roleOf(after, person)) continue;
    await endAccess(live, after.chat, person);
    if (isDemoted(before, after, person)) await forgetPin(store, before.chat, person);
  }
}
