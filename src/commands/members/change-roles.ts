import type { Message } from '../../chat/message.ts';
import { changeLink, type Link } from '../../household/link.ts';
import type { Context } from '../dispatch/command.ts';
import { settleRoles } from './settle-roles.ts';

/**
 * Changes who may do what in the link that the request was about, and ends what hung on the roles that are gone.
 * @param change gives the new link, or undefined to leave it
 * @returns the link as it is written now; undefined where it was left, or where the chat has another link by now
 */
export async function changeRoles(
  { runtime, chat, link }: Context,
  change: (link: Link) => Link | undefined,
): Promise<Link | undefined> {
  let before: Link | undefined;
  const after = await changeLink(runtime.services.store, chat, (now) => {
    before = now;
    return now.epoch === link?.epoch ? change(now) : undefined;
  });
  if (before && after) await settleRoles(runtime, before, after);
  return after;
}

/** Tells everyone in the chat what was changed: who may do what is no secret there. */
export async function announce({ incoming, reply }: Context, message: Message): Promise<void> {
  // A button's own message already stands where its reader looks.
  if (incoming.kind === 'press') await reply.show(message);
  else await reply.post(message);
}
