import { type Link, type Member, type Members, mayAct, roleOf } from './link.ts';

/** The link with this person in the role, whatever they had before. @param person a person key */
export function withMember(link: Link, person: string, member: Member): Link {
  return withoutUnconfirmed({ ...link, members: { ...link.members, [person]: member } }, person);
}

/** The link without this person. @param person a person key */
export function withoutMember(link: Link, person: string): Link {
  return withoutUnconfirmed({ ...link, members: without(link.members, person) }, person);
}

/** Every member but the owner, in the order in which they were given a role. */
export function othersOf({ members, owner }: Link): readonly (readonly [person: string, member: Member])[] {
  return Object.entries(members).filter(([person]) => person !== owner);
}

/**
 * The link as it is when the chat is to be about another car: only the owner keeps their role; the others count for
 * nothing until the owner confirms them, and nobody is shown where the other car is.
 */
export function withRolesUnconfirmed(link: Link): Link {
  const { unconfirmed, everyoneMayLook = false, ...rest } = link;
  const own = link.members[link.owner];
  const others = { ...unconfirmed?.members, ...without(link.members, link.owner) };
  const open = everyoneMayLook || unconfirmed?.everyoneMayLook === true;
  return {
    ...rest,
    members: own ? { [link.owner]: own } : {},
    showPlace: false,
    ...(open || Object.keys(others).length > 0 ? { unconfirmed: { members: others, everyoneMayLook: open } } : {}),
  };
}

/** The owner said that the roles hold for this car, too. Roles that were given since stay as they are. */
export function withRolesConfirmed(link: Link): Link {
  const { unconfirmed, ...rest } = link;
  if (!unconfirmed) return link;
  return {
    ...rest,
    // The newer roles come first, and hold.
    members: { ...rest.members, ...unconfirmed.members, ...rest.members },
    ...(unconfirmed.everyoneMayLook ? { everyoneMayLook: true } : {}),
  };
}

/** The owner said that the roles don't hold for this car. */
export function withRolesDropped({ unconfirmed: _, ...link }: Link): Link {
  return link;
}

/** The link in which a person's name reads otherwise wherever it stands. @param person a person key */
export function withName(link: Link, person: string, name: string): Link {
  const renamed = (members: Members): Members => {
    const member = members[person];
    return member ? { ...members, [person]: { ...member, name } } : members;
  };
  const { unconfirmed } = link;
  return {
    ...link,
    members: renamed(link.members),
    ...(unconfirmed ? { unconfirmed: { ...unconfirmed, members: renamed(unconfirmed.members) } } : {}),
  };
}

/** The name by which a member is known here; undefined for everyone else. @param person a person key */
export function nameOf(link: Link, person: string): string | undefined {
  const members = { ...link.unconfirmed?.members, ...link.members };
  return Object.hasOwn(members, person) ? members[person]?.name : undefined;
}

/** Whether this person may command the car by `before`, and no longer by `after`. @param person a person key */
export function isDemoted(before: Link, after: Link, person: string): boolean {
  return mayAct(roleOf(before, person), 'driver') && !mayAct(roleOf(after, person), 'driver');
}

function withoutUnconfirmed(link: Link, person: string): Link {
  const { unconfirmed, ...rest } = link;
  if (!unconfirmed) return link;
  const members = without(unconfirmed.members, person);
  if (Object.keys(members).length === 0 && !unconfirmed.everyoneMayLook) return rest;
  return { ...rest, unconfirmed: { ...unconfirmed, members } };
}

function without(members: Members, person: string): Members {
  return Object.fromEntries(Object.entries(members).filter(([key]) => key !== person));
}
