import { describe, expect, test } from 'vitest';
import { knownAccounts, knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { writeLink } from '../../../src/household/link.ts';
import {
  channel,
  discordDave,
  discordOlivia,
  group,
  labelsOf,
  lockByPin,
  olivia,
  openSignIn,
  privateChat,
  startBot,
} from '../../world/bot.ts';

const { joanne } = knownAccounts;
const { zappy, atlas } = knownVehicles;

describe('vehicle', () => {
  test('shows the chat’s cars, and makes one’s commands be about the chosen one', async () => {
    const bot = await startBot();
    const before = [await bot.linkPaul(olivia, privateChat), await bot.linkPaul(olivia, privateChat, 'Atlas')];
    const me = bot.as(olivia, privateChat);
    const asked = await me.says('/vehicle');
    expect(asked.text).toBe('Your commands here are for Atlas. Choose another?');
    expect(labelsOf(asked.last)).toEqual(['Zappy', 'Atlas', 'Add a car']);
    expect((await me.says('/status')).text).toContain('fuel 71%');
    const done = await me.presses('Zappy', { on: asked.last });
    expect(done.text).toBe('Your commands here are now for Zappy.');
    expect((await me.says('/status')).text).toMatch(/^Zappy/);
    expect(await bot.links(privateChat)).toEqual(before);
  });

  test('takes a name, or how one begins, and says which there are where none fits', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await bot.linkPaul(olivia, group, 'Atlas');
    const me = bot.as(olivia, group);
    expect((await me.says('/vehicle zap')).text).toBe('Your commands here are now for Zappy.');
    expect((await me.says('/vehicle ÁTLAS')).text).toBe('Your commands here are now for Atlas.');
    const unknown = await me.says('/vehicle beetle');
    expect(unknown.text).toBe('No car here is called “beetle”. There is: Zappy · Atlas.');
    expect(labelsOf(unknown.last)).toEqual(['Zappy', 'Atlas', 'Add a car']);
  });

  test('takes a name without its punctuation, as one types on a phone', async () => {
    const bot = await startBot();
    bot.emulator.garage.change(atlas.vehicleId, { nickname: 'Big-Blue (Mum’s)' });
    bot.emulator.garage.change(zappy.vehicleId, { nickname: '🚗' });
    await bot.linkPaul(olivia, group, '🚗');
    await bot.linkPaul(olivia, group, 'Big-Blue (Mum’s)');
    const me = bot.as(olivia, group);
    expect((await me.says('/vehicle 🚗')).text).toBe('Your commands here are now for 🚗.');
    expect((await me.says('/vehicle big blue mum s')).text).toBe('Your commands here are now for Big-Blue (Mum’s).');
  });

  test('offers no further car where there are six', async () => {
    const bot = await startBot();
    const first = await bot.linkPaul(discordOlivia, channel);
    const me = bot.as(discordOlivia, channel);
    const { last } = await me.says('/vehicle');
    for (const [index, vehicle] of ['b', 'c', 'd', 'e', 'f'].entries()) {
      const later = { linkId: `link-${vehicle}`, linkedAt: first.linkedAt + index + 1 };
      await writeLink(bot.store, { ...first, ...later, vehicle, vehicleName: vehicle }, undefined);
    }
    expect(labelsOf((await me.says('/vehicle')).last)).toEqual(['Zappy', 'b', 'c', 'd', 'e', 'f']);
    await me.presses('Add a car', { on: last });
    expect(bot.discord.notices.at(-1)).toBe('This chat has 6 cars, the most it can have. /unlink makes room.');
  });

  test('says so where there is only one, and offers to add another', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, olivia, privateChat);
    await signIn(joanne.email, joanne.password);
    const asked = await bot.as(olivia, privateChat).says('/vehicle');
    expect(asked.text).toBe('e-Golf is the only car you can use here.');
    expect(labelsOf(asked.last)).toEqual(['Add a car']);
  });

  test('adds another car of the account with no password', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const me = bot.as(discordOlivia, channel);
    const choice = await me.presses('Add a car', { on: (await me.says('/vehicle')).last });
    expect([choice.forms, choice.text, labelsOf(choice.last)]).toEqual([
      [],
      'Which car do you want to add?',
      ['Another account', 'Atlas'],
    ]);
    await me.presses('Atlas', { on: choice.last });
    expect((await bot.links(channel)).map(({ vehicleName }) => vehicleName).toSorted()).toEqual(['Atlas', 'Zappy']);
  });

  test('adds a car of any of one’s accounts, or of one that is still to be signed in to', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const elsewhere = { ...channel, id: '901' };
    const { signIn } = await openSignIn(bot, discordOlivia, elsewhere);
    await signIn(joanne.email, joanne.password);
    const me = bot.as(discordOlivia, channel);
    const choice = await me.presses('Add a car', { on: (await me.says('/vehicle')).last });
    expect(labelsOf(choice.last)).toEqual(['Another account', 'Atlas', 'e-Golf']);
    const other = await me.presses('Another account', { on: choice.last });
    expect(other.forms.map(({ title }) => title)).toEqual(['Link a Car-Net account']);
    await me.presses('e-Golf', { on: choice.last });
    const added = (await bot.links(channel)).find(({ vehicleName }) => vehicleName === 'e-Golf');
    expect(added).toMatchObject({ account: joanne.userId, owner: 'discord:7042' });
  });

  test('ends nothing: a pad, a grant and the buttons of the other car go on', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat, 'Atlas');
    await bot.linkPaul(olivia, privateChat);
    const me = bot.as(olivia, privateChat);
    await lockByPin(bot, olivia, privateChat);
    bot.emulator.garage.change(zappy.vehicleId, { locked: false });
    const card = await me.says('/status');
    const pad = await me.says('/unlock');
    await me.says('/vehicle atlas');
    expect(await bot.store.journal.list('grant:telegram:42:')).toHaveLength(1);
    expect(pad.text).toMatch(/^Car-Net PIN for: Unlock Zappy/);
    await me.types('1123');
    await bot.passes(30_000);
    await me.presses('Lock', { on: card.last });
    await bot.passes(30_000);
    expect(bot.emulator.garage.history(zappy.vehicleId).map(({ command }) => command)).toEqual([
      'lock',
      'unlock',
      'lock',
    ]);
    expect(bot.emulator.garage.history(atlas.vehicleId)).toEqual([]);
  });

  test('offers a person only the cars in which they have a role', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const { signIn } = await openSignIn(bot, discordDave, channel);
    await signIn(joanne.email, joanne.password);
    const asked = await bot.as(discordDave, channel).says('/vehicle');
    expect(asked.text).toBe('e-Golf is the only car you can use here.');
    expect(labelsOf(asked.last)).toEqual(['Add a car']);
    const stranger = await bot.as({ ...discordDave, id: '7044', name: 'Sam' }, channel).says('/vehicle');
    expect(stranger.text).toMatch(/^Only members of Zappy/);
  });
});
