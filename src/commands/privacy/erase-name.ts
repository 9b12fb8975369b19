import { allCarRequests, changeCarRequest, hasEnded, type Who } from '../../car/requests.ts';
import { allLinks, changeLink } from '../../household/link.ts';
import { nameOf, withName } from '../../household/members.ts';
import { renameInSchedules } from '../../household/schedules.ts';
import type { Store } from '../../store/store.ts';
import { eraseJoinRequests } from '../members/join-request.ts';

/** Stands for a platform's id of a person who wants to be known no more. */
const NOBODY = 'nobody';

/**
 * Puts `name` in the place of a person's name in every record of every chat, and takes their platform's id out of what
 * they commanded, where that is over. Who has a role is still known by id: the role hangs on it.
 * @param person a person key
 * @returns how many records held the name
 */
export async function eraseName(store: Store, person: string, name: string): Promise<number> {
  let changed = 0;
  for (const { key, by, joined } of await allCarRequests(store)) {
    if (![by, ...joined].some((who) => who.person === person)) continue;
    const written = await changeCarRequest(store, key, (carRequest) => {
      const rename = (who: Who): Who => {
        if (who.person !== person) return who;
        return { person: hasEnded(carRequest) ? NOBODY : person, name };
      };
      return { ...carRequest, by: rename(carRequest.by), joined: carRequest.joined.map(rename) };
    });
    if (written) changed += 1;
  }
  for (const { chat } of await allLinks(store)) if (await renameMember(store, chat, person, name)) changed += 1;
  changed += await renameInSchedules(store, person, name);
  changed += await eraseJoinRequests(store, person);
  await store.scrub();
  return changed;
}

async function renameMember(store: Store, chat: string, person: string, name: string): Promise<boolean> {
  const renamed = await changeLink(store, chat, (link) => {
    const known = nameOf(link, person);
    return known === undefined || known === name ? undefined : withName(link, person, name);
  });
  return renamed !== undefined;
}
