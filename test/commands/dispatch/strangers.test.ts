import { describe, expect, test } from 'vitest';
import { writeLink } from '../../../src/household/link.ts';
import { channel, dave, discordDave, discordOlivia, group, olivia, privateChat, startBot } from '../../world/bot.ts';
import { platforms } from '../../world/household.ts';
import { textOf } from '../../world/recording-platform.ts';

const MINUTE = 60_000;
const enough = 'That was a lot at once. I’ll be quiet for 10 minutes.';

describe.each(platforms)('a flood of a stranger’s messages on %s', (platform) => {
  const isTelegram = platform === 'telegram';
  const [owner, stranger] = isTelegram ? [olivia, dave] : [discordOlivia, discordDave];
  const shared = isTelegram ? group : channel;

  test('gets a few answers, one word, and silence for a while; others are answered meanwhile', async () => {
    const bot = await startBot();
    await bot.linkPaul(owner, shared);
    const asked = bot.as(stranger, shared);
    const answers = [];
    for (let count = 0; count < 100; count += 1) answers.push(...(await asked.says('/status')).shown.map(textOf));
    expect(answers).toHaveLength(9);
    expect(answers.filter((text) => text === enough)).toEqual([answers.at(-1)]);
    for (let count = 0; count < 30; count += 1)
      expect((await bot.as(owner, shared).says('/help')).shown).toHaveLength(1);
    await bot.clock.advance(10 * MINUTE);
    expect((await asked.says('/status')).text).toMatch(/^Only members of Zappy may do that/);
  });

  test('leaves a newcomer the button that links a car', async () => {
    const bot = await startBot();
    const newcomer = bot.as(stranger, isTelegram ? { ...privateChat, id: stranger.id } : shared);
    let last = await newcomer.says('/help');
    for (let count = 0; count < 8; count += 1) last = await newcomer.says('/help');
    expect(last.text).toBe(enough);
    expect((await newcomer.says('/link')).forms).toEqual([]);
    expect((await newcomer.presses('Link a car', { on: last.last })).forms).toHaveLength(1);
  });

  test('is none where the person has a role in another chat', async () => {
    const bot = await startBot();
    await bot.linkPaul(owner, shared);
    const elsewhere = bot.as(owner, isTelegram ? privateChat : { ...channel, id: '901' });
    for (let count = 0; count < 30; count += 1) expect((await elsewhere.says('/status')).shown).toHaveLength(1);
  });
});

test('whoever has no car here costs as little, however many others have one', async () => {
  const bot = await startBot();
  const list = bot.store.journal.list;
  let read = 0;
  Object.assign(bot.store.journal, {
    async list(prefix: string) {
      const found = await list(prefix);
      read += found.length;
      return found;
    },
  });
  for (let index = 0; index < 100; index += 1) {
    const chat = {
      chat: `telegram:-${5000 + index}`,
      chatKind: 'group',
      linkId: `link-${index}`,
      linkedAt: 0,
    } as const;
    const car = { account: `account-${index}`, vehicle: `car-${index}`, vehicleName: 'Zappy', showPlace: false };
    const [owner, members] = ['telegram:7', { 'telegram:7': { role: 'owner', name: 'Olga' } }] as const;
    await writeLink(bot.store, { ...chat, ...car, owner, members }, undefined);
  }
  read = 0;
  const stranger = bot.as(dave, { ...privateChat, id: dave.id });
  for (let count = 0; count < 20; count += 1) await stranger.says('/status');
  for (let count = 0; count < 3; count += 1) await stranger.says('/privacy erase me');
  expect(read).toBe(0);
});

test('a PIN that a stranger writes is deleted in silence too', async () => {
  const bot = await startBot();
  const stranger = bot.as(dave, { ...privateChat, id: dave.id });
  for (let count = 0; count < 20; count += 1) await stranger.says('/help');
  const before = bot.telegram.deleted.length;
  for (const said of ['/lock 1123', '1123', 'unlock the car 1123'])
    expect((await stranger.says(said, { toBot: true })).shown).toEqual([]);
  expect(bot.telegram.deleted).toHaveLength(before + 3);
});
