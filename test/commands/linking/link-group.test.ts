import { describe, expect, test } from 'vitest';
import { knownAccounts, knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { chatEvents } from '../../../src/commands/linking/chat-events.ts';
import { linksOfAccount } from '../../../src/household/link.ts';
import {
  askedOf,
  dave,
  EMAIL_PAGE,
  group,
  labelsOf,
  olivia,
  openSignIn,
  payloadOf,
  pressOf,
  privateChat,
  startBot,
} from '../../world/bot.ts';
import { buttonsOf, textOf } from '../../world/recording-platform.ts';

const { paul, joanne } = knownAccounts;
const { zappy } = knownVehicles;

describe('linking a Telegram group', () => {
  test('never asks for a credential there, but opens the private chat', async () => {
    const bot = await startBot();
    const asked = await bot.as(olivia, group).says('/link');
    expect(asked.forms).toEqual([]);
    expect(asked.text).toBe(
      'I never ask for a password in a group. Sign in with me privately, and this group gets the car.',
    );
    expect(buttonsOf(asked.last)).toEqual([
      { label: 'Sign in privately', url: expect.stringMatching(/^https:\/\/t\.me\/car_bot\?start=link-[\w-]{12}$/) },
    ]);
  });

  test('links the group from the private chat, and tells both', async () => {
    const bot = await startBot();
    const { opened, signIn } = await openSignIn(bot, olivia, group);
    expect(opened.forms[0]?.id).toMatch(/^link:[\w-]{12}$/);
    const done = await signIn(joanne.email, joanne.password);
    expect(done.text).toBe('e-Golf is linked to Home. You are its owner there.');
    const link = await bot.link(group);
    expect(link).toMatchObject({ chat: 'telegram:-100', chatKind: 'group', owner: 'telegram:42' });
    expect(await bot.link(privateChat)).toBeUndefined();
    const told = bot.telegram.shown.filter(({ chat }) => chat === '-100').at(-1);
    expect(told && textOf(told.message)).toBe('Olivia linked e-Golf to this chat.');
    expect(told && pressOf(told.message, 'Show status')).toBe(`run:status:${link?.linkId}`);
  });

  test('links it even where it can’t be told', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, olivia, group);
    bot.telegram.fail('post', 'forbidden');
    expect((await signIn(joanne.email, joanne.password)).text).toContain('is linked to Home');
    expect(await bot.link(group)).toBeDefined();
    expect(bot.logged()).toContain('could not be told that it is linked');
  });

  test('refuses who is no longer in the group, before any password is sent', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, olivia, group);
    bot.telegram.gone.add(olivia.id);
    expect((await signIn(paul.email, paul.password)).text).toBe('Nothing was linked: you are no longer in that chat.');
    expect(await askedOf(bot)).toEqual(EMAIL_PAGE);
    expect(await bot.link(group)).toBeUndefined();
  });

  test('refuses who left the group between signing in and choosing a car', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, olivia, group);
    const choice = await signIn(paul.email, paul.password);
    bot.telegram.gone.add(olivia.id);
    const late = await signIn.there.presses('Zappy', { on: choice.last });
    expect(late.text).toContain('no longer in that chat');
    expect(await bot.link(group)).toBeUndefined();
  });

  test('doesn’t call someone gone where the platform doesn’t say', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, olivia, group);
    bot.telegram.fail('membership', 'passing');
    expect((await signIn(paul.email, paul.password)).text).toMatch(
      /^Nothing was linked: I couldn’t see whether you are still in that chat/,
    );
    expect(await askedOf(bot)).toEqual(EMAIL_PAGE);
  });

  test('opens the way once, for 15 minutes, and for this person alone', async () => {
    const bot = await startBot();
    const payload = payloadOf((await bot.as(olivia, group).says('/link')).last);
    const davePrivate = { platform: 'telegram', id: '43', kind: 'private' } as const;
    const expired = 'That took too long, or was already used. Send /link again in the chat where you want the car.';
    expect((await bot.as(dave, davePrivate).says(`/start ${payload}`)).text).toBe(expired);
    expect((await bot.as(olivia, privateChat).says(`/start ${payload}`)).forms).toHaveLength(1);
    expect((await bot.as(olivia, privateChat).says(`/start ${payload}`)).text).toBe(expired);
    const second = payloadOf((await bot.as(olivia, group).says('/link')).last);
    await bot.clock.advance(15 * 60_000);
    expect((await bot.as(olivia, privateChat).says(`/start ${second}`)).text).toBe(expired);
  });

  test('lets another try after a wrong password be for the group too', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, olivia, group);
    const wrong = await signIn(joanne.email, 'Wrong-1!');
    await bot.clock.advance(61_000);
    const again = await signIn.there.presses('Try again', { on: wrong.last });
    await signIn.there.fills({ email: joanne.email, password: joanne.password }, again.forms[0]);
    expect(await bot.link(group)).toMatchObject({ account: joanne.userId });
    expect(await bot.link(privateChat)).toBeUndefined();
    const spent = await signIn.there.presses('Try again', { on: wrong.last });
    expect(spent.text).toBe(
      'That took too long, or was already used. Send /link again in the chat where you want the car.',
    );
  });

  test('offers to share a car that the person has linked elsewhere', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const asked = await bot.as(olivia, group).says('/link');
    expect(asked.text).toBe(
      'Share Zappy with this group? You stay its owner; nobody else may do anything until you say so.',
    );
    expect(labelsOf(asked.last)).toEqual(['Share Zappy', 'Another account']);
    bot.emulator.requests.clear();
    const shared = await bot.as(olivia, group).presses('Share Zappy', { on: asked.last });
    expect(shared.text).toBe('Olivia linked Zappy to this chat.');
    expect(bot.emulator.requests.all()).toEqual([]);
    const [here, there] = [await bot.link(group), await bot.link(privateChat)];
    expect(here).toMatchObject({
      account: paul.userId,
      vehicle: zappy.vehicleId,
      owner: 'telegram:42',
      chatKind: 'group',
    });
    expect(here?.linkId).not.toBe(there?.linkId);
    expect(await linksOfAccount(bot.store, paul.userId)).toHaveLength(2);
  });

  test('offers several cars by name, each once', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    await bot.linkPaul(olivia, { ...group, id: '-200' }, 'Atlas');
    await bot.linkPaul(olivia, { ...group, id: '-300' }, 'Atlas');
    const asked = await bot.as(olivia, group).says('/link');
    expect(asked.text).toMatch(/^Share one of your cars with this group\?/);
    expect(labelsOf(asked.last)).toEqual(['Share Atlas', 'Share Zappy', 'Another account']);
  });

  test('doesn’t offer to share what this group is linked to already', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    expect(labelsOf((await bot.as(olivia, group).says('/link')).last)).toEqual(['Sign in privately']);
  });

  test('lets nobody else press Share, and leaves the question standing', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const asked = await bot.as(olivia, group).says('/link');
    const pressed = await bot.as(dave, group).presses('Share Zappy', { on: asked.last });
    expect(pressed.shown).toEqual([]);
    expect(bot.telegram.notices).toEqual([
      'Only the person who linked that car can share it. Send /link for your own.',
    ]);
    expect(await bot.link(group)).toBeUndefined();
  });

  test('shares nothing of a car that was unlinked meanwhile', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const asked = await bot.as(olivia, group).says('/link');
    const question = await bot.as(olivia, privateChat).says('/unlink');
    await bot.as(olivia, privateChat).presses('Unlink Zappy', { on: question.last });
    await bot.as(olivia, group).presses('Share Zappy', { on: asked.last });
    expect(await bot.link(group)).toBeUndefined();
  });
});

test('a group that nobody linked hears nothing of its people’s comings and goings', async () => {
  const bot = await startBot();
  const runtime = { services: bot.services } as Parameters<typeof chatEvents>[0];
  await chatEvents(runtime, { kind: 'left', chat: group, person: olivia });
  expect(bot.telegram.shown).toEqual([]);
});
