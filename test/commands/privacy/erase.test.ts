import { describe, expect, test, vi } from 'vitest';
import { createPinPads } from '../../../src/car/pin-pads.ts';
import type { Runtime } from '../../../src/commands/dispatch/command.ts';
import { eraseChat, isLastLink } from '../../../src/commands/privacy/erase.ts';
import { eraseLink, type Link, writeLink } from '../../../src/household/link.ts';
import { eraseRecordsOfChat, recordsOfAccount, recordsOfChat } from '../../../src/household/personal-data.ts';
import { kindOf, kindsWhere, recordKey } from '../../../src/household/record-kinds.ts';
import type { Store } from '../../../src/store/store.ts';
import { open } from '../../store/store-fixture.ts';
import { fakeClock } from '../../world/fake-clock.ts';
import { firstLink } from '../../world/links.ts';

const link: Link = {
  chat: 'telegram:4',
  chatKind: 'private',
  linkId: 'link-001',
  account: 'paul',
  vehicle: 'zappy',
  vehicleName: 'Zappy',
  owner: 'telegram:4',
  members: {},
  showPlace: false,
  linkedAt: 0,
};

/** Enough of what lives with the process to erase. */
async function start() {
  const clock = fakeClock();
  const store = await open('memory://', { clock });
  const forgotten: string[] = [];
  const carnet = { forget: async (account: string) => void forgotten.push(account) };
  const runtime = { pads: createPinPads(clock), services: { store, clock, carnet } } as unknown as Runtime;
  return { runtime, store, forgotten };
}

async function put(store: Store, ...keys: readonly string[]): Promise<void> {
  await store.journal.commit(keys.map((key) => ({ key, value: key })));
}

describe('the records', () => {
  test('of a chat are its own, and no other’s whose id begins the same', async () => {
    const { store } = await start();
    await put(store, 'intent:telegram:4:a', 'grant:telegram:4:telegram:4', 'chat-settings:telegram:4');
    await put(store, 'intent:telegram:42:a', 'chat-settings:telegram:42', 'intent:telegram:-4:a', 'other:telegram:4');
    expect(Object.keys(await recordsOfChat(store, 'telegram:4')).toSorted()).toEqual([
      'chat-settings:telegram:4',
      'grant:telegram:4:telegram:4',
      'intent:telegram:4:a',
    ]);
    expect(await recordsOfChat(store, 'telegram:')).toEqual({});
  });

  test('of an account are its own', async () => {
    const { store } = await start();
    await put(store, 'pin-refusals:paul:telegram:4', 'capability:paul:zappy', 'capability:paula:zappy');
    expect(await recordsOfAccount(store, 'paul')).toEqual({
      'pin-refusals:paul:telegram:4': 'pin-refusals:paul:telegram:4',
      'capability:paul:zappy': 'capability:paul:zappy',
    });
  });
});

describe('erasing a chat', () => {
  test('erases its link, its records and, with the last link, the account', async () => {
    const { runtime, store, forgotten } = await start();
    await writeLink(store, link, undefined);
    await put(store, 'intent:telegram:4:a', 'refreshes:paul:zappy');
    await eraseChat(runtime, link.chat);
    expect(await store.journal.list('')).toEqual([]);
    expect(forgotten).toEqual(['paul']);
  });

  test('erases every kind of record that the table gives a chat, but the note of its menu', async () => {
    const { runtime, store } = await start();
    await writeLink(store, link, undefined);
    const kinds = kindsWhere(({ of }) => of === 'chat').filter((kind) => kind !== 'link');
    await put(store, ...kinds.map((kind) => recordKey(kind, link.chat, 'a')));
    await eraseChat(runtime, link.chat);
    const left = (await store.journal.list('')).map(({ key }) => key);
    expect(left.filter((key) => kindOf(key) !== 'menu')).toEqual([]);
  });

  test('without a link erases what is left of it, and no account', async () => {
    const { runtime, store, forgotten } = await start();
    await put(store, 'intent:telegram:4:a', 'intent:telegram:42:a');
    await eraseChat(runtime, link.chat);
    expect((await store.journal.list('')).map(({ key }) => key)).toEqual(['intent:telegram:42:a']);
    expect(forgotten).toEqual([]);
  });

  test('keeps the records of a chat that has got another car meanwhile', async () => {
    const { store } = await start();
    await writeLink(store, link, undefined);
    await put(store, 'intent:telegram:4:a');
    const { list } = store.journal;
    // Another car comes while the records are gathered.
    const other = { ...link, linkId: 'link-002', vehicle: 'atlas' };
    vi.spyOn(store.journal, 'list').mockImplementation(async (prefix) => {
      if (prefix.startsWith('intent:')) await writeLink(store, other, undefined);
      return list(prefix);
    });
    await eraseLink(store, link);
    expect(await eraseRecordsOfChat(store, link.chat)).toBe(false);
    expect((await store.journal.list('intent:')).map(({ key }) => key)).toEqual(['intent:telegram:4:a']);
  });

  test('keeps what belongs to an account that another chat has', async () => {
    const { runtime, store, forgotten } = await start();
    const other = { ...link, chat: 'telegram:42', linkId: 'link-002' };
    await writeLink(store, link, undefined);
    expect(await isLastLink(runtime.services, link)).toBe(true);
    await writeLink(store, other, undefined);
    expect(await isLastLink(runtime.services, link)).toBe(false);
    await put(store, 'refreshes:paul:zappy');
    await eraseChat(runtime, link.chat);
    expect((await firstLink(store, other.chat))?.value).toEqual(other);
    expect(Object.keys(await recordsOfAccount(store, 'paul')).toSorted()).toEqual([
      'refreshes:paul:zappy',
      'watch-due:paul:zappy',
    ]);
    expect(forgotten).toEqual([]);
  });
});
