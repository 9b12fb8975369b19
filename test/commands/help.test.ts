import { describe, expect, test } from 'vitest';
import { registry } from '../../src/commands/registry.ts';
import { writeLink } from '../../src/household/link.ts';
import {
  type Bot,
  channel,
  dave,
  discordOlivia,
  group,
  labelsOf,
  olivia,
  pressOf,
  privateChat,
  startBot,
} from '../world/bot.ts';
import { firstLink } from '../world/links.ts';

/** The commands that a help text lists. */
function listed(text: string): readonly string[] {
  return [...text.matchAll(/\/([a-z]+)/g)].map(([, name = '']) => name);
}

async function withDaveAs(bot: Bot, role: 'driver' | 'viewer'): Promise<void> {
  const before = await firstLink(bot.store, 'telegram:-100');
  if (!before) throw new Error('not linked');
  const members = { ...before.value.members, 'telegram:43': { role, name: 'Dave' } };
  await writeLink(bot.store, { ...before.value, members }, before);
}

describe('help', () => {
  test('in a chat without a link says what this is and what comes next, and has a Link button', async () => {
    const bot = await startBot();
    const { text, last } = await bot.as(discordOlivia, channel).says('/help');
    expect(text).toMatch(/^Your Volkswagen, in this chat\n[^\n]+\nNext: link your Car-Net account\.$/);
    expect(labelsOf(last)).toEqual(['Link a car']);
    expect(pressOf(last, 'Link a car')).toBe('run:link:-');
    const asked = await bot.as(discordOlivia, channel).presses('Link a car', { on: last });
    expect(asked.forms).toHaveLength(1);
  });

  test('in a Telegram group says in advance that the password is asked for in private', async () => {
    const bot = await startBot();
    const { text, last } = await bot.as(olivia, group).says('/help');
    expect(text).toContain('I ask for the password in our private chat only.');
    const asked = await bot.as(olivia, group).presses('Link a car', { on: last });
    expect(asked.forms).toEqual([]);
    expect(asked.text).toMatch(/^I never ask for a password in a group/);
  });

  test('in French has a space before its colons', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await bot.as(olivia, group).says('/settings language fr');
    const { text } = await bot.as(olivia, group).says('/help');
    expect(text.split('\n').slice(1)).toEqual(Array.from({ length: 5 }, () => expect.stringMatching(/^[^:]+\S\s: \//)));
  });

  test('lists every command to the owner, grouped, except the two that Telegram and help itself have', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    const { text, last } = await bot.as(olivia, group).says('/help');
    expect(text).toBe(
      [
        'What I can do with Zappy',
        'Look: /status · /locate · /health · /history · /refresh',
        'Drive: /unlock · /lock · /find · /honk · /flash',
        'Charge and warm: /charge · /climate · /defrost · /unplugged',
        'Household: /members · /schedule · /notify · /vehicle · /link',
        'This bot: /settings · /privacy · /unlink · /diagnostics',
      ].join('\n'),
    );
    const names = registry.commands.map(({ name }) => name).filter((name) => name !== 'start' && name !== 'help');
    expect([...listed(text)].sort()).toEqual([...names].sort());
    expect(labelsOf(last)).toEqual(['Look', 'Drive', 'Charge and warm', 'Household', 'This bot', 'Show status']);
  });

  test('lists what any of the person’s cars can do', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await bot.linkPaul(olivia, group, 'Atlas');
    const me = bot.as(olivia, group);
    for (let read = 0; read < 3; read += 1) {
      // Looks within a second share one answer.
      await bot.clock.advance(1000);
      await me.says('/status atlas');
    }
    const { text } = await me.says('/help');
    expect(text).toMatch(/^What I can do with the cars here\n/);
    expect(text).toContain('\nCharge and warm: /charge · /climate · /defrost · /unplugged\n');
    expect((await me.says('/charge')).text).toBe('Atlas has no battery to charge.');
    await me.says('/unlink zappy');
    await me.presses('Unlink Zappy');
    expect((await me.says('/help')).text).toMatch(/^What I can do with Atlas\nLook: .*\nDrive: .*\nHousehold: /);
  });

  test('says of one group what each command is for, in the same message, and leads back', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    const me = bot.as(olivia, group);
    await me.says('/help');
    const { text, last } = await me.presses('Charge and warm');
    expect(text).toMatch(/^Charge and warm\n\/charge: \S.*\n\/climate: \S.*\n\/defrost: \S.*\n\/unplugged: \S/);
    expect(labelsOf(last)).toEqual(['Back']);
    expect((await me.presses('Back')).text).toMatch(/^What I can do with Zappy\nLook: /);
    expect((await me.says('/help drive')).text).toMatch(/^Drive\n\/unlock: /);
  });

  test('and the platforms’ menus begin with what is used most', () => {
    const names = registry.commands.map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual(['status', 'unlock', 'lock', 'charge', 'climate']);
  });

  test('lists only what they may do to a driver, a viewer and anyone else', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await withDaveAs(bot, 'driver');
    const driver = await bot.as(dave, group).says('/help');
    expect(listed(driver.text)).toEqual(expect.arrayContaining(['status', 'refresh', 'locate', 'lock', 'unlock']));
    expect(listed(driver.text)).not.toEqual(expect.arrayContaining(['unlink']));
    expect(listed(driver.text)).toContain('vehicle');
    await withDaveAs(bot, 'viewer');
    const viewer = await bot.as(dave, group).says('/help');
    expect(viewer.text).toContain('You may look, but not command.');
    expect(listed(viewer.text)).toContain('status');
    for (const name of ['lock', 'unlock', 'locate', 'refresh', 'unlink'])
      expect(listed(viewer.text)).not.toContain(name);
    const stranger = await bot.as({ ...dave, id: '44' }, group).says('/help');
    expect(stranger.text).toContain('You have no role here yet');
    expect(listed(stranger.text)).not.toContain('status');
    expect(labelsOf(stranger.last)).toEqual([]);
  });

  test('leaves out what needs a battery once the car is known to have none', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat, 'Atlas');
    const me = bot.as(olivia, privateChat);
    for (let statuses = 0; statuses < 3; statuses += 1) {
      expect(listed((await me.says('/help')).text)).toContain('charge');
      await bot.clock.advance(1000);
      await me.says('/status');
    }
    expect(listed((await me.says('/help')).text)).not.toContain('charge');
    expect(listed((await me.says('/help')).text)).toContain('status');
  });

  test('in a suspended chat says so, and offers no car commands', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await bot.handler.happened({ kind: 'left', chat: group, person: olivia });
    const { text, last } = await bot.as(dave, group).says('/help');
    expect(text).toContain('The person who linked this car has left the chat');
    expect(listed(text)).not.toContain('status');
    expect(labelsOf(last)).toEqual([]);
    expect(last.tone).toBe('warning');
  });
});

describe('start', () => {
  test('is Telegram’s help', async () => {
    const bot = await startBot();
    const help = await bot.as(olivia, privateChat).says('/help');
    expect((await bot.as(olivia, privateChat).says('/start')).text).toBe(help.text);
    expect((await bot.as(olivia, privateChat).says('/start something-else')).text).toBe(help.text);
  });
});
