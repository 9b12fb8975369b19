import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { readSettings } from '../src/settings.ts';
import { start } from '../src/start.ts';
import { stopSignal } from '../src/stop-signal.ts';
import { startCarNetEmulator } from './carnet/emulator.ts';
import { createDemoClock } from './clock.ts';
import { startDiscordEmulator } from './discord/emulator.ts';
import { household } from './household.ts';
import { keepPace } from './pace.ts';
import { startPage } from './page/server.ts';
import { type BotRecords, prepareRecords } from './store/bot-records.ts';
import { startTelegramEmulator } from './telegram/emulator.ts';

const DISCORD_TOKEN = 'demo-discord-token';
const TELEGRAM_TOKEN = '1000000001:demo-telegram-token';
const PAGE_PORT = 8080;
/** How long Car-Net takes to accept a command, seconds: a little less than documented. */
const ANSWER_DELAY_S = 3;
/** How long a car takes to carry out a command, seconds. Documented: 'about 20 seconds'. */
const CAR_DELAY_S = 20;

/** Where the bot shows its own page for the password. */
function ownAddress(port: number) {
  return { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
}

const clock = createDemoClock();
const carnet = await startCarNetEmulator({
  clock,
  answerDelayMs: Number(process.env['ANSWER_DELAY_S'] ?? ANSWER_DELAY_S) * 1000,
  effectDelayMs: Number(process.env['CAR_DELAY_S'] ?? CAR_DELAY_S) * 1000,
});
const telegram = await startTelegramEmulator({ clock, token: TELEGRAM_TOKEN, botUsername: 'carnet_demo_bot' });
const discord = await startDiscordEmulator({ clock, token: DISCORD_TOKEN });
const people = household(telegram, discord);
const pace = keepPace(clock, { carnet, telegram, discord });
/** There once the page is: its port names the folder of the store. */
const { promise: records, resolve: recordsReady } = Promise.withResolvers<BotRecords>();
const page = await startPage({
  carnet,
  telegram,
  discord,
  people,
  pace,
  records,
  port: Number(process.env['PORT'] ?? PAGE_PORT),
});
/** One folder for each running demo. The emulators keep nothing when they end, so it is of no use afterwards. */
const data = `data/demo/${page.port}`;
rmSync(data, { recursive: true, force: true });
const storeUrl = `sqlite://${data}/bot.sqlite`;
const kept = await prepareRecords(storeUrl, clock, carnet);
recordsReady(kept);

const settings = readSettings({
  DISCORD_TOKEN,
  DISCORD_API_URL: discord.url,
  TELEGRAM_TOKEN,
  TELEGRAM_API_URL: telegram.url,
  CARNET_API_URL: carnet.apiUrl,
  CARNET_IDENTITY_URL: carnet.identityUrl,
  STORE_URL: storeUrl,
  ...(process.argv.includes('--link-page') && ownAddress(page.port + 1)),
  LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
});
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
const stopping = stopSignal();
const bot = await start(settings, clock, undefined, { stopping });
if (!stopping.aborted) {
  console.log(`The demo is at ${page.url} (Ctrl-C ends it)`);
  await once(stopping, 'abort');
}
await page.close();
await bot.stop();
await kept.close();
pace.close();
await Promise.all([carnet.close(), telegram.close(), discord.close()]);
rmSync(data, { recursive: true, force: true });
process.exit(0);
