import { allCarRequests, changeCarRequest, hasEnded, type Who } from '../../car/requests.ts';
import { eraseJoinRequests } from '../../household/join-requests.ts';
import { changeLink, linksOfMember } from '../../household/link.ts';
import { nameOf, withName } from '../../household/members.ts';
import type { NamedKind } from '../../household/record-kinds.ts';
import { renameInScheduledRuns, renameInSchedules } from '../../household/schedules.ts';
import type { Store } from '../../store/store.ts';

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
  for (const erase of Object.values(byKind)) changed += await erase(store, person, name);
  await store.scrub();
  return changed;
}

/** For each kind of record that holds names: puts `name` in its place. Returns how many records held the person's. */
const byKind: Readonly<Record<NamedKind, (store: Store, person: string, name: string) => Promise<number>>> = {
  intent: renameInCarRequests,
  link: renameInLinks,
  schedule: renameInSchedules,
  'scheduled-run': renameInScheduledRuns,
  'join-request': eraseJoinRequests,
};

async function renameInCarRequests(store: Store, person: string, name: string): Promise<number> {
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
  return changed;
}

async function renameInLinks(store: Store, person: string, name: string): Promise<number> {
  let changed = 0;
  for (const each of await linksOfMember(store, person)) {
    const renamed = await changeLink(store, each, (link) => {
      const known = nameOf(link, person);
      return known === undefined || known === name ? undefined : withName(link, person, name);
    });
    if (renamed) changed += 1;
  }
  return changed;
}
