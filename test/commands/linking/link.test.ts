import { describe, expect, test } from 'vitest';
import { knownAccounts, knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import type { Row } from '../../../src/store/store.ts';
import { contentsOf } from '../../store/store-fixture.ts';
import {
  channel,
  discordDave,
  discordOlivia,
  everShown,
  group,
  labelsOf,
  olivia,
  openSignIn,
  pressOf,
  privateChat,
  signInTo,
  startBot,
} from '../../world/bot.ts';
import { textOf } from '../../world/recording-platform.ts';

const { paul, joanne } = knownAccounts;
const { zappy, atlas } = knownVehicles;

describe('linking in a private chat', () => {
  test('asks for e-mail and password, both as secrets, and says what becomes of them', async () => {
    const bot = await startBot();
    const { forms, shown } = await bot.as(olivia, privateChat).says('/link');
    expect(shown).toEqual([]);
    expect(forms).toHaveLength(1);
    expect(forms[0]).toMatchObject({ id: 'link:here', title: 'Link a Car-Net account' });
    expect(forms[0]?.fields.map(({ name, secret }) => [name, secret])).toEqual([
      ['email', true],
      ['password', true],
    ]);
    expect(JSON.stringify(forms[0]?.intro)).toMatch(/never keep the password.*I delete both messages/);
    const [discordForm] = (await bot.as(discordOlivia, channel).says('/link')).forms;
    expect(JSON.stringify(discordForm?.intro)).toContain('Discord shows what you type here');
  });

  test('links the only car without a question, and the last message says so', async () => {
    const bot = await startBot();
    const answer = await signInTo(bot, joanne.email, joanne.password);
    expect(answer.shown.map(textOf)).toEqual([
      'Signing in to Car-Net…',
      'e-Golf is linked\nYou are its owner here. /status shows the car, /help what else I can do.',
    ]);
    expect(labelsOf(answer.last)).toEqual(['Show status']);
    expect(await bot.link(privateChat)).toMatchObject({
      chat: 'telegram:42',
      chatKind: 'private',
      account: joanne.userId,
      owner: 'telegram:42',
      members: { 'telegram:42': { role: 'owner', name: 'Olivia' } },
      showPlace: false,
      linkedAt: bot.clock.now(),
    });
  });

  test('asks which of several cars, and links the chosen one', async () => {
    const bot = await startBot();
    const answer = await signInTo(bot);
    expect(answer.text).toBe('Signed in. Which car do you want here?');
    expect(labelsOf(answer.last)).toEqual(['Zappy', 'Atlas']);
    expect(await bot.link(privateChat)).toBeUndefined();
    const linked = await bot.as(olivia, privateChat).presses('Atlas', { on: answer.last });
    expect(linked.text).toContain('Atlas is linked');
    expect(await bot.link(privateChat)).toMatchObject({ account: paul.userId, vehicle: atlas.vehicleId });
  });

  test('asks nothing where only one of several cars can be used', async () => {
    const bot = await startBot();
    bot.emulator.accounts.setAssociation(paul.email, zappy.vehicleId, 'ASSOCIATION_PENDING');
    expect((await signInTo(bot)).text).toContain('Atlas is linked');
  });

  test('takes an e-mail with spaces round it', async () => {
    const bot = await startBot();
    expect((await signInTo(bot, `  ${joanne.email} `, joanne.password)).text).toContain('is linked');
  });

  test('shows a car with a hostile nickname as text', async () => {
    const bot = await startBot();
    const name = '<b>{car}</b> @everyone';
    bot.emulator.garage.change(zappy.vehicleId, { nickname: name });
    const answer = await signInTo(bot);
    const linked = await bot.as(olivia, privateChat).presses(name, { on: answer.last });
    expect(textOf(linked.last).split('\n')[0]).toBe(`${name} is linked`);
    const help = await bot.as(olivia, privateChat).says('/help');
    expect(help.text.split('\n')[0]).toBe(`What I can do with ${name}`);
  });
});

test('the e-mail and the password stand in no log line, message, or record that isn’t sealed', async () => {
  const bot = await startBot();
  await bot.linkPaul(olivia, group);
  await signInTo(bot, paul.email, 'Wrong-canary-1!');
  const isSealed = (row: Row) => (row.kind === 'record' && row.write.sealed) || (row.kind === 'value' && row.isSealed);
  const records = JSON.stringify((await contentsOf(bot.store)).filter((row) => !isSealed(row)));
  for (const text of [bot.logged(), everShown(bot.telegram), JSON.stringify(bot.telegram.shown), records]) {
    expect(text).not.toContain(paul.password);
    expect(text).not.toContain('canary');
    expect(text).not.toContain(paul.email);
  }
  expect(bot.logged()).toContain('a sign-in failed');
});

describe('the choice of a car', () => {
  test('is refused to anyone else, and stays open', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, discordOlivia, channel);
    const choice = await signIn(paul.email, paul.password);
    const stolen = await bot.as(discordDave, channel).presses('Zappy', { on: choice.last });
    expect(stolen.shown).toEqual([]);
    expect(bot.discord.notices).toEqual(['Only the person who signed in can choose here.']);
    expect(await bot.link(channel)).toBeUndefined();
    const own = await bot.as(discordOlivia, channel).presses('Zappy', { on: choice.last });
    expect(own.text).toContain('Zappy is linked');
  });

  test('expires after 15 minutes', async () => {
    const bot = await startBot();
    const choice = await signInTo(bot);
    await bot.clock.advance(15 * 60_000);
    const late = await bot.as(olivia, privateChat).presses('Zappy', { on: choice.last });
    expect(late.shown).toEqual([]);
    expect(bot.telegram.notices).toEqual([
      'That took too long, or was already used. Send /link again in the chat where you want the car.',
    ]);
    expect(await bot.link(privateChat)).toBeUndefined();
  });

  test('works once, also for two presses at the same moment', async () => {
    const bot = await startBot();
    const choice = await signInTo(bot);
    const me = bot.as(olivia, privateChat);
    const both = await Promise.all([
      me.presses('Zappy', { on: choice.last }),
      me.presses('Atlas', { on: choice.last }),
    ]);
    const texts = both.map(({ shown }) => shown.map(textOf).join());
    expect(texts.filter((text) => text.includes('is linked'))).toHaveLength(1);
    await me.presses('Atlas', { on: choice.last });
    expect(bot.telegram.notices.at(-1)).toBe(
      'That took too long, or was already used. Send /link again in the chat where you want the car.',
    );
  });

  test('does nothing for a car that was not offered', async () => {
    const bot = await startBot();
    const choice = await signInTo(bot);
    const press = pressOf(choice.last, 'Zappy');
    for (const index of ['2', '-1', '0.5', 'x', 'constructor']) {
      const forged = await bot.as(olivia, privateChat).forges(press.replace(/:0$/, `:${index}`));
      expect(forged.text).toBe(
        'That took too long, or was already used. Send /link again in the chat where you want the car.',
      );
    }
    expect(await bot.link(privateChat)).toBeUndefined();
    expect((await bot.as(olivia, privateChat).forges(press)).text).toContain('Zappy is linked');
  });

  test('of an account that is being erased at that moment links nothing', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const choice = await signInTo(bot);
    const asked = await bot.as(discordOlivia, channel).says('/unlink');
    const { forget } = bot.carnet;
    const pressed = Promise.withResolvers<string>();
    bot.carnet.forget = async (account) => {
      const late = await bot.as(olivia, privateChat).presses('Zappy', { on: choice.last });
      pressed.resolve(late.text);
      return forget(account);
    };
    await bot.as(discordOlivia, channel).presses('Unlink Zappy', { on: asked.last });
    expect(await pressed.promise).toBe(
      'That took too long, or was already used. Send /link again in the chat where you want the car.',
    );
    expect(await bot.link(privateChat)).toBeUndefined();
    expect(await bot.carnet.email(paul.userId)).toBeUndefined();
  });

  test('of an account that was erased meanwhile links nothing', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const choice = await signInTo(bot);
    const asked = await bot.as(discordOlivia, channel).says('/unlink');
    await bot.as(discordOlivia, channel).presses('Unlink Zappy', { on: asked.last });
    const late = await bot.as(olivia, privateChat).presses('Zappy', { on: choice.last });
    expect(late.text).toBe(
      'That took too long, or was already used. Send /link again in the chat where you want the car.',
    );
    expect(await bot.link(privateChat)).toBeUndefined();
  });
});
