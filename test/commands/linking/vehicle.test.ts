import { describe, expect, test } from 'vitest';
import { knownAccounts, knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import {
  channel,
  dave,
  discordDave,
  discordOlivia,
  group,
  labelsOf,
  lockByPin,
  olivia,
  openSignIn,
  pressOf,
  privateChat,
  startBot,
} from '../../world/bot.ts';

const { paul, joanne } = knownAccounts;
const { zappy, atlas } = knownVehicles;

describe('vehicle', () => {
  test('lets the owner choose another car of the account, and makes the chat be about it', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(olivia, privateChat);
    const asked = await bot.as(olivia, privateChat).says('/vehicle');
    expect(asked.text).toBe('This chat is about Zappy. Which car shall it be?');
    expect(labelsOf(asked.last)).toEqual(['Zappy', 'Atlas']);
    const done = await bot.as(olivia, privateChat).pressesLabel(asked.last, 'Atlas');
    expect(done.text).toBe('This chat is about Atlas now. Pads, PIN grants and schedules of the other car have ended.');
    const after = await bot.link(privateChat);
    expect(after).toMatchObject({
      vehicle: atlas.vehicleId,
      vehicleName: 'Atlas',
      owner: before.owner,
      members: before.members,
    });
    expect(after?.linkId).not.toBe(before.linkId);
    expect((await bot.as(olivia, privateChat).says('/status')).text).toContain('Fuel 71%');
  });

  test('says so where it is the only one', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, olivia, privateChat);
    await signIn(joanne.email, joanne.password);
    const asked = await bot.as(olivia, privateChat).says('/vehicle');
    expect(asked.text).toBe('e-Golf is the only car of this account.');
    expect(labelsOf(asked.last)).toEqual([]);
  });

  test('says so where none is enrolled any more, and where only another is', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    bot.emulator.accounts.unenrol(paul.email, zappy.vehicleId);
    const asked = await bot.as(olivia, privateChat).says('/vehicle');
    expect(labelsOf(asked.last)).toEqual(['Atlas']);
    bot.emulator.accounts.unenrol(paul.email, atlas.vehicleId);
    expect((await bot.as(olivia, privateChat).says('/vehicle')).text).toBe(
      'No car is enrolled in this account any more.',
    );
    const late = await bot.as(olivia, privateChat).pressesLabel(asked.last, 'Atlas');
    expect(late.text).toBe('That car is not in the account any more.');
    expect(await bot.link(privateChat)).toMatchObject({ vehicle: zappy.vehicleId });
  });

  test('offers only cars that may be used', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    bot.emulator.accounts.setAssociation(paul.email, atlas.vehicleId, 'ASSOCIATION_PENDING');
    expect((await bot.as(olivia, privateChat).says('/vehicle')).text).toBe('Zappy is the only car of this account.');
  });

  test('changes nothing where the same car is chosen', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(olivia, privateChat);
    const asked = await bot.as(olivia, privateChat).says('/vehicle');
    const same = await bot.as(olivia, privateChat).pressesLabel(asked.last, 'Zappy');
    expect(same.text).toBe('This chat is about Zappy already.');
    expect(await bot.link(privateChat)).toEqual(before);
  });

  test('ends the pads, the grants and the buttons of the old car', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const me = bot.as(olivia, privateChat);
    const card = await me.says('/status');
    await lockByPin(bot, olivia, privateChat);
    expect(await bot.store.journal.list('grant:telegram:42:')).toHaveLength(1);
    const pad = await me.says('/unlock');
    const key = pressOf(pad.last, '1');
    const asked = await me.says('/vehicle');
    await me.pressesLabel(asked.last, 'Atlas');

    expect(await bot.store.journal.list('grant:telegram:42:')).toEqual([]);
    expect(pad.text).toBe('This PIN pad was closed. Nothing was sent.');
    await me.forges(key);
    expect(bot.telegram.notices.at(-1)).toMatch(/This PIN pad is over/);
    for (const label of ['Lock', 'Locate', 'Refresh']) {
      await me.pressesLabel(card.last, label);
      expect(bot.telegram.notices.at(-1), label).toMatch(/^This button is about another car/);
    }
    expect(bot.emulator.garage.history(atlas.vehicleId)).toEqual([]);
  });

  test('is the owner’s alone, asked or pressed', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(discordOlivia, channel);
    const refusal = 'Only Olivia, who linked Zappy, may do that.';
    expect((await bot.as(discordDave, channel).says('/vehicle')).text).toBe(refusal);
    const asked = await bot.as(discordOlivia, channel).says('/vehicle');
    await bot.as(discordDave, channel).pressesLabel(asked.last, 'Atlas');
    expect(bot.discord.notices).toEqual([refusal]);
    expect(await bot.link(channel)).toEqual(before);
    await bot.linkPaul(olivia, group);
    expect((await bot.as(dave, group).says('/vehicle')).text).toBe(refusal);
  });

  test('refuses an answer to a question about an earlier link, or one that was forged', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const asked = await bot.as(olivia, privateChat).says('/vehicle');
    const newer = await bot.linkPaul(olivia, privateChat);
    await bot.as(olivia, privateChat).pressesLabel(asked.last, 'Atlas');
    expect(bot.telegram.notices.at(-1)).toBe('This question is about an earlier link. Send /vehicle again.');
    const forged = await bot.as(olivia, privateChat).forges(`vehicle:${newer.linkId}:forged`);
    expect(forged.text).toBe('That car is not in the account any more.');
    expect(await bot.link(privateChat)).toEqual(newer);
  });

  test('of two answers at the same moment keeps one', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const me = bot.as(olivia, privateChat);
    const asked = await me.says('/vehicle');
    const both = await Promise.all([me.pressesLabel(asked.last, 'Atlas'), me.pressesLabel(asked.last, 'Atlas')]);
    const texts = both.map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith('This chat is about Atlas now'))).toHaveLength(1);
    expect(await bot.link(privateChat)).toMatchObject({ vehicle: atlas.vehicleId });
  });

  test('tells what Car-Net answered where the cars can’t be read', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    bot.emulator.faults.next(5, { kind: 'answer', status: 503 });
    expect((await bot.as(olivia, privateChat).says('/vehicle')).text).toBe(
      'Car-Net is down just now (it answered 503). Try again in a few minutes.',
    );
  });
});
