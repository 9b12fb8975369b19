import { endGrants } from '../../household/grants.ts';
import type { Runtime } from '../dispatch/command.ts';

/**
 * Ends what lets people command the car of a chat: open PIN pads (their messages say so) and grants. Called when the
 * link, the vehicle or a role changes.
 * @param chat a chat key
 * @param person a person key: only theirs
 */
export async function endAccess(runtime: Runtime, chat: string, person?: string): Promise<void> {
  runtime.pads.close(chat, person);
  await endGrants(runtime.services.store, chat, person);
}
