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

test('a gateway that acknowledges no heartbeat is resumed, and commands before and after are answered once', async () => {
  const world = await connected({ heartbeatIntervalMs: 600 });
  const { discord, logged } = world;
  world.answer(({ reply }) => reply.show(message('78 %')));
  const olivia = discord.addPerson({ name: 'Olivia' });
  const channel = discord.addChannel(discord.addGuild({ name: 'Home', members: [olivia] }), { name: 'car' });
  const { identifies, resumes } = discord.gateway;
  discord.gateway.silence(true);
  const before = discord.slash(olivia, channel, 'status');
  await discord.until(() => !discord.gateway.connected());
  const between = discord.slash(olivia, channel, 'status');
  discord.gateway.silence(false);
  await discord.until(() => discord.gateway.resumes > resumes);
  const after = discord.slash(olivia, channel, 'status');
  for (const asked of [before, between, after]) expect(await discord.outcome(asked)).toBe('answered');
  await discord.until(() => discord.sees(olivia, channel).filter(({ text }) => text === '78 %').length === 3);
  expect(world.received).toHaveLength(3);
  expect(discord.gateway.identifies).toBe(identifies);
  expect(logged().match(/connection lost/g)).toHaveLength(1);
  expect(logged().match(/connected again/g)).toHaveLength(1);
});
