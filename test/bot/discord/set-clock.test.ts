import { Routes } from 'discord.js';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createClient, timed } from '../../../src/bot/discord/connection.ts';
import { connected, TOKEN } from './fixture.ts';

/** Two buckets, of which neither is used up by more requests together than discord.js lets out in a second. */
const ROUTES = [Routes.gateway(), Routes.gatewayBot()];
const REQUESTS = 30;

test('Discord stays reachable after the machine’s clock is set back by an hour', async () => {
  const { discord, clock } = await connected({ stopped: true });
  const client = createClient(discord.url, () => undefined, timed(clock, undefined));
  onTestFinished(() => client.destroy());
  client.rest.setToken(TOKEN);
  await client.rest.get(Routes.gatewayBot());
  const real = Date.now;
  const spy = vi.spyOn(Date, 'now').mockImplementation(() => real() - 3_600_000);
  onTestFinished(() => spy.mockRestore());
  for (let count = 0; count < REQUESTS; count += 1) {
    for (const route of ROUTES) await expect(client.rest.get(route)).resolves.toBeDefined();
  }
});
