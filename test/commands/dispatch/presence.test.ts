import { expect, test } from 'vitest';
import { channel, discordGus, discordOlivia, startBot } from '../../world/bot.ts';

/** A channel whose car Gus may drive, and its card. */
async function sharedCar() {
  const bot = await startBot();
  await bot.linkPaul(discordOlivia, channel);
  await bot.as(discordOlivia, channel).says('/members add discord:7043 driver', { mentions: [discordGus] });
  const gus = bot.as(discordGus, channel);
  const card = (await gus.says('/status')).last;
  return { bot, gus, card };
}

test('on Discord who has left presses in vain, and is asked after once in ten minutes', async () => {
  const { bot, gus, card } = await sharedCar();
  const asked: string[] = [];
  const { membership } = bot.discord;
  bot.discord.membership = async (chat, person) => {
    asked.push(person.name);
    return membership(chat, person);
  };
  bot.discord.gone.add(discordGus.id);
  for (let press = 0; press < 3; press++) {
    const answer = await gus.pressesLabel(card, 'Lock');
    expect(JSON.stringify(answer.shown)).not.toContain('○');
  }
  expect(asked).toEqual(['Gus']);
  bot.discord.gone.delete(discordGus.id);
  await bot.clock.advance(600_000);
  expect((await gus.pressesLabel(card, 'Lock')).text).toContain('○○○○');
  expect(asked.filter((name) => name === 'Gus')).toHaveLength(2);
});

test('where the platform can’t tell, a button commands nothing and a read is answered; a command that is written goes', async () => {
  const { bot, gus, card } = await sharedCar();
  bot.discord.membership = async () => 'unknown';
  expect((await gus.pressesLabel(card, 'Lock')).text).toMatch(/can’t see just now whether you are still in this chat/);
  expect((await gus.says('/status')).text).toMatch(/Locked/);
  expect((await gus.says('/lock')).text).toContain('○○○○');
  // It was written a moment ago that Gus is here.
  expect((await gus.pressesLabel(card, 'Lock')).text).toContain('○○○○');
});
