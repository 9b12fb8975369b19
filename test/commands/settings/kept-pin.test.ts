import { describe, expect, test, vi } from 'vitest';
import { knownAccounts } from '../../../demo/carnet/known-accounts.ts';
import { type Chat, chatKey, type Person, personKey } from '../../../src/chat/platform.ts';
import { hasKeptPin, keepPin, withKeptPin } from '../../../src/household/kept-pin.ts';
import { eraseLink } from '../../../src/household/link.ts';
import { secret } from '../../../src/secret.ts';
import { filesOf, temporaryFolder } from '../../store/store-fixture.ts';
import {
  type Bot,
  channel,
  dave,
  discordOlivia,
  everShown,
  group,
  labelsOf,
  olivia,
  openSignIn,
  pressOf,
  privateChat,
  startBot,
} from '../../world/bot.ts';

const { paul, joanne } = knownAccounts;

async function home(storeUrl = 'memory://'): Promise<Bot> {
  const bot = await startBot({ storeUrl });
  await bot.linkPaul(olivia, group);
  await bot.as(olivia, group).says('/members add', { repliedTo: dave });
  bot.emulator.requests.clear();
  return bot;
}

/** Asks to keep the PIN, and types it. */
async function keeps(bot: Bot, person: Person, pin: string = paul.pin, chat: Chat = group) {
  const pad = await bot.as(person, chat).says('/settings pin keep');
  const answers = [];
  for (const digit of pin) answers.push(await bot.as(person, chat).forges(pressOf(pad.last, digit)));
  const answer = answers.at(-1);
  if (!answer) throw new Error('nothing was typed');
  return { pad, answer };
}

const isKept = (bot: Bot, person: Person, chat: Chat = group) =>
  hasKeptPin(bot.store, { chat: chatKey(chat), account: paul.userId, person: personKey(person) });

describe('settings pin keep', () => {
  test('asks for the PIN on a pad, proves it by a session of its own, and commands nothing', async () => {
    const bot = await home();
    const { pad, answer } = await keeps(bot, dave);
    expect(pad.shown[0] && labelsOf(pad.shown[0])).toHaveLength(12);
    expect(answer.text).toMatch(
      /^Your PIN is kept, encrypted, for your own schedules with Zappy here and nothing else\.\n\/settings pin forget erases it\. It is also erased if Car-Net refuses it/,
    );
    expect(bot.emulator.requests.all().map(({ number }) => number)).toEqual([8]);
    expect(await isKept(bot, dave)).toBe(true);
    expect(await isKept(bot, olivia)).toBe(false);
    expect(everShown(bot.telegram)).toContain('Car-Net PIN for: Keep your PIN for Zappy');
  });

  test('on Discord shows the pad and what follows to the asker alone', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    await keeps(bot, discordOlivia, paul.pin, channel);
    expect(bot.discord.shown.every(({ to }) => to === discordOlivia.id)).toBe(true);
    expect(await isKept(bot, discordOlivia, channel)).toBe(true);
  });

  test('is used for nothing that is asked by hand: sensitive commands still want the PIN', async () => {
    const bot = await home();
    await keeps(bot, dave);
    expect((await bot.as(dave, group).says('/unlock')).text).toMatch(/^Car-Net PIN for: Unlock Zappy/);
    await bot.clock.advance(41 * 60_000);
    expect((await bot.as(dave, group).says('/lock')).text).toMatch(/^Car-Net PIN for: Lock Zappy/);
  });

  test('keeps no PIN that Car-Net refuses, and offers another try of the same', async () => {
    const bot = await home();
    const { answer } = await keeps(bot, dave, '1122');
    expect(answer.text).toMatch(/^Car-Net refused that PIN/);
    expect(await isKept(bot, dave)).toBe(false);
    const again = await bot.as(dave, group).presses('Try again', { on: answer.last });
    expect(again.text).toMatch(/^Car-Net PIN for: Keep your PIN for Zappy/);
    const answers = [];
    for (const digit of paul.pin) answers.push(await bot.as(dave, group).forges(pressOf(again.last, digit)));
    expect(answers.at(-1)?.text).toMatch(/^Your PIN is kept/);
  });

  test('keeps none of someone whose role ended while it was proved', async () => {
    const bot = await home();
    bot.emulator.behaviour.answerDelayMs = 1000;
    const pad = await bot.as(dave, group).says('/settings pin keep');
    const keys = [...paul.pin].map((digit) => pressOf(pad.last, digit));
    const typed = keys.map((key) => bot.as(dave, group).forges(key));
    await expect.poll(() => bot.clock.waiting()).toBeGreaterThan(0);
    await bot.as(olivia, group).says('/members role viewer', { repliedTo: dave });
    await expect.poll(() => bot.clock.advance(1000).then(() => bot.emulator.requests.of(8)[0]?.status)).toBe(200);
    await Promise.all(typed);
    expect(await isKept(bot, dave)).toBe(false);
  });

  test('is for drivers, and no PIN is taken as a word', async () => {
    const bot = await home();
    await bot.as(olivia, group).says('/members role viewer', { repliedTo: dave });
    expect((await bot.as(dave, group).says('/settings pin keep')).text).toMatch(/^Only drivers of Zappy/);
    const typed = await bot.as(olivia, group).says(`/settings pin keep ${paul.pin}`);
    expect(typed.text).toMatch(/^I deleted your message: it looked like a PIN/);
    expect(bot.telegram.deleted).toHaveLength(1);
    expect(await isKept(bot, olivia)).toBe(false);
  });

  test('a pad that stands when the car is linked again keeps nothing', async () => {
    const bot = await home();
    const pad = await bot.as(olivia, group).says('/settings pin keep');
    await bot.linkPaul(olivia, group);
    for (const digit of paul.pin) await bot.as(olivia, group).forges(pressOf(pad.shown[0] ?? pad.last, digit));
    expect(await isKept(bot, olivia)).toBe(false);
  });
});

describe('a kept PIN is erased', () => {
  test('by settings pin forget, which says whether there was one', async () => {
    const bot = await home();
    await keeps(bot, dave);
    expect((await bot.as(dave, group).says('/settings pin forget')).text).toBe('Your kept PIN is erased.');
    expect(await isKept(bot, dave)).toBe(false);
    expect((await bot.as(dave, group).says('/settings pin forget')).text).toBe('No PIN of yours is kept here.');
  });

  test('on demotion and on removal, and nobody else’s', async () => {
    const bot = await home();
    for (const words of ['/members role viewer', '/members remove']) {
      await bot.as(olivia, group).says('/members add', { repliedTo: dave });
      await keeps(bot, dave);
      await keeps(bot, olivia);
      await bot.as(olivia, group).says(words, { repliedTo: dave });
      expect(await isKept(bot, dave), words).toBe(false);
      expect(await isKept(bot, olivia), words).toBe(true);
    }
  });

  test('with the last of the account’s cars here that its person may command', async () => {
    const bot = await home();
    const owner = bot.as(olivia, group);
    await bot.linkPaul(olivia, group, 'Atlas');
    await owner.says('/members atlas add', { repliedTo: dave });
    await keeps(bot, dave);
    await owner.says('/members zappy remove', { repliedTo: dave });
    expect(await isKept(bot, dave)).toBe(true);
    await owner.says('/members atlas remove', { repliedTo: dave });
    expect(await isKept(bot, dave)).toBe(false);
  });

  test('with the account’s last car, and not with another account’s', async () => {
    const bot = await home();
    await keeps(bot, olivia);
    const { signIn } = await openSignIn(bot, olivia, group);
    await signIn(joanne.email, joanne.password);
    const unlinks = async (car: string) => {
      const asked = await bot.as(olivia, group).says(`/unlink ${car}`);
      await bot.as(olivia, group).presses(`Unlink ${car}`, { on: asked.last });
    };
    await unlinks('e-Golf');
    expect(await isKept(bot, olivia)).toBe(true);
    await unlinks('Zappy');
    expect(await isKept(bot, olivia)).toBe(false);
  });

  test('on unlink, so that no file holds it', async () => {
    const folder = temporaryFolder();
    const bot = await home(`sqlite://${folder}/bot.sqlite`);
    await keeps(bot, dave);
    const inFiles = () => Object.values(filesOf(folder)).join('\n');
    expect(inFiles()).toContain('kept-pin:');
    const asked = await bot.as(olivia, group).says('/unlink');
    await bot.as(olivia, group).presses('Unlink Zappy', { on: asked.last });
    expect(inFiles()).not.toContain('kept-pin:');
  });

  test('when Car-Net refuses it the first time', async () => {
    const bot = await home();
    const link = await bot.link(group);
    if (!link) throw new Error('no link');
    await keeps(bot, dave);
    bot.emulator.accounts.changePin(paul.email, '9999');
    const call = { urgency: 'ordinary', notAfter: bot.clock.elapsed() + 60_000 } as const;
    const scheduled = () =>
      withKeptPin(
        bot.store,
        { chat: link.chat, account: link.account, person: personKey(dave) },
        bot.clock.now(),
        (digits) => bot.carnet.provePin(link, { ...call, pin: { digits } }),
      );
    await expect(scheduled()).rejects.toMatchObject({ reason: { code: 'wrong-pin' } });
    expect(await isKept(bot, dave)).toBe(false);
    expect(await scheduled()).toBeUndefined();
    expect(bot.emulator.requests.of(8).filter(({ status }) => status === 403)).toHaveLength(1);
  });
});

test('a PIN is not kept of someone whose car is unlinked at that moment', async () => {
  const bot = await home();
  const link = await bot.link(group);
  if (!link) throw new Error('not linked');
  const { commit } = bot.store.journal;
  vi.spyOn(bot.store.journal, 'commit').mockImplementation(async (writes, expected) => {
    if (writes.some(({ key }) => key.startsWith('kept-pin:'))) await eraseLink(bot.store, link);
    return commit(writes, expected);
  });
  await keeps(bot, olivia);
  await bot.quiet();
  expect(await bot.link(group)).toBeUndefined();
  expect(await isKept(bot, olivia)).toBe(false);
});

describe('privacy', () => {
  test('tells its person of a kept PIN, and exports who has one but never what it is', async () => {
    const bot = await startBot();
    const link = await bot.linkPaul(olivia, privateChat);
    const never = 'Never your password. Your PIN only if you ask for it with /settings pin keep.';
    expect((await bot.as(olivia, privateChat).says('/privacy')).text).toContain(never);
    await keepPin(bot.store, { ...link, person: personKey(olivia) }, secret('7391'), bot.clock.now());
    expect((await bot.as(olivia, privateChat).says('/privacy')).text).toContain('Your own PIN is kept, encrypted');
    const { last } = await bot.as(olivia, privateChat).says('/privacy export');
    const exported = Buffer.from(last.file?.content ?? []).toString();
    expect(Object.keys(JSON.parse(exported).pinsKeptEncryptedAndNotShown)).toEqual([personKey(olivia)]);
    expect(exported).not.toMatch(/7391|digits/);
  });
});
