import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createDiscordPlatform } from './bot/discord/platform.ts';
import { createTelegramPlatform } from './bot/telegram/platform.ts';
import { createCarNet } from './carnet/client.ts';
import type { ChatPlatform, Platform } from './chat/platform.ts';
import { type Clock, systemClock } from './clock.ts';
import { startHousekeeping } from './commands/linking/housekeeping.ts';
import { registry } from './commands/registry.ts';
import { createHandler } from './commands/router.ts';
import { connect, PlatformLost } from './connect.ts';
import { correctClock } from './corrected-clock.ts';
import { loadEnvFile } from './env-file.ts';
import { EXIT } from './exit-codes.ts';
import { describe, languages } from './language/say.ts';
import { createLog, describeError, type Log } from './log.ts';
import { startNotifier } from './notify/notifier.ts';
import { scheduleEntries } from './notify/schedules.ts';
import { readSettings, type Settings } from './settings.ts';
import { stopSignal } from './stop-signal.ts';
import { openOwnStore } from './store/own-store.ts';
import { StoreFailure } from './store/store-failure.ts';

export { readSettings, stopSignal };

/** A program that runs. */
export interface Running {
  /** Stops in order: takes nothing new, lets what is under way end or be written down, closes the store. */
  stop(): Promise<void>;
  /** Resolves where it can't go on, with the reason. Whoever started it stops it then. */
  readonly lost: Promise<Error>;
}

/** What the command line asks of a start. */
interface StartOptions {
  /** `--begin-anew`: with an empty store, though there seems to have been another. */
  readonly beginAnew?: boolean;
  /** Ends waits of the start itself. What was begun by then still has to be stopped. */
  readonly stopping?: AbortSignal;
}

/**
 * Puts the parts together and starts them.
 * @param machine the time of everything that is ours to wait, expire or age, put right by what the platforms tell
 * @throws StoreFailure where the store can't be opened with this key; TokenRefused where a platform refuses its token
 */
export async function start(
  settings: Settings,
  machine: Clock = systemClock,
  log: Log = createLog(settings.logLevel),
  { beginAnew = false, stopping = new AbortController().signal }: StartOptions = {},
): Promise<Running> {
  const { storeUrl, credentialsKey, credentialsKeyOld } = settings;
  const { clock, hearTime } = correctClock(machine, log);
  const store = await openOwnStore({
    url: storeUrl,
    credentialsKey,
    credentialsKeyOld,
    clock,
    log,
    beginAnew,
    signal: stopping,
  });
  const carnet = createCarNet({
    apiUrl: settings.carnetApiUrl,
    identityUrl: settings.carnetIdentityUrl,
    tspLimit: settings.tspLimit,
    tspWindowMs: settings.tspWindowMs,
    store,
    clock,
    log,
  });
  const common = { store, clock, hearTime, log, registry: registry.commands, describe, languages };
  const platforms: Partial<Record<Platform, ChatPlatform>> = {};
  if (settings.telegram) platforms.telegram = createTelegramPlatform({ ...common, ...settings.telegram });
  if (settings.discord) platforms.discord = createDiscordPlatform({ ...common, ...settings.discord });
  const services = { settings, clock, log, store, carnet, platforms };
  const handler = createHandler(services, registry);
  const connection = { platforms: Object.values(platforms), handler, clock, log, stopping };
  const connected = await connect(connection).catch(async (error: unknown) => {
    await handler.stop();
    await carnet.close();
    await store.close();
    throw error;
  });
  await handler.recover();
  const housekeeping = startHousekeeping(services);
  const notifier = startNotifier(
    services,
    (event) => handler.happened(event),
    scheduleEntries(services, (run) => handler.runScheduled(run)),
  );
  return {
    lost: Promise.race([store.lost, connected.lost]),
    async stop() {
      await connected.stop();
      await notifier.stop();
      await housekeeping.stop();
      await handler.stop();
      await carnet.close();
      await store.close();
    },
  };
}

/** `npm start`: the environment and `.env`, one line a mistake, and an orderly stop at Ctrl-C or SIGTERM. */
async function main(): Promise<void> {
  const file = loadEnvFile();
  const settings = file.mistake ? { mistakes: [file.mistake] } : readSettings(process.env, file.isThere);
  if ('mistakes' in settings) {
    for (const mistake of settings.mistakes) console.error(mistake);
    process.exitCode = EXIT.settings;
    return;
  }
  const log = createLog(settings.logLevel);
  // Node would print the message, which may quote what was sent.
  process.on('uncaughtException', (error) => {
    log.fatal({ error }, 'ended by a fault');
    process.exit(EXIT.startAgain);
  });
  const stopping = stopSignal();
  const beginAnew = process.argv.includes('--begin-anew');
  const running = await start(settings, systemClock, log, { beginAnew, stopping }).catch((error: unknown) => {
    if (stopping.aborted) process.exit(0);
    log.debug({ error }, 'could not start');
    endFor(error);
  });
  if (!stopping.aborted) log.info('ready');
  const lost = await Promise.race([running.lost, aborted(stopping)]);
  log.info('stopping');
  await Promise.race([running.stop(), sleep(STOP_MS)]);
  if (lost) endFor(lost);
  process.exit(0);
}

/** Whoever stops the program kills it soon after. What isn't over by then is in the journal. */
const STOP_MS = 9000;

async function aborted(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** Ends the program with one line, and the exit code that tells a supervisor whether starting it again helps. */
function endFor(error: unknown): never {
  console.error(mistakeLine(error));
  process.exit(exitOf(error));
}

/** Whether mending the settings is what helps, or the store itself is at fault. */
function exitOf(error: unknown): number {
  if (error instanceof PlatformLost) return error.exitCode;
  if (!(error instanceof StoreFailure)) return EXIT.settings;
  const { code } = error;
  if (code === 'in-use') return EXIT.storeInUse;
  return ['wrong-key', 'key-missing', 'bad-key', 'unsupported'].includes(code) ? EXIT.settings : EXIT.storeLost;
}

/** One line: the setting that is to be mended, why, and what looks closer. */
function mistakeLine(error: unknown): string {
  const mistake = (setting: string, reason: string) =>
    `${reason.includes(setting) ? '' : `${setting}: `}${reason}. Next: npm run doctor looks closer`;
  if (error instanceof StoreFailure) return mistake('STORE_URL or CREDENTIALS_KEY', error.message.replace(/\.$/, ''));
  if (error instanceof PlatformLost) {
    return mistake(`${error.platform.toUpperCase()}_TOKEN`, describeError(firstCause(error)).message);
  }
  return `could not start: ${describeError(error).message}`;
}

/** What the platform itself said: adapters put their own words around it. */
function firstCause(error: Error): Error {
  return error.cause instanceof Error ? firstCause(error.cause) : error;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
