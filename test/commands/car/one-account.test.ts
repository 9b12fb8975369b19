import { describe, expect, test } from 'vitest';
import { knownAccounts, knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { type Chat, chatKey, type Person, personKey } from '../../../src/chat/platform.ts';
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
import { eventually } from '../../world/eventually.ts';
import { textOf } from '../../world/recording-platform.ts';

const { paul } = knownAccounts;
const { zappy, atlas } = knownVehicles;

const done = (bot: Bot, car: { readonly vehicleId: string }) =>
  bot.emulator.garage.history(car.vehicleId).map(({ command }) => command);

/** Types the PIN on the pad that a command opened. */
async function typesPin(bot: Bot, person: Person, chat: Chat, command: string, pin: string = paul.pin) {
  const pad = await bot.as(person, chat).says(command);
  const keys = [...pin].map((digit) => pressOf(pad.last, digit));
  const answers = [];
  for (const key of keys) answers.push(await bot.as(person, chat).forges(key));
  return answers.at(-1);
}

/** The TSP tokens of the commands that reached Car-Net, oldest first. */
const tokensSent = (bot: Bot) =>
  bot.emulator.requests
    .all()
    .filter(({ number }) => number === 10 || number === 11)
    .map(({ body }) => /"tsp_token"\s*:\s*"([^"]+)"/.exec(body)?.[1]);

describe('several cars of one account', () => {
  test('are commanded each from its own chat', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat, 'Atlas');
    await bot.linkPaul(olivia, group, 'Zappy');
    await lockByPin(bot, olivia, group);
    expect(done(bot, zappy)).toEqual(['lock']);
    expect(done(bot, atlas)).toEqual([]);
    // Another link, another vehicle: a PIN of its own.
    expect((await bot.as(olivia, privateChat).says('/lock')).text).toMatch(/^Car-Net PIN for: Lock Atlas/);
    await bot.as(olivia, privateChat).says('/help');
    await lockByPin(bot, olivia, privateChat);
    expect(done(bot, atlas)).toEqual(['lock']);
    expect(done(bot, zappy)).toEqual(['lock']);
  });

  test('are told apart in every message and button', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat, 'Atlas');
    await bot.linkPaul(olivia, group, 'Zappy');
    const card = await bot.as(olivia, privateChat).says('/status');
    expect(card.text).toMatch(/^Atlas · /);
    // A button of one car's card, forwarded or forged in the other's chat.
    await bot.as(olivia, group).forges(pressOf(card.last, 'Unlock'));
    expect(bot.telegram.notices.at(-1)).toMatch(/^This button no longer works\./);
  });
});

describe('one car in several chats', () => {
  test('has roles, grants and settings of each chat’s own', async () => {
    const bot = await startBot();
    const link = await bot.linkPaul(olivia, privateChat);
    await bot.linkPaul(olivia, group);
    await bot.as(olivia, group).says('/members add', { repliedTo: dave });
    await lockByPin(bot, olivia, privateChat);
    const grants = await bot.store.journal.list('grant:');
    expect(grants.map(({ key }) => key)).toEqual([`grant:${chatKey(privateChat)}:${link.linkId}:${personKey(olivia)}`]);
    expect((await bot.as(olivia, group).says('/lock')).text).toMatch(/^Car-Net PIN for: Lock Zappy/);
    await bot.as(olivia, group).says('/settings language de');
    expect((await bot.as(olivia, group).says('/status')).text).toContain('Verriegelt, alles zu');
    expect((await bot.as(olivia, privateChat).says('/status')).text).toContain('Locked, everything closed');
  });

  test('is offered to be shared once, whatever many chats it is in', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    await bot.linkPaul(olivia, { ...group, id: '-200' });
    const asked = await bot.as(olivia, group).says('/link');
    expect(labelsOf(asked.last)).toEqual(['Share Zappy', 'Another account']);
    const shared = await bot.as(olivia, group).presses('Share Zappy', { on: asked.last });
    expect(shared.text).toBe('Olivia linked Zappy to this chat.');
    expect(labelsOf(shared.last)).toEqual(['Show status', 'Everyone here may look']);
    expect(bot.emulator.requests.of(3)).toHaveLength(2);
  });

  test('keeps its account until the last of them is unlinked', async () => {
    const bot = await startBot();
    const { account } = await bot.linkPaul(olivia, privateChat);
    await bot.linkPaul(olivia, group);
    const first = await bot.as(olivia, group).says('/unlink');
    await bot.as(olivia, group).presses('Unlink Zappy', { on: first.last });
    expect(await bot.carnet.email(account)).toBe(paul.email);
    expect((await bot.as(olivia, privateChat).says('/status')).text).toMatch(/^Zappy · /);
    const last = await bot.as(olivia, privateChat).says('/unlink');
    await bot.as(olivia, privateChat).presses('Unlink Zappy', { on: last.last });
    expect(await bot.carnet.email(account)).toBeUndefined();
  });
});

describe('one account on both platforms', () => {
  async function both() {
    const bot = await startBot();
    const { account } = await bot.linkPaul(olivia, group);
    await bot.linkPaul(discordOlivia, channel);
    await bot.as(discordOlivia, channel).says(`/members add ${personKey(discordDave)}`, { mentions: [discordDave] });
    bot.emulator.requests.clear();
    return { bot, account };
  }

  test('is one account: one set of tokens, of the newest sign-in', async () => {
    const { bot, account } = await both();
    expect((await bot.link(channel))?.account).toBe(account);
    await bot.as(olivia, group).says('/status');
    await bot.clock.advance(1000);
    await bot.as(discordDave, channel).says('/status');
    const bearers = bot.emulator.requests.of(6).map(({ headers }) => headers['authorization']);
    expect(bearers.length).toBeGreaterThan(1);
    expect(new Set(bearers).size).toBe(1);
  });

  test('shares one session: a command of one platform goes with the session that a PIN on the other made', async () => {
    const { bot } = await both();
    await lockByPin(bot, discordDave, channel);
    await typesPin(bot, olivia, group, '/unlock');
    expect(bot.emulator.requests.of(8)).toHaveLength(2);
    const pads = bot.discord.shown.length;
    // The grant is Dave's own, from his PIN on Discord; the session is the newest, from Olivia's on Telegram.
    await bot.as(discordDave, channel).says('/lock');
    await eventually(() => expect(tokensSent(bot)).toHaveLength(3));
    const [first, second, third] = tokensSent(bot);
    expect(third).toBe(second);
    expect(third).not.toBe(first);
    expect(bot.emulator.requests.of(8)).toHaveLength(2);
    expect(bot.discord.shown.slice(pads).some(({ message }) => textOf(message).includes('○'))).toBe(false);
  });

  test('but a grant spares only the person who typed, there where they typed', async () => {
    const { bot } = await both();
    await lockByPin(bot, olivia, group);
    for (const person of [discordOlivia, discordDave]) {
      expect((await bot.as(person, channel).says('/lock')).text).toMatch(/^Car-Net PIN for: Lock Zappy/);
    }
  });

  test('shares one budget: what one platform used up the other waits for, and is told when', async () => {
    const { bot, account } = await both();
    await lockByPin(bot, olivia, group);
    await lockByPin(bot, discordDave, channel);
    expect((await bot.carnet.budget(account)).left).toBe(11);
    for (let left = 11; left > 4; left -= 1) await bot.as(olivia, group).says('/flash');
    // What is left is kept for unlock.
    expect((await bot.carnet.budget(account)).left).toBe(4);
    const locks = done(bot, zappy).length;
    const answer = await bot.as(discordDave, channel).says('/lock');
    expect(answer.text).toMatch(/^Not sent: there are too many requests for this account right now\. Try again after /);
    expect(done(bot, zappy)).toHaveLength(locks);
    await typesPin(bot, discordDave, channel, '/unlock');
    await bot.clock.advance(25_000);
    expect(done(bot, zappy).at(-1)).toBe('unlock');
  });

  test('counts PINs that Car-Net refused together, and those that were refused here for each person', async () => {
    const { bot } = await both();
    const wrong = async (person: Person, chat: Chat) => (await typesPin(bot, person, chat, '/unlock', '1122'))?.text;
    expect(await wrong(olivia, group)).toMatch(/^Car-Net refused that PIN/);
    expect(await wrong(discordDave, channel)).toMatch(/^Car-Net refused that PIN/);
    expect(await wrong(discordDave, channel)).toMatch(/^Car-Net refused two PINs, so I won’t send it another until/);
    expect(bot.emulator.requests.of(8)).toHaveLength(2);
    // The owner is told, once.
    await wrong(discordDave, channel);
    const told = bot.discord.shown.filter(({ message }) => /If you know the PIN/.test(textOf(message)));
    expect(told.map(({ to }) => to)).toEqual([discordOlivia.id]);
  });
});
