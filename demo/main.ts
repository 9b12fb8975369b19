import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSettings, start } from '../src/main.ts';
import { startCarNetEmulator } from './carnet/emulator.ts';
import { startDiscordEmulator } from './discord/emulator.ts';
import { household } from './household.ts';
import { startPage } from './page/server.ts';
import { startTelegramEmulator } from './telegram/emulator.ts';

const DISCORD_TOKEN = 'demo-discord-token';
const TELEGRAM_TOKEN = '1000000001:demo-telegram-token';
/** The emulators forget everything at a restart, so the bot's store of the last demo is of no use to the next. */
const DATA = 'data/demo';
const PAGE_PORT = 8080;
/** As slow as the document says that Car-Net is, shortened a little. */
const ANSWER_DELAY_MS = 3000;

const clock = {
  now: () => Date.now(),
  sleep: async (ms: number, signal?: AbortSignal) => {
    await sleep(ms, undefined, signal ? { signal, ref: false } : { ref: false });
  },
};

rmSync(DATA, { recursive: true, force: true });
const carnet = await startCarNetEmulator({ clock, answerDelayMs: ANSWER_DELAY_MS });
const telegram = await startTelegramEmulator({ clock, token: TELEGRAM_TOKEN, botUsername: 'carnet_demo_bot' });
const discord = await startDiscordEmulator({ clock, token: DISCORD_TOKEN });
const people = household(telegram, discord);

const settings = readSettings({
  DISCORD_TOKEN,
  DISCORD_API_URL: discord.url,
  TELEGRAM_TOKEN,
  TELEGRAM_API_URL: telegram.url,
  CARNET_API_URL: carnet.apiUrl,
  CARNET_IDENTITY_URL: carnet.identityUrl,
  STORE_URL: `sqlite://${DATA}/bot.sqlite`,
  LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
});
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
const bot = await start(settings, clock);
const page = await startPage({ carnet, telegram, discord, people, port: Number(process.env['PORT'] ?? PAGE_PORT) });
console.log(`The demo is at ${page.url} (Ctrl-C ends it)`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await page.close();
    await bot.stop();
    await Promise.all([carnet.close(), telegram.close(), discord.close()]);
    process.exit(0);
  });
}
