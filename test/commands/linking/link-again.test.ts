import { describe, expect, test } from 'vitest';
import { knownAccounts } from '../../../demo/carnet/known-accounts.ts';
import { readLink, writeLink } from '../../../src/household/link.ts';
import {
  channel,
  dave,
  discordDave,
  discordOlivia,
  group,
  olivia,
  openSignIn,
  pressOf,
  privateChat,
  startBot,
} from '../../world/bot.ts';

const { paul, joanne } = knownAccounts;

describe('a chat that is linked', () => {
  test.each([
    ['Telegram', olivia, dave, group],
    ['Discord', discordOlivia, discordDave, channel],
  ] as const)('refuses /link on %s to everyone but its owner', async (_, owner, other, chat) => {
    const bot = await startBot();
    const before = await bot.linkPaul(owner, chat);
    const refused = await bot.as(other, chat).says('/link');
    expect(refused.text).toBe('This chat is linked to Zappy already. Only the person who linked it may link it anew.');
    expect(refused.forms).toEqual([]);
    expect(await bot.link(chat)).toEqual(before);
  });

  test('refuses a form that was opened before another linked it, and sends no password', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, discordDave, channel);
    await bot.linkPaul(discordOlivia, channel);
    bot.emulator.requests.clear();
    expect((await signIn(joanne.email, joanne.password)).text).toContain('is linked to Zappy already');
    expect(bot.emulator.requests.all()).toEqual([]);
  });

  test('refuses a choice that was opened before another linked it', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, discordDave, channel);
    const choice = await signIn(paul.email, paul.password);
    const { signIn: olivias } = await openSignIn(bot, discordOlivia, channel);
    await olivias(joanne.email, joanne.password);
    const late = await bot.as(discordDave, channel).pressesLabel(choice.last, 'Zappy');
    expect(late.text).toContain('is linked to e-Golf already');
    expect(await bot.link(channel)).toMatchObject({ owner: 'discord:7042' });
  });

  test('is the car of one of two people who choose at the same moment', async () => {
    const bot = await startBot();
    const own = await openSignIn(bot, discordOlivia, channel);
    const olivias = await own.signIn(paul.email, paul.password);
    const other = await openSignIn(bot, discordDave, channel);
    const guses = await other.signIn(paul.email, paul.password);
    const both = await Promise.all([
      bot.as(discordOlivia, channel).pressesLabel(olivias.last, 'Zappy'),
      bot.as(discordDave, channel).pressesLabel(guses.last, 'Atlas'),
    ]);
    const linked = await bot.link(channel);
    expect(both.map(({ text }) => text.split('\n')[0]).toSorted()).toEqual(
      [
        expect.stringMatching(/^(Somebody else changed this chat’s link|This chat is linked to \w+ already)/),
        `${linked?.vehicleName} is linked`,
      ].toSorted(),
    );
  });

  test('keeps roles and settings when its owner signs in to the same car again', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(discordOlivia, channel);
    const members = { ...before.members, 'discord:7043': { role: 'driver', name: 'Dave' } } as const;
    await writeLink(bot.store, { ...before, members, showPlace: true }, await readLink(bot.store, before.chat));
    const after = await bot.linkPaul(discordOlivia, channel);
    expect(after).toMatchObject({ members, showPlace: true });
    expect(after.linkId).not.toBe(before.linkId);
    const other = await bot.linkPaul(discordOlivia, channel, 'Atlas');
    expect(Object.keys(other.members)).toEqual(['discord:7042']);
    expect(other.showPlace).toBe(false);
  });

  test('erases the account that its owner linked before, with its last chat', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const { signIn } = await openSignIn(bot, discordOlivia, channel);
    await signIn(joanne.email, joanne.password);
    expect(await bot.link(channel)).toMatchObject({ account: joanne.userId });
    expect(await bot.carnet.email(paul.userId)).toBeUndefined();
    expect(await bot.carnet.email(joanne.userId)).toBe(joanne.email);
  });

  test('keeps the account that its owner linked before, where another chat has it', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    await bot.linkPaul(olivia, privateChat);
    const { signIn } = await openSignIn(bot, discordOlivia, channel);
    await signIn(joanne.email, joanne.password);
    expect(await bot.carnet.email(paul.userId)).toBe(paul.email);
  });

  test('ends pads and grants of the link before', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const pad = await bot.as(discordOlivia, channel).says('/lock');
    const key = pressOf(pad.last, '1');
    await bot.linkPaul(discordOlivia, channel);
    expect(pad.text).toBe('This PIN pad was closed. Nothing was sent.');
    await bot.as(discordOlivia, channel).forges(key);
    expect(bot.discord.notices.at(-1)).toMatch(/This PIN pad is over/);
    expect(bot.emulator.requests.of(8)).toEqual([]);
  });
});
