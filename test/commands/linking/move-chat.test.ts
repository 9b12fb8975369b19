import { expect, test } from 'vitest';
import { knownAccounts, knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { type Chat, chatKey, personKey } from '../../../src/chat/platform.ts';
import { keepPin, withKeptPin } from '../../../src/household/kept-pin.ts';
import { secret } from '../../../src/secret.ts';
import { type Bot, dave, group, lockByPin, olivia, pressOf, startBot } from '../../world/bot.ts';
import { eventually } from '../../world/eventually.ts';
import { textOf } from '../../world/recording-platform.ts';

const { paul } = knownAccounts;
const supergroup: Chat = { ...group, id: '-1000' };
const from = chatKey(group);
const to = chatKey(supergroup);

async function moves(bot: Bot): Promise<void> {
  await bot.handler.happened({ kind: 'migrated', chat: group, to: supergroup.id });
}

/** Keys of everything in the store that names a chat. */
async function keysOf(bot: Bot, chat: string): Promise<readonly string[]> {
  const all = await bot.store.journal.list('');
  return all.map(({ key }) => key).filter((key) => `${key}:`.includes(`:${chat}:`));
}

test('every record of the group goes along: link, roles, commands, grants, settings, kept PINs, requests to join', async () => {
  const bot = await startBot();
  const { account } = await bot.linkPaul(olivia, group);
  const offer = await bot.as(olivia, group).says('/members add');
  const request = await bot.as(dave, group).presses('Join as driver', { on: offer.last });
  await bot.as(olivia, group).says('/settings units mi');
  await lockByPin(bot, olivia, group);
  await keepPin(bot.store, { chat: from, account, person: personKey(olivia) }, secret('1123'), bot.clock.now());
  const before = await keysOf(bot, from);
  await moves(bot);
  await moves(bot);
  expect(await keysOf(bot, from)).toEqual([]);
  const renamed = before.map((key) => key.replace(from, to)).toSorted();
  expect((await keysOf(bot, to)).toSorted()).toEqual(renamed);
  for (const name of ['link', 'intent', 'grant', 'chat-settings', 'kept-pin', 'join-request', 'links-of-owner']) {
    expect(
      renamed.some((key) => key.startsWith(`${name}:`)),
      name,
    ).toBe(true);
  }

  // And all of it still means what it did.
  expect((await bot.as(olivia, supergroup).says('/status')).text).toContain('mi');
  await bot.as(olivia, supergroup).says('/lock');
  // The grant of the old group spares the PIN.
  await eventually(() => expect(bot.emulator.requests.of(10)).toHaveLength(2));
  const whose = { chat: to, account, person: personKey(olivia) };
  const used = await withKeptPin(bot.store, whose, bot.clock.now(), async (digits) => digits.reveal());
  expect(used).toEqual({ result: '1123' });
  await bot.as(olivia, supergroup).forges(pressOf(request.last, 'Make driver'));
  expect((await bot.link(supergroup))?.members[personKey(dave)]).toEqual({ role: 'driver', name: 'Dave' });
});

test('a command under way is followed to its end, and told in the new group', async () => {
  const bot = await startBot();
  await bot.linkPaul(olivia, group);
  const pad = await bot.as(olivia, { ...group, topic: '7' }).says('/lock');
  for (const digit of paul.pin) await bot.as(olivia, { ...group, topic: '7' }).forges(pressOf(pad.last, digit));
  const carRequest = async (chat: string) =>
    (await bot.store.journal.list<{ chat: Chat; state: string }>(`intent:${chat}:`))[0]?.value;
  await eventually(async () =>
    expect(await carRequest(from)).toMatchObject({ state: 'accepted', chat: { topic: '7' } }),
  );
  await moves(bot);
  expect((await carRequest(to))?.chat).toEqual({ platform: 'telegram', id: '-1000', kind: 'group' });
  await eventually(async () => {
    await bot.clock.advance(5000);
    expect(await carRequest(to)).toMatchObject({ state: 'seen' });
  });
  await eventually(() => {
    const told = bot.telegram.shown.filter(({ chat }) => chat === supergroup.id);
    expect(told.map(({ message }) => textOf(message))).toEqual([
      expect.stringMatching(/^Zappy is locked\nOlivia · seen on the car after \d+ s/),
    ]);
  });
  // The place is free again, and the old key tells of nothing.
  expect(await bot.store.journal.list('under-way:')).toEqual([]);
  expect(bot.emulator.garage.history(knownVehicles.zappy.vehicleId).map(({ command }) => command)).toEqual(['lock']);
});

test('who asks for the same in the new group joins what was begun in the old one', async () => {
  const bot = await startBot();
  await bot.linkPaul(olivia, group);
  bot.emulator.garage.change(knownVehicles.zappy.vehicleId, { online: false });
  await bot.as(olivia, group).says('/members add', { repliedTo: dave });
  const pad = await bot.as(olivia, group).says('/lock');
  for (const digit of paul.pin) await bot.as(olivia, group).forges(pressOf(pad.last, digit));
  await moves(bot);
  const theirs = await bot.as(dave, supergroup).says('/lock');
  const answers = [];
  for (const digit of paul.pin) answers.push(await bot.as(dave, supergroup).forges(pressOf(theirs.last, digit)));
  expect(answers.at(-1)?.text).toMatch(
    /Olivia asked for the same thing a moment ago\. It is sent once for both of you/,
  );
  expect(bot.emulator.requests.of(10)).toHaveLength(1);
});

test('a name that is erased later is erased in what moved, too', async () => {
  const bot = await startBot();
  await bot.linkPaul(olivia, group);
  const pad = await bot.as(olivia, group).says('/lock');
  for (const digit of paul.pin) await bot.as(olivia, group).forges(pressOf(pad.last, digit));
  await moves(bot);
  await eventually(async () => {
    await bot.clock.advance(5000);
    expect(await bot.store.journal.list('under-way:')).toEqual([]);
  });
  await bot.as(olivia, supergroup).says('/privacy erase me');
  const kept = await bot.store.journal.list('intent:');
  expect(JSON.stringify(kept)).not.toContain('Olivia');
});
