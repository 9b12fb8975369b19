import type { Message, PressButton } from '../../chat/message.ts';
import { changeLink, type Link, roleOf } from '../../household/link.ts';
import type { Writing } from '../../household/locale.ts';
import { forgetUnusedPins, isDemoted } from '../../household/members.ts';
import { dropSchedules } from '../../household/schedules.ts';
import type { Say } from '../../language/say.ts';
import type { Text } from '../../language/text.ts';
import type { Context, Runtime } from '../dispatch/command.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { endAccess } from '../pin/ask-pin.ts';

/**
 * Changes who may do what in the link that the request was about, and ends what hung on the roles that are gone.
 * @param change gives the new link, or undefined to leave it
 * @returns the link as it is written now; undefined where it was left, or where the chat has another link by now
 */
export async function changeRoles(
  { runtime, link }: Context,
  change: (link: Link) => Link | undefined,
): Promise<Link | undefined> {
  if (!link) return undefined;
  let before: Link | undefined;
  const after = await changeLink(runtime.services.store, link, (now) => {
    before = now;
    return change(now);
  });
  if (before && after) await settleRoles(runtime, before, after);
  return after;
}

/**
 * Tells everyone in the chat what was changed: who may do what is no secret there. A button's own message is already where
 * its reader looks.
 * @param link as it is now
 */
export async function announce(context: Context, link: Link, write: (say: Say) => Text): Promise<void> {
  const { incoming, reply, say, locale, sayShared, sharedLocale } = context;
  const message = (as: Writing): Message => ({
    lines: [write(as.say)],
    tone: 'good',
    locale: as.locale,
    buttons: [[membersButton(as.say, link)]],
  });
  if (incoming.kind === 'press') await reply.show(message({ say, locale }));
  else await reply.post(message({ say: sayShared, locale: sharedLocale }));
}

/** To the list of who may do what here. */
export function membersButton(say: Say, link: Pick<Link, 'linkId'>): PressButton {
  return commandButton(say('members.button.list'), 'members', link, { answer: 'update' });
}

/**
 * Ends what depended on roles that a link no longer gives: open pads and grants of everyone whose role changed, and the
 * schedules and the kept PIN of whoever may no longer command the car. Another account ends both for everyone.
 */
export async function settleRoles(runtime: Runtime, before: Link, after: Link): Promise<void> {
  const { store } = runtime.services;
  if (before.account !== after.account) {
    await dropSchedules(store, before);
    await forgetUnusedPins(store, before);
  }
  for (const person of new Set([...Object.keys(before.members), ...Object.keys(after.members)])) {
    if (roleOf(before, person) === roleOf(after, person)) continue;
    await endAccess(runtime, after, person);
    if (!isDemoted(before, after, person)) continue;
    await dropSchedules(store, before, person);
    await forgetUnusedPins(store, before, person);
  }
}
