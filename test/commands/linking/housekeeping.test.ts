import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { knownAccounts, knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { startHousekeeping } from '../../../src/commands/linking/housekeeping.ts';
import { eraseLink, writeLink } from '../../../src/household/link.ts';
import { keepSample, samplesOf } from '../../../src/household/samples.ts';
import type { Services } from '../../../src/services.ts';
import { filesOf, temporaryFolder } from '../../store/store-fixture.ts';
import { type Bot, channel, discordOlivia, group, olivia, openSignIn, privateChat, startBot } from '../../world/bot.ts';
import { eventually } from '../../world/eventually.ts';
import { firstLink } from '../../world/links.ts';
import { textOf } from '../../world/recording-platform.ts';

const { paul, joanne } = knownAccounts;
const { zappy, atlas, joannes } = knownVehicles;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Runs one round, as at a start. */
async function keepHouse({ services, clock }: Bot, changed: Partial<Services> = {}): Promise<void> {
  const before = clock.waiting();
  const housekeeping = startHousekeeping({ ...services, ...changed });
  await eventually(() => expect(clock.waiting()).toBe(before + 1));
  await housekeeping.stop();
}

describe('an account that was signed in and never linked', () => {
  test('is forgotten once the choice of a car has expired', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, olivia, privateChat);
    await signIn(paul.email, paul.password);
    await bot.clock.advance(15 * MINUTE);
    await keepHouse(bot);
    expect(await bot.carnet.email(paul.userId)).toBe(paul.email);
    await bot.clock.advance(MINUTE);
    await keepHouse(bot);
    expect(await bot.carnet.email(paul.userId)).toBeUndefined();
    expect(await bot.store.journal.list('unlinked-account')).toEqual([]);
  });

  test('leaves no byte in the file', async () => {
    const folder = temporaryFolder();
    const bot = await startBot({ storeUrl: `sqlite://${folder}/bot.sqlite` });
    const { signIn } = await openSignIn(bot, olivia, privateChat);
    await signIn(paul.email, paul.password);
    const held = () => Object.values(filesOf(folder)).join('\n');
    expect(held()).toContain(paul.userId);
    await bot.clock.advance(16 * MINUTE);
    await keepHouse(bot);
    expect(held()).not.toContain(paul.userId);
  });

  test('is forgotten too where none of its cars could be used, or the chat was refused', async () => {
    const bot = await startBot();
    for (const { vehicleId } of [zappy, atlas])
      bot.emulator.accounts.setAssociation(paul.email, vehicleId, 'ASSOCIATION_PENDING');
    const { signIn } = await openSignIn(bot, olivia, privateChat);
    await signIn(paul.email, paul.password);
    expect(await bot.carnet.email(paul.userId)).toBe(paul.email);
    await bot.clock.advance(16 * MINUTE);
    await keepHouse(bot);
    expect(await bot.carnet.email(paul.userId)).toBeUndefined();
  });

  test('is forgotten also where another before it can’t be', async () => {
    const bot = await startBot();
    // With a car that can be used she would have linked it.
    bot.emulator.accounts.setAssociation(joanne.email, joannes.vehicleId, 'ASSOCIATION_PENDING');
    for (const { email, password } of [paul, joanne]) {
      const { signIn } = await openSignIn(bot, olivia, privateChat);
      await signIn(email, password);
      await bot.clock.advance(MINUTE);
    }
    await bot.clock.advance(15 * MINUTE);
    const { forget } = bot.carnet;
    const forgetting = vi.spyOn(bot.carnet, 'forget').mockImplementation(async (account) => {
      if (account === paul.userId) throw new Error('damaged');
      return forget(account);
    });
    onTestFinished(() => forgetting.mockRestore());
    await keepHouse(bot);
    expect(await bot.carnet.email(paul.userId)).toBe(paul.email);
    expect(await bot.carnet.email(joanne.userId)).toBeUndefined();
  });

  test('waits for the newest sign-in', async () => {
    const bot = await startBot();
    const first = await openSignIn(bot, olivia, privateChat);
    await first.signIn(paul.email, paul.password);
    await bot.clock.advance(10 * MINUTE);
    const second = await openSignIn(bot, olivia, privateChat);
    const choice = await second.signIn(paul.email, paul.password);
    await bot.clock.advance(10 * MINUTE);
    await keepHouse(bot);
    await bot.as(olivia, privateChat).presses('Zappy', { on: choice.last });
    expect(await bot.link(privateChat)).toMatchObject({ account: paul.userId });
  });
});

describe('an account that is linked', () => {
  test('stays', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    await bot.clock.advance(DAY);
    await keepHouse(bot);
    expect(await bot.carnet.email(paul.userId)).toBe(paul.email);
    expect(await bot.store.journal.list('unlinked-account')).toEqual([]);
  });

  test('is erased after a crash in the middle of unlinking', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const asked = await bot.as(olivia, privateChat).says('/unlink');
    const forget = vi.spyOn(bot.carnet, 'forget').mockRejectedValueOnce(new Error('crash'));
    onTestFinished(() => forget.mockRestore());
    const failed = await bot.as(olivia, privateChat).presses('Unlink Zappy', { on: asked.last });
    expect(failed.text).toMatch(/^Something went wrong on my side/);
    expect(await bot.link(privateChat)).toBeUndefined();
    expect(await bot.carnet.email(paul.userId)).toBe(paul.email);
    await keepHouse(bot);
    expect(await bot.carnet.email(paul.userId)).toBeUndefined();
  });
});

describe('a suspended link', () => {
  test('is erased as by unlink after 7 days, and not before', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    bot.telegram.gone.add(olivia.id);
    await bot.handler.happened({ kind: 'left', chat: group, person: olivia });
    await bot.clock.advance(7 * DAY - 1);
    await keepHouse(bot);
    expect(await bot.link(group)).toBeDefined();
    await bot.clock.advance(1);
    await keepHouse(bot);
    expect(await bot.link(group)).toBeUndefined();
    expect(await bot.carnet.email(paul.userId)).toBeUndefined();
    expect(bot.logged()).toContain('gone for 7 days');
  });

  test('whose owner is back is restored rather than erased', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await bot.handler.happened({ kind: 'left', chat: group, person: olivia });
    await bot.clock.advance(8 * DAY);
    await keepHouse(bot);
    expect(await bot.link(group)).toMatchObject({ owner: 'telegram:42' });
    expect((await bot.link(group))?.suspendedAt).toBeUndefined();
  });
});

test('a suspended link whose owner came back since the daily look is restored, not erased', async () => {
  const bot = await startBot();
  await bot.linkPaul(discordOlivia, channel);
  bot.discord.gone.add(discordOlivia.id);
  await bot.handler.happened({ kind: 'left', chat: channel, person: discordOlivia });
  await bot.clock.advance(7 * DAY - MINUTE);
  const waits = bot.clock.waiting();
  const housekeeping = startHousekeeping(bot.services);
  await eventually(() => expect(bot.clock.waiting()).toBe(waits + 1));
  expect((await bot.link(channel))?.suspendedAt).toBeDefined();
  bot.discord.gone.clear();
  await bot.clock.advance(5 * MINUTE);
  await eventually(async () => {
    const link = await bot.link(channel);
    expect(link).toMatchObject({ owner: 'discord:7042' });
    expect(link?.suspendedAt).toBeUndefined();
  });
  await housekeeping.stop();
});

describe('owners', () => {
  /** Housekeeping that goes on, and the chats whose owners it has asked for: all are still there. */
  function housekeepingOf(bot: Bot) {
    const asked: string[] = [];
    const telegram = {
      ...bot.telegram,
      membership: async (chat: { id: string }) => {
        asked.push(chat.id);
        return 'member' as const;
      },
    };
    return { asked, housekeeping: startHousekeeping({ ...bot.services, platforms: { telegram } }) };
  }

  test('who are gone from a Discord channel are noticed, the link suspended, and the channel told once', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    bot.discord.gone.add(discordOlivia.id);
    await keepHouse(bot);
    await keepHouse(bot);
    expect((await bot.link(channel))?.suspendedAt).toBe(bot.clock.now());
    const told = bot.discord.shown.filter(({ chat, to }) => chat === '900' && to === undefined);
    expect(told.map(({ message }) => textOf(message))).toEqual([
      expect.stringMatching(/^The person who linked Zappy has left\./),
    ]);
  });

  test('are asked for in the guild of the channel', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const asked: unknown[] = [];
    const membership = async (...args: readonly unknown[]) => {
      asked.push(args);
      return 'member' as const;
    };
    await keepHouse(bot, { platforms: { discord: { ...bot.discord, membership } } });
    expect(asked).toEqual([
      [
        { platform: 'discord', id: '900', kind: 'group', guild: '800' },
        { platform: 'discord', id: '7042', name: 'Olivia' },
      ],
    ]);
  });

  test('are not asked for in private chats, and not more than once a day', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    await bot.linkPaul(olivia, group);
    const waits = bot.clock.waiting();
    const { asked, housekeeping } = housekeepingOf(bot);
    await eventually(() => expect(bot.clock.waiting()).toBe(waits + 1));
    expect(asked).toEqual(['-100']);
    for (let minutes = 0; minutes < 24 * 60 - 5; minutes += 5) await bot.clock.advance(5 * MINUTE);
    await eventually(() => expect(bot.clock.waiting()).toBe(waits + 1));
    expect(asked).toHaveLength(1);
    await bot.clock.advance(5 * MINUTE);
    await eventually(() => expect(asked).toHaveLength(2));
    await housekeeping.stop();
    expect(bot.clock.waiting()).toBe(waits);
  });

  test('of a thousand groups are asked for over the day, each once, and none whose car was unlinked meanwhile', async () => {
    const bot = await startBot();
    const link = await bot.linkPaul(olivia, group);
    const more = Array.from({ length: 999 }, (_, index) => ({ ...link, chat: `telegram:-2${index}` }));
    for (const each of more) await writeLink(bot.store, each, undefined);
    const waits = bot.clock.waiting();
    const { asked, housekeeping } = housekeepingOf(bot);
    const unlinked = new Set<string>();
    for (let minutes = 0; minutes < 24 * 60 - 5; minutes += 5) {
      const before = asked.length;
      await eventually(() => expect(bot.clock.waiting()).toBe(waits + 1));
      expect(asked.length - before).toBeLessThanOrEqual(10);
      if (minutes === 60) {
        const someday = more.filter(({ chat }) => !asked.includes(chat.slice('telegram:'.length))).slice(0, 100);
        for (const each of someday) await eraseLink(bot.store, each);
        for (const { chat } of someday) unlinked.add(chat.slice('telegram:'.length));
      }
      await bot.clock.advance(5 * MINUTE);
    }
    await eventually(() => expect(bot.clock.waiting()).toBe(waits + 1));
    await housekeeping.stop();
    expect(unlinked.size).toBe(100);
    expect(asked).toHaveLength(900);
    expect(new Set(asked).size).toBe(900);
    expect(asked.filter((id) => unlinked.has(id))).toEqual([]);
  });

  test('of several cars in a group are asked for once', async () => {
    const bot = await startBot();
    const link = await bot.linkPaul(olivia, group);
    await writeLink(bot.store, { ...link, linkId: 'another', vehicle: atlas.vehicleId }, undefined);
    const membership = vi.spyOn(bot.telegram, 'membership');
    onTestFinished(() => membership.mockRestore());
    await keepHouse(bot, { platforms: { telegram: bot.telegram } });
    expect(membership).toHaveBeenCalledOnce();
  });

  test('of whom the platform says nothing keep their links', async () => {
    const bot = await startBot();
    const before = await bot.linkPaul(olivia, group);
    bot.telegram.fail('membership', 'passing');
    await keepHouse(bot);
    await keepHouse(bot, { platforms: {} });
    expect(await bot.link(group)).toEqual(before);
  });
});

describe('housekeeping', () => {
  test('goes on after a chore that failed', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const before = await firstLink(bot.store, 'discord:900');
    if (before) await writeLink(bot.store, { ...before.value, account: joanne.userId, suspendedAt: 1 }, before);
    const { signIn } = await openSignIn(bot, olivia, privateChat);
    await signIn(paul.email, paul.password);
    bot.discord.gone.add(discordOlivia.id);
    await bot.clock.advance(20 * MINUTE);
    const forget = vi.spyOn(bot.carnet, 'forget').mockRejectedValueOnce(new Error('broken'));
    onTestFinished(() => forget.mockRestore());
    await keepHouse(bot);
    expect(bot.logged()).toContain('erasing an account without a link failed');
    expect(await bot.link(channel)).toBeUndefined();
    await keepHouse(bot);
    expect(await bot.carnet.email(paul.userId)).toBeUndefined();
  });

  test('begins nothing after it was stopped', async () => {
    const bot = await startBot();
    const waits = bot.clock.waiting();
    const housekeeping = startHousekeeping(bot.services);
    await housekeeping.stop();
    await bot.clock.advance(DAY);
    expect(bot.clock.waiting()).toBe(waits);
  });
});

describe('the samples of a car', () => {
  test('go after 90 days, also where no chat is told about it any more', async () => {
    const bot = await startBot();
    const link = await bot.linkPaul(olivia, privateChat);
    await keepSample(bot.store, link, { at: bot.clock.now(), value: { charge: 64, charging: false } });
    const kept = () => samplesOf(bot.store, link, 0, Number.MAX_SAFE_INTEGER);
    await bot.clock.advance(90 * DAY);
    await keepHouse(bot);
    expect(await kept()).toHaveLength(1);
    await bot.clock.advance(MINUTE);
    await keepHouse(bot);
    expect(await kept()).toEqual([]);
  });
});
