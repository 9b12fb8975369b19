import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allLinks,
  changeLink,
  eraseLink,
  type Link,
  linksOfAccount,
  linksOfMember,
  linksOfOwner,
  mayAct,
  moveLinks,
  newLinkId,
  readLink,
  roleOf,
  suspendedSince,
  writeLink,
} from '../../src/household/link.ts';
import { open } from '../store/store-fixture.ts';
import { keyOn, names } from '../world/people.ts';

const [olivia, dave] = [keyOn('telegram', 'olivia'), keyOn('telegram', 'dave')];

const link: Link = {
  chat: 'telegram:-1',
  chatKind: 'group',
  linkId: 'link-1',
  account: 'paul',
  vehicle: 'zappy',
  vehicleName: 'Zappy',
  owner: olivia,
  members: { [olivia]: { role: 'owner', name: names.olivia }, [dave]: { role: 'driver', name: names.dave } },
  showPlace: false,
  linkedAt: 1000,
};

/** Everything that the store holds of links. */
async function keysOf(store: Awaited<ReturnType<typeof open>>): Promise<readonly string[]> {
  return (await store.journal.list('link')).map(({ key }) => key);
}

describe('a link', () => {
  test('is found by its chat, its account and its owner', async () => {
    const store = await open('memory://');
    expect(await writeLink(store, link, undefined)).toBe(true);
    expect((await readLink(store, link))?.value).toEqual(link);
    expect(await linksOfAccount(store, 'paul')).toEqual([link]);
    expect(await linksOfOwner(store, olivia)).toEqual([link]);
    expect(await linksOfAccount(store, 'pau')).toEqual([]);
    expect(await linksOfOwner(store, 'telegram:4')).toEqual([]);
    expect(await readLink(store, { ...link, chat: 'telegram:-10' })).toBeUndefined();
  });

  test('is not written where the chat has got another one meanwhile', async () => {
    const store = await open('memory://');
    await writeLink(store, link, undefined);
    const other = { ...link, account: 'joanne', owner: dave };
    expect(await writeLink(store, other, undefined)).toBe(false);
    const stale = await readLink(store, link);
    await writeLink(store, { ...link, showPlace: true }, stale);
    expect(await writeLink(store, other, stale)).toBe(false);
    expect((await readLink(store, link))?.value).toEqual({ ...link, showPlace: true });
    expect(await linksOfAccount(store, 'joanne')).toEqual([]);
  });

  test('is found by whoever has a role in it, as long as they have', async () => {
    const store = await open('memory://');
    await writeLink(store, link, undefined);
    const elsewhere = { ...link, chat: 'telegram:-2', members: { [olivia]: link.members[olivia] } } as Link;
    await writeLink(store, elsewhere, undefined);
    expect(await linksOfMember(store, dave)).toEqual([link]);
    expect(await linksOfMember(store, olivia)).toEqual([link, elsewhere]);
    await changeLink(store, link, ({ members: { [dave]: _, ...others }, ...rest }) => ({ ...rest, members: others }));
    expect(await linksOfMember(store, dave)).toEqual([]);
    await changeLink(store, elsewhere, (before) => ({ ...before, members: link.members }));
    expect(await linksOfMember(store, dave)).toEqual([{ ...elsewhere, members: link.members }]);
  });

  test('takes another’s place in every index', async () => {
    const store = await open('memory://');
    await writeLink(store, link, undefined);
    const other = { ...link, account: 'joanne', owner: dave };
    await writeLink(store, other, await readLink(store, link));
    expect(await linksOfAccount(store, 'paul')).toEqual([]);
    expect(await linksOfOwner(store, olivia)).toEqual([]);
    expect(await linksOfAccount(store, 'joanne')).toEqual([other]);
    expect(await linksOfOwner(store, dave)).toEqual([other]);
  });

  test('leaves nothing behind when it is erased, and others alone', async () => {
    const store = await open('memory://');
    const other = { ...link, chat: 'telegram:-12' };
    await writeLink(store, link, undefined);
    await writeLink(store, other, undefined);
    await eraseLink(store, link);
    expect(await readLink(store, link)).toBeUndefined();
    expect(await allLinks(store)).toEqual([other]);
    await eraseLink(store, other);
    await eraseLink(store, other);
    expect(await keysOf(store)).toEqual([]);
  });

  test('moves with its chat, whole', async () => {
    const store = await open('memory://');
    await writeLink(store, link, undefined);
    expect(await moveLinks(store, link.chat, 'telegram:-100')).toBe(true);
    const moved = { ...link, chat: 'telegram:-100' };
    expect((await readLink(store, { ...link, chat: 'telegram:-100' }))?.value).toEqual(moved);
    expect(await linksOfAccount(store, 'paul')).toEqual([moved]);
    expect(await linksOfOwner(store, olivia)).toEqual([moved]);
    expect([await linksOfMember(store, olivia), await linksOfMember(store, dave)]).toEqual([[moved], [moved]]);
    // The link, its account, its owner, and its two members.
    expect(await keysOf(store)).toHaveLength(5);
  });

  test('doesn’t move where there is none, or onto another', async () => {
    const store = await open('memory://');
    expect(await moveLinks(store, link.chat, 'telegram:-100')).toBe(false);
    const there = { ...link, chat: 'telegram:-100', account: 'joanne' };
    await writeLink(store, link, undefined);
    await writeLink(store, there, undefined);
    expect(await moveLinks(store, link.chat, there.chat)).toBe(false);
    expect((await readLink(store, link))?.value).toEqual(link);
    expect((await readLink(store, there))?.value).toEqual(there);
  });

  test('is found by how long it has been suspended, for as long as it is', async () => {
    const store = await open('memory://');
    await writeLink(store, { ...link, suspendedAt: 5000 }, undefined);
    expect(await suspendedSince(store, 4999, 10)).toEqual([]);
    expect(await suspendedSince(store, 5000, 10)).toEqual([{ ...link, suspendedAt: 5000 }]);
    await writeLink(store, link, await readLink(store, link));
    expect(await suspendedSince(store, 9000, 10)).toEqual([]);
  });

  test('has an id that is new each time and fits a button', () => {
    const linkIds = Array.from({ length: 100 }, newLinkId);
    expect(new Set(linkIds).size).toBe(100);
    for (const linkId of linkIds) expect(linkId).toMatch(/^[\w-]{8}$/);
  });
});

describe('roles', () => {
  test('are those of the members, and of nobody else', () => {
    expect(roleOf(link, olivia)).toBe('owner');
    expect(roleOf(link, dave)).toBe('driver');
    expect(roleOf(link, 'telegram:4')).toBeUndefined();
    for (const name of ['constructor', '__proto__', 'toString', '']) expect(roleOf(link, name)).toBeUndefined();
  });

  test('include the lesser ones, and no role includes nothing', () => {
    const roles = ['viewer', 'driver', 'owner'] as const;
    fc.assert(
      fc.property(fc.nat(2), fc.nat(2), (held, needed) => {
        expect(mayAct(roles[held], roles[needed] ?? 'owner')).toBe(held >= needed);
        expect(mayAct(undefined, roles[needed] ?? 'owner')).toBe(false);
      }),
    );
  });
});
