import { describe, expect, test } from 'vitest';
import { changeChatSettings, readChatSettings } from '../../src/household/chat-settings.ts';
import { moveRecordsOfChat } from '../../src/household/personal-data.ts';
import { open } from '../store/store-fixture.ts';

describe('the settings of a chat', () => {
  test('are the defaults until something is set, and each chat’s own', async () => {
    const store = await open('memory://');
    expect(await readChatSettings(store, 'telegram:1')).toEqual({ picture: true });
    await changeChatSettings(store, 'telegram:1', (before) => ({ ...before, language: 'de' }));
    expect(await readChatSettings(store, 'telegram:1')).toEqual({ picture: true, language: 'de' });
    expect(await readChatSettings(store, 'telegram:12')).toEqual({ picture: true });
  });

  test('keep what several people set at the same moment', async () => {
    const store = await open('memory://');
    const change = changeChatSettings.bind(undefined, store, 'discord:7');
    await Promise.all([
      change((before) => ({ ...before, distance: 'mi' })),
      change((before) => ({ ...before, temperature: '°F' })),
      change((before) => ({ ...before, timeZone: 'America/Chicago' })),
      change((before) => ({ ...before, picture: false })),
    ]);
    expect(await readChatSettings(store, 'discord:7')).toEqual({
      distance: 'mi',
      temperature: '°F',
      timeZone: 'America/Chicago',
      picture: false,
    });
  });

  test('follow a group that became a supergroup, and leave what was set there already', async () => {
    const store = await open('memory://');
    await changeChatSettings(store, 'telegram:-1', (before) => ({ ...before, language: 'fr' }));
    await moveRecordsOfChat(store, 'telegram:-1', 'telegram:-100');
    expect(await readChatSettings(store, 'telegram:-100')).toEqual({ picture: true, language: 'fr' });
    expect(await readChatSettings(store, 'telegram:-1')).toEqual({ picture: true });
    await changeChatSettings(store, 'telegram:-2', (before) => ({ ...before, language: 'es' }));
    await moveRecordsOfChat(store, 'telegram:-2', 'telegram:-100');
    expect(await readChatSettings(store, 'telegram:-100')).toEqual({ picture: true, language: 'fr' });
    await moveRecordsOfChat(store, 'telegram:-3', 'telegram:-4');
    expect(await readChatSettings(store, 'telegram:-4')).toEqual({ picture: true });
  });
});
