import { expect, onTestFinished, test } from 'vitest';
import { startTelegramEmulator, type TelegramEmulator, type TelegramOptions } from '../../demo/telegram/emulator.ts';
import { createApi } from '../../src/bot/telegram/api.ts';
import { setMenus } from '../../src/bot/telegram/menus.ts';
import { setProfile } from '../../src/bot/telegram/profile/profile.ts';
import { commandsOn } from '../../src/chat/command-definition.ts';
import { registry } from '../../src/commands/registry.ts';
import { examineTelegram } from '../../src/doctor/telegram.ts';
import { languages } from '../../src/language/languages.ts';
import { describe as describeText } from '../../src/language/say.ts';
import { createLog } from '../../src/log.ts';
import { secret } from '../../src/secret.ts';
import { openStore } from '../../src/store/open-store.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { byName, nobody } from './found.ts';

const TOKEN = '1000:canary-telegram';

async function openTelegram(options: Partial<TelegramOptions> = {}) {
  const telegram = await startTelegramEmulator({ clock: fakeClock(), token: TOKEN, ...options });
  onTestFinished(() => telegram.close());
  const examine = (token = TOKEN) => examineTelegram({ token: secret(token), apiUrl: telegram.url });
  return { telegram, examine, api: createApi(secret(TOKEN), telegram.url) };
}

/** Of a program that never started before. */
async function rememberNothing() {
  const store = await openStore({
    url: 'memory://',
    credentialsKey: undefined,
    credentialsKeyOld: undefined,
    clock: fakeClock(),
    log: createLog('silent'),
  });
  onTestFinished(() => store.close());
  return store.values<string>('menus');
}

/** As the bot does it at its start. */
async function listCommands(telegram: { readonly url: string }, commands = commandsOn('telegram', registry.commands)) {
  const api = createApi(secret(TOKEN), telegram.url);
  await setMenus(api, commands, describeText, languages, new AbortController().signal, await rememberNothing());
}

/** As the bot does it at its start. @param describe what it says of itself */
async function describeItself(telegram: TelegramEmulator, describe: typeof describeText = describeText) {
  await setProfile({
    api: createApi(secret(TOKEN), telegram.url),
    bot: telegram.bot.id,
    describe,
    languages,
    remembered: await rememberNothing(),
    log: createLog('silent'),
    signal: new AbortController().signal,
  });
}

test('a bot that was started is well, and its links are told', async () => {
  const { telegram, examine } = await openTelegram();
  await listCommands(telegram);
  await describeItself(telegram);
  const { checked, links } = await examine();
  expect(byName(checked)).toEqual({
    'Telegram token': '✓ Telegram token: @carnet_bot',
    'Telegram groups': '✓ Telegram groups: privacy mode is on: only commands and replies reach the bot',
    'Telegram webhook': '✓ Telegram webhook: none is set',
    'Telegram menus': '✓ Telegram menus: every command is listed, in every language',
    'Telegram profile': '✓ Telegram profile: the bot has its description, in every language, and a picture',
  });
  expect(links.map(({ url }) => url)).toEqual(['https://t.me/carnet_bot', 'https://t.me/carnet_bot?startgroup']);
});

test('only looks: no update is taken from a bot that runs, and nothing is set', async () => {
  const { telegram, examine } = await openTelegram();
  await examine();
  const called = new Set(telegram.calls().map(({ method }) => method));
  expect([...called].toSorted()).toEqual([
    'getMe',
    'getMyCommands',
    'getMyDescription',
    'getMyShortDescription',
    'getUserProfilePhotos',
    'getWebhookInfo',
  ]);
});

test('before the first start no menu is no failure; an old one is', async () => {
  const { telegram, examine } = await openTelegram();
  expect(byName((await examine()).checked)['Telegram menus']).toMatch(/^– .*npm start/);
  await listCommands(telegram, commandsOn('telegram', registry.commands).slice(1));
  expect(byName((await examine()).checked)['Telegram menus']).toMatch(/^✗ .*npm start/);
});

test('a menu that differs in one language only is an old one', async () => {
  const { telegram, examine, api } = await openTelegram();
  await listCommands(telegram);
  const german = { scope: { type: 'all_group_chats' }, language_code: 'de' } as const;
  const [first, ...others] = await api.getMyCommands(german);
  await api.setMyCommands([{ command: first?.command ?? '', description: 'anders' }, ...others], german);
  expect(byName((await examine()).checked)['Telegram menus']).toMatch(/^✗/);
});

test('before the first start no description is no failure; an old one is', async () => {
  const { telegram, examine } = await openTelegram();
  expect(byName((await examine()).checked)['Telegram profile']).toMatch(/^– .*npm start/);
  await describeItself(telegram, (key, language) => `${describeText(key, language).slice(0, 50)} as before`);
  expect(byName((await examine()).checked)['Telegram profile']).toMatch(/^✗ .*npm start/);
});

test('a server that is too old for a picture or a description is told as that', async () => {
  const pictureless = await openTelegram({ lacks: ['setMyProfilePhoto'] });
  await describeItself(pictureless.telegram);
  expect(byName((await pictureless.examine()).checked)['Telegram profile']).toBe(
    '– Telegram profile: the bot has its description, but no picture → npm start sets one where the server can; else tell @BotFather: /setuserpic.',
  );
  const old = await openTelegram({ lacks: ['getMyDescription', 'setMyDescription'] });
  expect(byName((await old.examine()).checked)['Telegram profile']).toBe(
    '– Telegram profile: this server is too old to describe bots → To do it by hand tell @BotFather: /setdescription.',
  );
});

test('a token that Telegram refuses is told without the token, and the rest is not looked at', async () => {
  const { telegram, examine } = await openTelegram();
  const { checked, links } = await examine('1000:canary-wrong');
  const lines = byName(checked);
  expect(lines['Telegram token']).toBe(
    '✗ Telegram token: TELEGRAM_TOKEN is not accepted by Telegram (401): copy it again from @BotFather',
  );
  expect(lines['Telegram webhook']).toMatch(/^– .*see the token/);
  expect(links).toEqual([]);
  expect(telegram.calls('getWebhookInfo')).toEqual([]);
  expect(JSON.stringify(checked)).not.toContain('canary');
});

test('privacy mode that is off is told, with what to say to @BotFather', async () => {
  const { telegram, examine } = await openTelegram();
  telegram.setPrivacy(false);
  expect(byName((await examine()).checked)['Telegram groups']).toMatch(/^✗ .*\/setprivacy/);
});

test('a webhook of another program is told by its host alone', async () => {
  const { examine, api } = await openTelegram();
  await api.setWebhook('https://other.example.org/canary-path');
  const line = byName((await examine()).checked)['Telegram webhook'];
  expect(line).toMatch(/^✗ .*other\.example\.org/);
  expect(line).not.toContain('canary');
});

test('one look that fails leaves the others as they are', async () => {
  const { telegram, examine } = await openTelegram();
  telegram.fail({ method: 'getWebhookInfo', how: { html: 502 } });
  const lines = byName((await examine()).checked);
  expect(lines['Telegram webhook']).toMatch(/^✗ .*can’t be reached .* → Check the network and TELEGRAM_API_URL\.$/);
  expect(lines['Telegram menus']).toMatch(/^–/);
});

test('where nobody answers the address is told by its setting, without the token in it', async () => {
  const { checked } = await examineTelegram({ token: secret(TOKEN), apiUrl: await nobody() });
  expect(byName(checked)['Telegram token']).toBe(
    '✗ Telegram token: Telegram can’t be reached (getMe: ECONNREFUSED) → Check the network and TELEGRAM_API_URL.',
  );
  expect(JSON.stringify(checked)).not.toContain('canary');
});
