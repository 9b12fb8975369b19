import { describe, expect, test } from 'vitest';
import { knownAccounts } from '../../../demo/carnet/known-accounts.ts';
import { writeLink } from '../../../src/household/link.ts';
import { channel, discordDave, discordOlivia, openSignIn, pressOf, startBot } from '../../world/bot.ts';
import { discordOptions } from '../../world/household.ts';
import { firstLink } from '../../world/links.ts';

const { paul, joanne } = knownAccounts;

describe('a chat that is linked', () => {
  test('takes another person’s car too, and neither touches the other’s', async () => {
    const bot = await startBot();
    const first = await bot.linkPaul(discordOlivia, channel);
    const { signIn } = await openSignIn(bot, discordDave, channel);
    expect((await signIn(joanne.email, joanne.password)).text).toMatch(/^e-Golf is linked/);
    const [zappy, golf] = await bot.links(channel);
    expect(zappy).toEqual(first);
    expect(golf).toMatchObject({ account: joanne.userId, owner: 'discord:7043' });
    expect((await bot.as(discordDave, channel).says('/unlink', discordOptions({ car: 'Zappy' }))).text).toBe(
      'Only Olivia, who linked Zappy, may do that.',
    );
  });

  test('has each car once: who signs in to one that someone else linked is told so', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const { signIn } = await openSignIn(bot, discordDave, channel);
    const choice = await signIn(paul.email, paul.password);
    const refused = await bot.as(discordDave, channel).presses('Zappy', { on: choice.last });
    expect(refused.text).toBe('Zappy is already here: Olivia linked it.');
    expect(await bot.links(channel)).toHaveLength(1);
  });

  test('gets a car once, however often its button is pressed at the same moment', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, { ...channel, id: '901' });
    const [source] = await bot.links({ ...channel, id: '901' });
    const share = () => bot.as(discordOlivia, channel).forges(`share:${source?.linkId}`);
    await Promise.all([share(), share()]);
    expect(await bot.links(channel)).toHaveLength(1);
  });

  test('takes six cars, and says so of a seventh', async () => {
    const bot = await startBot();
    const first = await bot.linkPaul(discordOlivia, channel);
    for (const vehicle of ['b', 'c', 'd', 'e', 'f']) {
      await writeLink(bot.store, { ...first, linkId: `link-${vehicle}`, vehicle, vehicleName: vehicle }, undefined);
    }
    const refused = await bot.as(discordDave, channel).says('/link');
    expect(refused.text).toBe('This chat has 6 cars, the most it can have. /unlink makes room.');
    expect(refused.forms).toEqual([]);
    // Its owner may sign in to their own again.
    const choice = await (await openSignIn(bot, discordOlivia, channel)).signIn(paul.email, paul.password);
    expect((await bot.as(discordOlivia, channel).presses('Atlas', { on: choice.last })).text).toBe(refused.text);
    expect((await bot.linkPaul(discordOlivia, channel)).linkId).not.toBe(first.linkId);
    expect(await bot.links(channel)).toHaveLength(6);
  });

  test('takes no seventh car of two that are linked at the same moment', async () => {
    const bot = await startBot();
    const elsewhere = { ...channel, id: '901' };
    await bot.linkPaul(discordOlivia, elsewhere);
    await bot.linkPaul(discordOlivia, elsewhere, 'Atlas');
    const [zappy, atlas] = await bot.links(elsewhere);
    if (!zappy) throw new Error('not linked');
    for (const vehicle of ['b', 'c', 'd', 'e', 'f']) {
      const link = { ...zappy, chat: 'discord:900', linkId: `link-${vehicle}`, vehicle, vehicleName: vehicle };
      await writeLink(bot.store, link, undefined);
    }
    const share = (link: typeof atlas) => bot.as(discordOlivia, channel).forges(`share:${link?.linkId}`);
    const answers = await Promise.all([share(zappy), share(atlas)]);
    expect(await bot.links(channel)).toHaveLength(6);
    expect(
      answers.filter(({ text }) => text === 'This chat has 6 cars, the most it can have. /unlink makes room.'),
    ).toHaveLength(1);
  });

  test('keeps roles and settings when its owner signs in to the same car again', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(discordOlivia, channel);
    const members = { ...before.members, 'discord:7043': { role: 'driver', name: 'Dave' } } as const;
    await writeLink(bot.store, { ...before, members, showPlace: true }, await firstLink(bot.store, before.chat));
    const after = await bot.linkPaul(discordOlivia, channel);
    expect(after).toMatchObject({ members, showPlace: true });
    expect(after.linkId).not.toBe(before.linkId);
    const other = await bot.linkPaul(discordOlivia, channel, 'Atlas');
    expect(await bot.links(channel)).toEqual([after, other]);
    expect(Object.keys(other.members)).toEqual(['discord:7042']);
    expect(other.showPlace).toBe(false);
  });

  test('ends pads and grants of the link before', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const pad = await bot.as(discordOlivia, channel).says('/lock');
    const key = pressOf(pad.last, '1');
    await bot.linkPaul(discordOlivia, channel);
    expect(pad.text).toBe('Nothing was sent: this PIN pad was closed.');
    await bot.as(discordOlivia, channel).forges(key);
    expect(bot.discord.notices.at(-1)).toMatch(/This PIN pad no longer works/);
    expect(bot.emulator.requests.of(8)).toEqual([]);
  });
});
