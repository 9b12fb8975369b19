import { forgetPin } from '../../household/kept-pin.ts';
import { type Link, roleOf } from '../../household/link.ts';
import { isDemoted } from '../../household/members.ts';
import { dropSchedules } from '../../household/schedules.ts';
import type { Runtime } from '../dispatch/command.ts';
import { endAccess } from '../pin/ask-pin.ts';

/**
 * Ends what hung on roles that a link no longer gives: open pads and grants of everyone whose role is another, and the
 * kept PIN and schedules of who may command no longer. Another account ends every kept PIN, another car every schedule.
 */
export async function settleRoles(runtime: Runtime, before: Link, after: Link): Promise<void> {
  const { store } = runtime.services;
  if (before.account !== after.account) await forgetPin(store, before.chat);
  if (before.account !== after.account || before.vehicle !== after.vehicle) await dropSchedules(store, before.chat);
  for (const person of new Set([...Object.keys(before.members), ...Object.keys(after.members)])) {
    if (roleOf(before, person) === roleOf(after, person)) continue;
    await endAccess(runtime, after.chat, person);
    if (!isDemoted(before, after, person)) continue;
    await forgetPin(store, before.chat, person);
    await dropSchedules(store, before.chat, person);
  }
}
