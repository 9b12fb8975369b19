import { expect, test } from 'vitest';
import { connected, message } from './fixture.ts';

const DROPS = 20;

test('a gateway that drops again and again is resumed each time, and never asked for a new session', async () => {
  const world = await connected();
  const { discord } = world;
  world.answer(({ reply }) => reply.show(message('78 %')));
  const olivia = discord.addPerson({ name: 'Olivia' });
  const channel = discord.addChannel(discord.addGuild({ name: 'Home', members: [olivia] }), { name: 'car' });
  const { identifies, resumes } = discord.gateway;
  for (let drop = 1; drop <= DROPS; drop++) {
    discord.gateway.drop();
    await expect.poll(() => discord.gateway.resumes).toBe(resumes + drop);
    await discord.ready();
  }
  // Discord takes the token away from a bot that identifies more than a thousand times a day.
  expect(discord.gateway.identifies).toBe(identifies);
  discord.slash(olivia, channel, 'status');
  await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === '78 %'));
  expect(world.received).toHaveLength(1);
});
