import { describe, expect, test } from 'vitest';
import { knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { writeLink } from '../../../src/household/link.ts';
import {
  channel,
  dave,
  discordOlivia,
  group,
  labelsOf,
  olivia,
  payloadOf,
  privateChat,
  startBot,
} from '../../world/bot.ts';
import { firstLink } from '../../world/links.ts';
import { textOf } from '../../world/recording-platform.ts';

const { zappy } = knownVehicles;
const place = { latitude: 45.5, longitude: -122.5 };

async function start(person = olivia, chat = privateChat as typeof group | typeof privateChat) {
  const bot = await startBot();
  const link = await bot.linkPaul(person, chat);
  bot.emulator.garage.change(zappy.vehicleId, place);
  return { bot, link };
}

describe('locate', () => {
  test('in a private chat answers with a pin, and when the position was taken', async () => {
    const { bot } = await start();
    const { last, text } = await bot.as(olivia, privateChat).says('/locate');
    expect(last.place).toEqual(place);
    expect(text).toMatch(/^Where Zappy is\nPosition from \d\d:\d\d, \d\d:\d\d$/);
  });

  test('on Discord answers the asker alone, by the answer’s own kind', async () => {
    const { bot } = await start(discordOlivia, channel);
    const { last } = await bot.as(discordOlivia, channel).says('/locate');
    expect(last.place).toEqual(place);
    expect(bot.discord.shown.at(-1)?.to).toBe(discordOlivia.id);
  });

  test('in a Telegram group goes to the asker’s private chat, and the group hears only that', async () => {
    const { bot } = await start(olivia, group);
    const { shown } = await bot.as(olivia, group).says('/locate');
    expect(shown.map(textOf)).toEqual(['Sent to you privately.']);
    const told = bot.telegram.shown.filter(({ chat }) => chat === 'private:42');
    expect(told.map(({ message }) => message.place)).toEqual([place]);
    const inGroup = bot.telegram.shown.filter(({ chat }) => chat === '-100');
    expect(inGroup.some(({ message }) => message.place !== undefined)).toBe(false);
  });

  test('opens the private chat where the bot may not write there first', async () => {
    const { bot } = await start(olivia, group);
    bot.telegram.fail('tell', 'no-private-chat');
    const { last, text } = await bot.as(olivia, group).says('/locate');
    expect(text).toBe('I can’t message you first. Open our private chat once, then send /locate again.');
    expect(labelsOf(last)).toEqual(['Open private chat']);
    expect(last.place).toBeUndefined();
    const opened = await bot.as(olivia, privateChat).says(`/start ${payloadOf(last)}`);
    expect(opened.text).toMatch(/^Your Volkswagen, in this chat/);
  });

  test('doesn’t call it sent where the platform failed otherwise', async () => {
    const { bot } = await start(olivia, group);
    bot.telegram.fail('tell', 'passing');
    expect((await bot.as(olivia, group).says('/locate')).text).toMatch(/^Something went wrong on my side/);
  });

  test('shows the pin in the group where the owner turned that on', async () => {
    const { bot, link } = await start(olivia, group);
    await writeLink(bot.store, { ...link, showPlace: true }, await firstLink(bot.store, link.chat));
    expect((await bot.as(olivia, group).says('/locate')).last.place).toEqual(place);
  });

  test('is for drivers: a viewer is refused', async () => {
    const { bot, link } = await start(olivia, group);
    const members = { ...link.members, 'telegram:43': { role: 'viewer', name: 'Dave' } } as const;
    await writeLink(bot.store, { ...link, members }, await firstLink(bot.store, link.chat));
    expect((await bot.as(dave, group).says('/locate')).text).toBe(
      'Only drivers of Zappy may do that. Ask Olivia, who linked it.',
    );
  });

  test('says so where Car-Net doesn’t know, and where it doesn’t say when', async () => {
    const { bot } = await start();
    bot.emulator.garage.change(zappy.vehicleId, { latitude: 0, longitude: 0 });
    const unknown = await bot.as(olivia, privateChat).says('/locate');
    expect(unknown.text).toMatch(/^Car-Net doesn’t know where Zappy is\./);
    expect(unknown.last.place).toBeUndefined();
    bot.emulator.garage.change(zappy.vehicleId, place);
    await bot.clock.advance(1000);
    const times = ['data.timestamp', 'data.lastParkedLocation.timestamp', 'data.location.timestamp'];
    bot.emulator.faults.next(6, { kind: 'fields', remove: times });
    expect((await bot.as(olivia, privateChat).says('/locate')).text).toBe(
      'Where Zappy is\nThe car didn’t say when it was there',
    );
  });
});
