import { expect, test } from 'vitest';
import { channel, discordDave, discordOlivia, startBot } from '../../world/bot.ts';

/** A channel whose car Dave may drive, and its card. */
async function sharedCar() {
  const bot = await startBot();
  await bot.linkPaul(discordOlivia, channel);
  await bot.as(discordOlivia, channel).says('/members add discord:7043 driver', { mentions: [discordDave] });
  const dave = bot.as(discordDave, channel);
  const card = (await dave.says('/status')).last;
  return { bot, dave, card };
}

test('on Discord who has left presses in vain, and is asked after once in ten minutes', async () => {
  const { bot, dave, card } = await sharedCar();
  const asked: string[] = [];
  const { membership } = bot.discord;
  bot.discord.membership = async (chat, person) => {
    asked.push(person.name);
    return membership(chat, person);
  };
  bot.discord.gone.add(discordDave.id);
  for (let press = 0; press < 3; press++) {
    const answer = await dave.presses('Unlock', { on: card });
    expect(JSON.stringify(answer.shown)).not.toContain('○');
  }
  expect(asked).toEqual(['Dave']);
  bot.discord.gone.delete(discordDave.id);
  await bot.clock.advance(600_000);
  expect((await dave.presses('Unlock', { on: card })).text).toContain('○○○○');
  expect(asked.filter((name) => name === 'Dave')).toHaveLength(2);
});

test('where the platform can’t tell, a button commands nothing and a read is answered; a command that is written goes', async () => {
  const { bot, dave, card } = await sharedCar();
  bot.discord.membership = async () => 'unknown';
  expect((await dave.presses('Unlock', { on: card })).text).toMatch(
    /right now I can’t see whether you are still in this chat/,
  );
  expect((await dave.says('/status')).text).toMatch(/Locked/);
  expect((await dave.says('/lock')).text).toContain('○○○○');
  // It was written a moment ago that Dave is here.
  expect((await dave.presses('Unlock', { on: card })).text).toContain('○○○○');
});
