import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { REST, Routes } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { timed } from '../../../src/bot/discord/connection.ts';
import { asPlatformFailure } from '../../../src/bot/discord/failure.ts';
import { connected, TOKEN, type World } from './fixture.ts';

function requestsOf({ discord, clock }: World): REST {
  return new REST({ api: discord.url, timeout: 3000, makeRequest: timed(clock, undefined) }).setToken(TOKEN);
}

function channelOf({ discord }: World): string {
  const olivia = discord.addPerson({ name: 'Olivia' });
  return discord.addChannel(discord.addGuild({ name: 'Home', members: [olivia] }), { name: 'car' }).id;
}

test('an answer that begins and never ends is given up in time, and its request not made again', async () => {
  setFlagsFromString('--expose-gc');
  const collecting = setInterval(runInNewContext('gc') as () => void, 50);
  onTestFinished(() => clearInterval(collecting));
  const world = await connected();
  const rest = requestsOf(world);
  const path = Routes.channelMessages(channelOf(world));
  world.discord.fault({ method: 'POST', path: /messages/, stall: true });
  const failure = await rest.post(path, { body: { content: 'charging' } }).catch((error: unknown) => error);
  expect(asPlatformFailure(failure)).toMatchObject({ code: 'passing' });
  expect(world.discord.requests.filter(({ method, path }) => method === 'POST' && /messages/.test(path))).toHaveLength(
    1,
  );
});

test('an answer without a body is read as one', async () => {
  const world = await connected();
  const rest = requestsOf(world);
  const channel = channelOf(world);
  const { id } = (await rest.post(Routes.channelMessages(channel), { body: { content: 'charging' } })) as {
    id: string;
  };
  await expect(rest.delete(Routes.channelMessage(channel, id))).resolves.toBeDefined();
});
