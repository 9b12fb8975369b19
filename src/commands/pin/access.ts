import { endGrants } from '../../household/grants.ts';
import type { Live } from '../dispatch/command.ts';

/**
 * Ends what lets people command the car of a chat: open PIN pads (their messages say so) and grants. Called when the
 * link, the vehicle or a role changes.
 * @param chat a chat key
 * @param person a person key: only theirs
 */
export async function endAccess(live: Live, chat: string, person?: string): Promise<void> {
  live.pads.close(chat, person);
  await endGrants(live.parts.store, chat, person);
}
