import { expect, onTestFinished, test } from 'vitest';
import { attach } from './fixture.ts';
import { household, withButton } from './household.ts';

test('a message of the bot is found by the press of a button, where history may be read', async () => {
  const { discord, port, channel } = await household();
  const chat = { platform: 'discord', id: channel.id, kind: 'group' } as const;
  const ref = await port.post(chat, withButton('charged', 'mute', 'update'));
  await port.post(chat, withButton('something else', 'other', 'update'));
  expect(await port.find?.(chat, 'press:mute')).toBe(ref);
  expect(await port.find?.(chat, 'press:unknown')).toBeUndefined();
  discord.setBotPermissions(channel, 1n << 10n);
  expect(await port.find?.(chat, 'press:mute')).toBeUndefined();
});

test('until Discord has told the bot who it is, nobody knows whether a message is there', async () => {
  const { discord, clock, store, port, channel } = await household();
  const chat = { platform: 'discord', id: channel.id, kind: 'group' } as const;
  const ref = await port.post(chat, withButton('charged', 'mute', 'update'));
  await port.stop();
  discord.gateway.refuse(true);
  const next = attach(discord, clock, store);
  onTestFinished(() => next.port.stop());
  const starting = next.start().catch(() => next.start());
  await expect(next.port.find?.(chat, 'press:mute')).rejects.toMatchObject({ code: 'passing' });
  discord.gateway.refuse(false);
  await starting;
  expect(await next.port.find?.(chat, 'press:mute')).toBe(ref);
});
