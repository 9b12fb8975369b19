import { describe, expect, test } from 'vitest';
import { knownAccounts } from '../../../demo/carnet/known-accounts.ts';
import type { Chat } from '../../../src/chat/platform.ts';
import { linksOfOwner } from '../../../src/household/link.ts';
import { channel, dave, discordOlivia, group, lockByPin, olivia, openSignIn, startBot } from '../../world/bot.ts';
import { type RecordingPlatform, textOf } from '../../world/recording-platform.ts';

const { paul, joanne } = knownAccounts;
const supergroup: Chat = { ...group, id: '-1000' };

/** What stands in the group since it was linked. */
function toldIn(chatPlatform: RecordingPlatform, chat = group): readonly string[] {
  return chatPlatform.shown
    .filter((shown) => shown.chat === chat.id && /left|back/.test(textOf(shown.message)))
    .map(({ message }) => textOf(message));
}

describe('when the owner leaves', () => {
  test('the link is suspended, and the chat is told once', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await bot.handler.happened({ kind: 'left', chat: group, person: olivia });
    await bot.handler.happened({ kind: 'left', chat: group, person: olivia });
    expect(toldIn(bot.telegram)).toEqual([
      'The person who linked Zappy has left. Until they’re back, I can’t read or command it; after 7 days it’s unlinked.',
    ]);
    expect((await bot.link(group))?.suspendedAt).toBe(bot.clock.now());
    bot.emulator.requests.clear();
    const refused = 'The person who linked this car has left the chat. Nothing works until they are back.';
    for (const command of ['/status', '/lock', '/locate', '/unlink', '/vehicle', '/privacy erase'])
      expect((await bot.as(dave, group).says(command)).text, command).toBe(refused);
    expect(bot.emulator.requests.all()).toEqual([]);
  });

  test('the chat is told once of all of their cars', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await bot.linkPaul(olivia, group, 'Atlas');
    await bot.handler.happened({ kind: 'left', chat: group, person: olivia });
    expect(toldIn(bot.telegram)).toEqual([
      'The person who linked Zappy and Atlas has left. Until they’re back, I can’t read or command them; after 7 days they’re unlinked.',
    ]);
  });

  test('pads and grants of the chat end', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await lockByPin(bot, olivia, group);
    const pad = await bot.as(olivia, group).says('/unlock');
    await bot.handler.happened({ kind: 'left', chat: group, person: olivia });
    expect(pad.text).toBe('Nothing was sent: this PIN pad was closed.');
    expect(await bot.store.journal.list('grant:')).toEqual([]);
  });

  test('their return restores it, and the chat is told once', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(olivia, group);
    await bot.handler.happened({ kind: 'left', chat: group, person: olivia });
    await bot.clock.advance(3_600_000);
    await bot.handler.happened({ kind: 'joined', chat: group, person: olivia });
    await bot.handler.happened({ kind: 'joined', chat: group, person: olivia });
    expect(toldIn(bot.telegram).slice(1)).toEqual(['The person who linked Zappy is back: everything is as before.']);
    expect(await bot.link(group)).toEqual(before);
    expect((await bot.as(olivia, group).says('/status')).text).toMatch(/^Zappy · 64%/);
  });

  test('what they ask for there shows that they are back, if the platform says so too', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(discordOlivia, channel);
    bot.discord.gone.add(discordOlivia.id);
    await bot.handler.happened({ kind: 'left', chat: channel, person: discordOlivia });
    expect((await bot.as(discordOlivia, channel).says('/status')).text).toMatch(
      /^The person who linked this car has left/,
    );
    expect((await bot.link(channel))?.suspendedAt).toBeDefined();
    bot.discord.gone.clear();
    expect((await bot.as(discordOlivia, channel).says('/status')).text).toMatch(/^Zappy · 64%/);
    expect(await bot.link(channel)).toEqual(before);
    expect(toldIn(bot.discord, channel)).toContain('The person who linked Zappy is back: everything is as before.');
  });

  test('it is suspended also where the chat can’t be told', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    bot.telegram.fail('post', 'chat-gone');
    await bot.handler.happened({ kind: 'left', chat: group, person: olivia });
    expect((await bot.link(group))?.suspendedAt).toBe(bot.clock.now());
    expect(bot.logged()).toContain('could not be told that its link is suspended');
  });

  test('others may come and go', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(olivia, group);
    for (const kind of ['left', 'joined'] as const) await bot.handler.happened({ kind, chat: group, person: dave });
    await bot.handler.happened({ kind: 'joined', chat: group, person: olivia });
    expect(await bot.link(group)).toEqual(before);
    expect(toldIn(bot.telegram)).toEqual([]);
  });
});

describe('when a group becomes a supergroup', () => {
  test('its link and its records go along', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(olivia, group);
    await lockByPin(bot, olivia, group);
    await bot.handler.happened({ kind: 'migrated', chat: group, to: '-1000' });
    await bot.handler.happened({ kind: 'migrated', chat: group, to: '-1000' });
    expect(await bot.link(group)).toBeUndefined();
    expect(await bot.link(supergroup)).toEqual({ ...before, chat: 'telegram:-1000' });
    expect(await linksOfOwner(bot.store, before.owner)).toHaveLength(1);
    expect(await bot.store.journal.list('intent:telegram:-1000:')).toHaveLength(1);
    expect((await bot.as(olivia, supergroup).says('/status')).text).toMatch(/^Zappy · 64%/);
  });

  test('what was linked there meanwhile stays, and the old link is erased', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    const { signIn } = await openSignIn(bot, olivia, supergroup);
    await signIn(joanne.email, joanne.password);
    const there = await bot.link(supergroup);
    await bot.handler.happened({ kind: 'migrated', chat: group, to: '-1000' });
    expect(await bot.link(supergroup)).toEqual(there);
    expect(await bot.link(group)).toBeUndefined();
    expect(await bot.carnet.email(paul.userId)).toBeUndefined();
  });
});

test('when the bot is removed the link waits for it', async () => {
  const bot = await startBot();
  const before = await bot.linkPaul(olivia, group);
  await bot.handler.happened({ kind: 'removed', chat: group });
  expect(await bot.link(group)).toEqual(before);
});
