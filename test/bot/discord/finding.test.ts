import { expect, test } from 'vitest';
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
