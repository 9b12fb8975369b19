import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSettings, type Settings, settingNames } from '../src/settings.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

function settingsOf(env: Record<string, string>): Settings {
  const settings = readSettings({ TELEGRAM_TOKEN: '1:abc', ...env });
  if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
  return settings;
}

function mistakesOf(env: Record<string, string>): readonly string[] {
  const settings = readSettings(env);
  return 'mistakes' in settings ? settings.mistakes : [];
}

const withToken = (env: Record<string, string>) => mistakesOf({ TELEGRAM_TOKEN: '1:abc', ...env });

describe('settings', () => {
  test('have their defaults where only one token is set', () => {
    const { telegram, ...settings } = settingsOf({});
    expect(telegram?.token.reveal()).toBe('1:abc');
    expect(telegram?.apiUrl).toBe('https://api.telegram.org');
    expect(settings).toEqual({
      discord: undefined,
      carnetApiUrl: 'https://b-h-s.spr.us00.p.con-veh.net',
      carnetIdentityUrl: 'https://identity.na.vwgroup.io',
      storeUrl: 'sqlite://data/bot.sqlite',
      credentialsKey: undefined,
      credentialsKeyOld: undefined,
      tspLimit: 15,
      tspWindowMs: 300_000,
      pollMinMs: 60_000,
      pollMaxMs: 1_800_000,
      healthPollMs: 21_600_000,
      confirmPollMs: 5000,
      confirmTimeoutMs: 90_000,
      logLevel: 'info',
    });
  });

  test('take every variable', () => {
    const settings = settingsOf({
      DISCORD_TOKEN: ' discord-token ',
      DISCORD_API_URL: 'http://localhost:8083/api/',
      TELEGRAM_API_URL: 'http://bot-api.lan:8081',
      CARNET_API_URL: 'http://127.0.0.1:8081',
      CARNET_IDENTITY_URL: 'http://localhost:8082/',
      STORE_URL: 'sqlite:///var/lib/car-net-bot/bot.sqlite',
      CREDENTIALS_KEY: KEY,
      CREDENTIALS_KEY_OLD: KEY.replace('=', ''),
      TSP_LIMIT: '12',
      TSP_WINDOW_S: '60',
      POLL_MIN_S: '30',
      POLL_MAX_S: '30',
      HEALTH_POLL_S: '3600',
      CONFIRM_POLL_S: '2',
      CONFIRM_TIMEOUT_S: '10',
      LOG_LEVEL: 'debug',
    });
    expect(settings.discord?.token.reveal()).toBe('discord-token');
    expect(settings.discord?.apiUrl).toBe('http://localhost:8083/api');
    expect(settings.credentialsKey?.reveal()).toBe(KEY);
    expect(settings.credentialsKeyOld?.reveal()).toBe(KEY.replace('=', ''));
    const { discord, telegram, credentialsKey, credentialsKeyOld, ...plain } = settings;
    expect(telegram?.apiUrl).toBe('http://bot-api.lan:8081');
    expect(plain).toEqual({
      carnetApiUrl: 'http://127.0.0.1:8081',
      carnetIdentityUrl: 'http://localhost:8082',
      storeUrl: 'sqlite:///var/lib/car-net-bot/bot.sqlite',
      tspLimit: 12,
      tspWindowMs: 60_000,
      pollMinMs: 30_000,
      pollMaxMs: 30_000,
      healthPollMs: 3_600_000,
      confirmPollMs: 2000,
      confirmTimeoutMs: 10_000,
      logLevel: 'debug',
    });
  });

  test('name both tokens where neither is set, an empty one counting as none, and the next step', () => {
    const line =
      'DISCORD_TOKEN or TELEGRAM_TOKEN must be set: the token of at least one bot. Next: put one in .env (README: How to make the two bot tokens)';
    expect(mistakesOf({})).toEqual([line]);
    expect(mistakesOf({ DISCORD_TOKEN: '', TELEGRAM_TOKEN: '  ' })).toEqual([line]);
    const withoutFile = readSettings({}, false);
    expect('mistakes' in withoutFile && withoutFile.mistakes).toEqual([
      line.replace('put one in .env', 'cp .env.example .env, and put one in it'),
    ]);
  });

  test.each(['your-token', 'abc:1', '12345', '123456:'])(
    'refuse the Telegram token %s, and say who tells it',
    (text) => {
      expect(mistakesOf({ TELEGRAM_TOKEN: text })).toEqual([
        'TELEGRAM_TOKEN must be a bot token, NUMBER:LETTERS without spaces, as @BotFather tells it (/mybots, your bot, API Token)',
      ]);
    },
  );

  test('refuse a Discord token with its ‘Bot ’ before it, and say where it is made', () => {
    expect(mistakesOf({ DISCORD_TOKEN: 'Bot MTIz.abc' })).toEqual([
      'DISCORD_TOKEN must be a bot token, without spaces: https://discord.com/developers/applications, your application, Bot, Reset Token',
    ]);
  });

  test('tell every mistake at once, each naming its variable and what it wants, and none its value', () => {
    const mistakes = mistakesOf({
      TELEGRAM_TOKEN: '1:abc secret',
      DISCORD_API_URL: 'discord.com/api',
      TELEGRAM_API_URL: 'ftp://api.telegram.org',
      CARNET_API_URL: 'not-a-url',
      STORE_URL: 'mysql://secret-host',
      CREDENTIALS_KEY: 'c2VjcmV0',
      TSP_LIMIT: '0',
      POLL_MIN_S: '1.5',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'http://bot.example.org',
    });
    expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual([
      'TELEGRAM_TOKEN',
      'DISCORD_API_URL',
      'TELEGRAM_API_URL',
      'STORE_URL',
      'CREDENTIALS_KEY',
      'CARNET_API_URL',
      'TSP_LIMIT',
      'POLL_MIN_S',
      'LOG_LEVEL',
      'PUBLIC_URL',
    ]);
    for (const mistake of mistakes) expect(mistake).toMatch(/^[A-Z_]+ must be \S/);
    expect(mistakes.join()).not.toMatch(/secret|c2VjcmV0|loud|bot\.example/);
  });

  test.each([
    ['http://car-net.example.org', false],
    ['http://127.0.0.1.example.org', false],
    ['http://localhost.example.org', false],
    ['http://10.0.0.1', false],
    ['http://localhost:8081', true],
    ['http://127.8.0.1:8081', true],
    ['http://[::1]:8081', true],
    ['https://car-net.example.org', true],
    ['https://car-net.example.org/path', false],
    ['https://car-net.example.org?query', false],
    ['https://car-net.example.org/?', false],
    ['https://car-net.example.org#part', false],
    ['https://user@car-net.example.org', false],
    ['https://:password@car-net.example.org', false],
    ['javascript:alert(1)', false],
  ])('take the Car-Net address %s: %s', (address, taken) => {
    for (const name of ['CARNET_API_URL', 'CARNET_IDENTITY_URL']) {
      expect(withToken({ [name]: address }), name).toEqual(
        taken
          ? []
          : [
              `${name} must be an https:// origin with no path (http:// only for this machine, e.g. http://localhost:8081)`,
            ],
      );
    }
  });

  test.each([
    ['DISCORD_API_URL', 'https://user:password@discord.com/api'],
    ['TELEGRAM_API_URL', 'https://api.telegram.org?x=1'],
    ['DISCORD_API_URL', 'https://discord.com/api#part'],
  ])('refuse a %s that a path can’t be put behind', (name, address) => {
    expect(withToken({ [name]: address })).toHaveLength(1);
  });

  test.each([
    ['memory://', true],
    ['sqlite://data/bot.sqlite', true],
    ['sqlite:///var/lib/bot.sqlite', true],
    ['sqlite://', false],
    ['data/bot.sqlite', false],
    ['redis://', false],
    ['redis://not a host', false],
    ['memory://x', false],
  ])('take the store %s: %s', (address, taken) => {
    expect(withToken({ STORE_URL: address }).length === 0).toBe(taken);
  });

  test.each(['redis://user:canary@localhost', 'rediss://redis.lan:6379/1'])(
    'take the store %s with a key only, which no file can hold for it',
    (address) => {
      expect(withToken({ STORE_URL: address })).toEqual([
        expect.stringMatching(/^CREDENTIALS_KEY must be set .* Redis/),
      ]);
      expect(withToken({ STORE_URL: address, CREDENTIALS_KEY: KEY })).toEqual([]);
      expect(withToken({ STORE_URL: address, CREDENTIALS_KEY: 'short' })).toHaveLength(1);
    },
  );

  test('take a public address with the port that its requests arrive at, and a port alone', () => {
    expect(withToken({ PUBLIC_URL: 'https://bot.example.org', PORT: '8443' })).toEqual([]);
    expect(withToken({ PORT: '8443' })).toEqual([]);
    expect(withToken({ PORT: '0' })).toEqual(['PORT must be a whole number from 1 to 65535']);
    expect(withToken({ PUBLIC_URL: 'http://bot.example.org', PORT: '8443' })).toEqual([
      'PUBLIC_URL must be an https:// origin with no path (http:// only for this machine)',
    ]);
    expect(withToken({ PUBLIC_URL: 'https://bot.example.org' })).toEqual([
      'PUBLIC_URL needs PORT: the port of this machine on which its requests arrive',
    ]);
  });

  test.each([
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(33).toString('base64'),
    Buffer.alloc(32).toString('hex'),
    `${KEY}=`,
    Buffer.alloc(32, 255).toString('base64url'),
    `${KEY.slice(0, 20)} ${KEY.slice(20)}`,
  ])('refuse the key %s', (key) => {
    expect(withToken({ CREDENTIALS_KEY: key, CREDENTIALS_KEY_OLD: key })).toHaveLength(2);
  });

  test.each(['0', '-1', '1e3', '604801', 'abc', '5 s', '0x10'])('refuse %s seconds', (text) => {
    expect(withToken({ HEALTH_POLL_S: text })).toEqual(['HEALTH_POLL_S must be a whole number from 1 to 604800']);
  });

  test('refuse a least interval above the greatest', () => {
    expect(withToken({ POLL_MIN_S: '100', POLL_MAX_S: '99' })).toEqual(['POLL_MIN_S must not be more than POLL_MAX_S']);
  });

  test('hold no token or key that can be printed', () => {
    const settings = settingsOf({ DISCORD_TOKEN: 'canary-discord', CREDENTIALS_KEY: KEY });
    expect(JSON.stringify(settings)).not.toMatch(/canary|1:abc|BwcH/);
  });

  test('are all listed in .env.example, with the defaults', () => {
    const example = readFileSync('.env.example', 'utf8');
    const listed = [...example.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]);
    expect(listed.map(([name]) => name).toSorted()).toEqual([...settingNames()].toSorted());
    const asListed = settingsOf(Object.fromEntries(listed.filter(([name]) => name !== 'TELEGRAM_TOKEN')));
    expect(JSON.stringify(asListed)).toBe(JSON.stringify(settingsOf({})));
  });

  test('are all listed in the README, and nothing else is', () => {
    const section = readFileSync('README.md', 'utf8').split('## Settings')[1]?.split('\n## ')[0] ?? '';
    const names = section.split('\n').flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)]);
    expect(names.map(([, name = '']) => name).toSorted()).toEqual([...settingNames()].toSorted());
  });
});
