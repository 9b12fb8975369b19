import type { Store } from '../store/store.ts';
import { forgetPin, keptPinsOf } from './kept-pin.ts';
import { type Link, type Member, mayAct, readLinks, roleOf } from './link.ts';

/** The link with this person in the role, whatever they had before. @param person a person key */
export function withMember(link: Link, person: string, member: Member): Link {
  return { ...link, members: { ...link.members, [person]: member } };
}

/** The link without this person. @param person a person key */
export function withoutMember(link: Link, person: string): Link {
  return { ...link, members: Object.fromEntries(Object.entries(link.members).filter(([key]) => key !== person)) };
}

/** Every member but the owner, in the order in which they were given a role. */
export function othersOf({ members, owner }: Link): readonly (readonly [person: string, member: Member])[] {
  return Object.entries(members).filter(([person]) => person !== owner);
}

/** The link in which a person's name reads otherwise wherever it stands. @param person a person key */
export function withName(link: Link, person: string, name: string): Link {
  const member = link.members[person];
  return member ? withMember(link, person, { ...member, name }) : link;
}

/** The name by which a member is known here; undefined for everyone else. @param person a person key */
export function nameOf({ members }: Link, person: string): string | undefined {
  return Object.hasOwn(members, person) ? members[person]?.name : undefined;
}

/** Whether this person may command the car by `before`, and no longer by `after`. @param person a person key */
export function isDemoted(before: Link, after: Link, person: string): boolean {
  return mayAct(roleOf(before, person), 'driver') && !mayAct(roleOf(after, person), 'driver');
}

/**
 * Erases the kept PINs of an account in a chat of everyone who commands none of its cars there any more.
 * @param person a person key: only theirs
 */
export async function forgetUnusedPins(
  store: Store,
  { chat, account }: Pick<Link, 'chat' | 'account'>,
  person?: string,
): Promise<void> {
  const links = (await readLinks(store, chat)).filter((link) => link.account === account);
  const keepers = person === undefined ? Object.keys(await keptPinsOf(store, { chat, account })) : [person];
  for (const keeper of keepers) {
    if (links.some((link) => mayAct(roleOf(link, keeper), 'driver'))) continue;
    await forgetPin(store, { chat, account, person: keeper });
  }
}
