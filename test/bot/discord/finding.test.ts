import { expect, onTestFinished, test } from 'vitest';
import { attach } from './fixture.ts';
import { household, withButton } from './household.ts';

test('a message of the bot is found by the press of a button, where history may be read', async () => {
  const { discord, chatPlatform, channel } = await household();
  const chat = { platform: 'discord', id: channel.id, kind: 'group' } as const;
  const ref = await chatPlatform.post(chat, withButton('charged', 'mute', 'update'));
  await chatPlatform.post(chat, withButton('something else', 'other', 'update'));
  expect(await chatPlatform.find?.(chat, 'press:mute')).toBe(ref);
  expect(await chatPlatform.find?.(chat, 'press:unknown')).toBeUndefined();
  discord.setBotPermissions(channel, 1n << 10n);
  expect(await chatPlatform.find?.(chat, 'press:mute')).toBeUndefined();
});

test('until Discord has told the bot who it is, nobody knows whether a message is there', async () => {
  const { discord, clock, store, chatPlatform, channel } = await household();
  const chat = { platform: 'discord', id: channel.id, kind: 'group' } as const;
  const ref = await chatPlatform.post(chat, withButton('charged', 'mute', 'update'));
  await chatPlatform.stop();
  discord.gateway.refuse(true);
  const next = attach(discord, clock, store);
  onTestFinished(() => next.chatPlatform.stop());
  const starting = next.start().catch(() => next.start());
  await expect(next.chatPlatform.find?.(chat, 'press:mute')).rejects.toMatchObject({ code: 'passing' });
  discord.gateway.refuse(false);
  await starting;
  expect(await next.chatPlatform.find?.(chat, 'press:mute')).toBe(ref);
});
