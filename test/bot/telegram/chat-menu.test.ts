import { expect, test } from 'vitest';
import { eventually } from '../../world/eventually.ts';
import { bench, recorder, registry } from './fixture.ts';

test('a chat gets a menu of its own in every language, and the usual one back', async () => {
  const { telegram, chatPlatform } = await bench();
  await chatPlatform.start(recorder());
  const olivia = telegram.addPerson({ name: 'Olivia', languageCode: 'de' });
  const home = telegram.addGroup({ title: 'Home', members: [olivia] });
  await eventually(() => expect(telegram.commands(olivia, home)).toHaveLength(registry.length));
  const chat = { platform: 'telegram', id: String(home.id), kind: 'group' } as const;
  await chatPlatform.setMenu?.(chat, ['lock']);
  expect(telegram.commands(olivia, home).map(({ command }) => command)).toEqual(['status', 'link']);
  expect(telegram.commands(olivia)).toHaveLength(registry.length);
  await chatPlatform.setMenu?.(chat, []);
  expect(telegram.commands(olivia, home)).toHaveLength(registry.length);
});

test('a menu for a chat that is gone fails in the platform’s terms', async () => {
  const { chatPlatform } = await bench();
  await chatPlatform.start(recorder());
  const gone = { platform: 'telegram', id: '-12345', kind: 'group' } as const;
  await expect(chatPlatform.setMenu?.(gone, ['lock'])).rejects.toMatchObject({ code: 'chat-gone' });
});
