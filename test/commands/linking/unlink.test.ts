import { describe, expect, test } from 'vitest';
import { knownAccounts } from '../../../demo/carnet/known-accounts.ts';
import { linksOfAccount } from '../../../src/household/link.ts';
import { filesOf, temporaryFolder } from '../../store/store-fixture.ts';
import {
  type Bot,
  channel,
  dave,
  discordDave,
  discordOlivia,
  group,
  labelsOf,
  lockByPin,
  olivia,
  pressOf,
  privateChat,
  startBot,
} from '../../world/bot.ts';

const { paul } = knownAccounts;

/** Everything that the store's journal holds about the chat or the account. */
async function keysAbout(bot: Bot, ...owners: readonly string[]): Promise<readonly string[]> {
  const keys = (await bot.store.journal.list('')).map(({ key }) => key);
  // Update ids say what was handled, not by whom or about what.
  return keys.filter((key) => !key.startsWith('update:') && owners.some((owner) => key.includes(owner)));
}

describe('unlink', () => {
  test('asks first, and changes nothing when the owner keeps the link', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(olivia, privateChat);
    const asked = await bot.as(olivia, privateChat).says('/unlink');
    expect(asked.text).toBe(
      'Unlink Zappy from this chat? Everything kept about it here will be erased.\n' +
        'This is the last chat of that account, so its sign-in will be erased too.',
    );
    expect(labelsOf(asked.last)).toEqual(['Unlink Zappy', 'Keep it']);
    const kept = await bot.as(olivia, privateChat).presses('Keep it', { on: asked.last });
    expect(kept.text).toBe('Nothing was changed.');
    expect(await bot.link(privateChat)).toEqual(before);
    expect(await bot.carnet.email(paul.userId)).toBe(paul.email);
  });

  test('erases the chat, and with the account’s last link the account', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    await lockByPin(bot, olivia, privateChat);
    expect((await keysAbout(bot, 'telegram:42', paul.userId)).map((key) => key.split(':')[0])).toEqual(
      expect.arrayContaining(['intent', 'grant', 'capability', 'link', 'links-of-account', 'links-of-owner']),
    );
    const asked = await bot.as(olivia, privateChat).says('/unlink');
    const done = await bot.as(olivia, privateChat).presses('Unlink Zappy', { on: asked.last });
    expect(done.text).toBe(
      'Zappy is unlinked, and what was kept about it here is erased.\nThe account’s sign-in is erased too.',
    );
    expect(await keysAbout(bot, 'telegram:42', paul.userId)).toEqual([]);
    expect(await bot.carnet.email(paul.userId)).toBeUndefined();
    expect((await bot.as(olivia, privateChat).says('/status')).text).toBe(
      'This chat has no car yet. Link one with /link.',
    );
  });

  test('keeps the account while another chat is linked to it, and that chat’s records', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const kept = await bot.linkPaul(olivia, group);
    await lockByPin(bot, olivia, group);
    const asked = await bot.as(olivia, privateChat).says('/unlink');
    expect(asked.text).toBe('Unlink Zappy from this chat? Everything kept about it here will be erased.');
    const done = await bot.as(olivia, privateChat).presses('Unlink Zappy', { on: asked.last });
    expect(done.text).toBe('Zappy is unlinked, and what was kept about it here is erased.');
    expect(await bot.link(privateChat)).toBeUndefined();
    expect(await bot.link(group)).toEqual(kept);
    expect((await linksOfAccount(bot.store, paul.userId)).map(({ chat }) => chat)).toEqual(['telegram:-100']);
    expect(await bot.carnet.email(paul.userId)).toBe(paul.email);
    expect(await bot.store.journal.list('intent:telegram:-100:')).toHaveLength(1);
  });

  test('leaves the records of a chat alone whose id begins the same', async () => {
    const bot = await startBot();
    const longer = { platform: 'telegram', id: '420', kind: 'private' } as const;
    const other = { ...olivia, id: '420' };
    await bot.linkPaul(olivia, privateChat);
    await bot.linkPaul(other, longer);
    await lockByPin(bot, other, longer);
    const before = await keysAbout(bot, 'telegram:420');
    const asked = await bot.as(olivia, privateChat).says('/unlink');
    await bot.as(olivia, privateChat).presses('Unlink Zappy', { on: asked.last });
    expect(await keysAbout(bot, 'telegram:420')).toEqual(before);
    expect(before.length).toBeGreaterThan(3);
  });

  test('leaves no byte of the account or the chat in the file', async () => {
    const folder = temporaryFolder();
    const bot = await startBot({ storeUrl: `sqlite://${folder}/bot.sqlite` });
    await bot.linkPaul({ ...olivia, name: 'Olivia-Quetzal' }, privateChat);
    await lockByPin(bot, { ...olivia, name: 'Olivia-Quetzal' }, privateChat);
    const held = () => Object.values(filesOf(folder)).join('\n');
    expect(held()).toContain('Olivia-Quetzal');
    expect(held()).toContain(paul.userId);
    expect(held()).not.toContain(paul.email);
    const asked = await bot.as(olivia, privateChat).says('/unlink');
    await bot.as(olivia, privateChat).presses('Unlink Zappy', { on: asked.last });
    for (const canary of ['Quetzal', paul.userId, paul.vwId, 'Zappy']) expect(held(), canary).not.toContain(canary);
  });

  test('closes the pads of the chat', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const pad = await bot.as(olivia, privateChat).says('/lock');
    const key = pressOf(pad.last, '1');
    const asked = await bot.as(olivia, privateChat).says('/unlink');
    await bot.as(olivia, privateChat).presses('Unlink Zappy', { on: asked.last });
    expect(pad.text).toBe('Nothing was sent: this PIN pad was closed.');
    await bot.as(olivia, privateChat).forges(key);
    expect(bot.telegram.notices.at(-1)).toMatch(/This PIN pad no longer works/);
  });

  test.each([
    ['Telegram', olivia, dave, group],
    ['Discord', discordOlivia, discordDave, channel],
  ] as const)('is the owner’s alone on %s, asked or pressed', async (_, owner, other, chat) => {
    const bot = await startBot();
    const before = await bot.linkPaul(owner, chat);
    const refusal = 'Only Olivia, who linked Zappy, may do that.';
    expect((await bot.as(other, chat).says('/unlink')).text).toBe(refusal);
    const asked = await bot.as(owner, chat).says('/unlink');
    const pressed = await bot.as(other, chat).presses('Unlink Zappy', { on: asked.last });
    expect(pressed.shown).toEqual([]);
    expect((chat === group ? bot.telegram : bot.discord).notices).toEqual([refusal]);
    expect(await bot.link(chat)).toEqual(before);
  });

  test('answered late doesn’t touch the link that was made since', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const asked = await bot.as(olivia, privateChat).says('/unlink');
    const newer = await bot.linkPaul(olivia, privateChat);
    await bot.as(olivia, privateChat).presses('Unlink Zappy', { on: asked.last });
    expect(bot.telegram.notices.at(-1)).toBe('This question is out of date. Send /unlink again.');
    expect(await bot.link(privateChat)).toEqual(newer);
  });

  test('says that there is none in a chat without a link', async () => {
    const bot = await startBot();
    expect((await bot.as(olivia, privateChat).says('/unlink')).text).toBe(
      'This chat has no car yet. Link one with /link.',
    );
  });
});
