import { pathToFileURL } from 'node:url';
import { createDiscordPort } from './bot/discord/port.ts';
import { createTelegramPort } from './bot/telegram/port.ts';
import { createCarNet } from './carnet/client.ts';
import { type Clock, systemClock } from './clock.ts';
import { startHousekeeping } from './commands/housekeeping.ts';
import { type Handler, type Platform, type Port, PortFailure } from './commands/port.ts';
import { registry } from './commands/registry.ts';
import { createHandler } from './commands/router.ts';
import { loadEnvFile } from './env-file.ts';
import { EXIT } from './exit-codes.ts';
import { describe, languages } from './language/say.ts';
import { createLog, describeError, type Log } from './log.ts';
import { startNotifier } from './notify/notifier.ts';
import { scheduleEntries } from './notify/schedules.ts';
import { readSettings, type Settings } from './settings.ts';
import { openOwnStore } from './store/own-store.ts';
import { StoreFailure } from './store/store-failure.ts';

export { readSettings };

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
}

/**
 * Puts the parts together and starts them.
 * @param clock the time of everything that is ours to wait, expire or age
 * @throws StoreFailure where the store can't be opened with this key; TokenRefused where a platform refuses its token
 */
export async function start(
  settings: Settings,
  clock: Clock = systemClock,
  log: Log = createLog(settings.logLevel),
  { beginAnew = false }: StartOptions = {},
): Promise<Running> {
  const { storeUrl, credentialsKey, credentialsKeyOld } = settings;
  const store = await openOwnStore({ url: storeUrl, credentialsKey, credentialsKeyOld, clock, log, beginAnew });
  const carnet = createCarNet({
    apiUrl: settings.carnetApiUrl,
    identityUrl: settings.carnetIdentityUrl,
    tspLimit: settings.tspLimit,
    tspWindowMs: settings.tspWindowMs,
    store,
    clock,
    log,
  });
  const common = { store, clock, log, registry: registry.commands, describe, languages };
  const ports: Partial<Record<Platform, Port>> = {};
  if (settings.telegram) ports.telegram = createTelegramPort({ ...common, ...settings.telegram });
  if (settings.discord) ports.discord = createDiscordPort({ ...common, ...settings.discord });
  const parts = { settings, clock, log, store, carnet, ports };
  const handler = createHandler(parts, registry);
  const starts = await connect(Object.values(ports), handler, clock, log).catch(async (error: unknown) => {
    await handler.stop();
    await carnet.close();
    await store.close();
    throw error;
  });
  await handler.recover();
  const housekeeping = startHousekeeping(parts);
  const notifier = startNotifier(
    parts,
    (event) => handler.happened(event),
    scheduleEntries(parts, (run) => handler.runScheduled(run)),
  );
  return {
    lost: store.lost,
    async stop() {
      await starts.stop();
      await notifier.stop();
      await housekeeping.stop();
      await handler.stop();
      await carnet.close();
      await store.close();
    },
  };
}

/** How long a platform that can't be reached is left alone before the next try: growing, at most five minutes. */
const RECONNECT_MS = { first: 5000, most: 300_000 };

/** How long the start waits for platforms that don't answer. */
const START_WAIT_MS = 10_000;

/** A platform says that the token is none of a bot's. */
class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly platform: Platform;

  constructor(platform: Platform, options: ErrorOptions) {
    super(`${platform} refuses the token`, options);
    this.platform = platform;
  }
}

/**
 * Starts every platform. One that can't be reached just now is tried again in the background: the other one, and the
 * person at it, must not wait.
 * @throws TokenRefused
 */
async function connect(
  ports: readonly Port[],
  handler: Handler,
  clock: Clock,
  log: Log,
): Promise<Pick<Running, 'stop'>> {
  const stopping = new AbortController();
  const retries: Promise<void>[] = [];
  const isPassing = (error: unknown) => error instanceof PortFailure && error.code === 'passing';
  const retry = async (port: Port): Promise<void> => {
    for (let pause = RECONNECT_MS.first; !stopping.signal.aborted; pause = Math.min(pause * 2, RECONNECT_MS.most)) {
      try {
        await clock.sleep(pause, stopping.signal);
        await port.start(handler);
        log.info({ platform: port.platform }, 'the platform answers now');
        return;
      } catch (error) {
        if (!stopping.signal.aborted && !isPassing(error)) log.error({ error }, 'the platform refuses this bot');
        if (!isPassing(error)) return;
      }
    }
  };
  const stop = async () => {
    stopping.abort();
    await Promise.all(retries);
    await Promise.all(ports.map((port) => port.stop()));
  };
  const begin = async (port: Port): Promise<void> => {
    try {
      await port.start(handler);
    } catch (error) {
      if (!isPassing(error)) throw new TokenRefused(port.platform, { cause: error });
      log.warn({ platform: port.platform }, 'the platform can not be reached; trying again');
      retries.push(retry(port));
    }
  };
  const begun = Promise.all(ports.map(begin));
  const waited = new AbortController();
  try {
    await Promise.race([begun, clock.sleep(START_WAIT_MS, waited.signal)]);
  } catch (error) {
    await stop();
    throw error;
  } finally {
    waited.abort();
  }
  begun.catch((error: unknown) => log.error({ error }, 'a platform refuses this bot'));
  return { stop };
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
  const beginAnew = process.argv.includes('--begin-anew');
  // Waits don't keep the process alive, and one for the store may be all there is.
  const held = setInterval(() => undefined, LONGEST_TIMER_MS);
  const running = await start(settings, systemClock, log, { beginAnew }).catch((error: unknown) => {
    log.debug({ error }, 'could not start');
    endFor(error);
  });
  log.info('ready');
  const asked = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(undefined));
  });
  const lost = await Promise.race([asked, running.lost]);
  log.info('stopping');
  await running.stop();
  clearInterval(held);
  if (lost) endFor(lost);
  process.exit(0);
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Ends the program with one line, and the exit code that tells a supervisor whether starting it again helps. */
function endFor(error: unknown): never {
  console.error(startMistake(error));
  process.exit(error instanceof StoreFailure ? exitOf(error) : EXIT.settings);
}

/** Whether mending the settings is what helps, or the store itself is at fault. */
function exitOf({ code }: StoreFailure): number {
  if (code === 'in-use') return EXIT.storeInUse;
  return ['wrong-key', 'key-missing', 'bad-key', 'unsupported'].includes(code) ? EXIT.settings : EXIT.storeLost;
}

/** One line: the setting that is to be mended, why, and what looks closer. */
function startMistake(error: unknown): string {
  const mistake = (setting: string, reason: string) =>
    `${reason.includes(setting) ? '' : `${setting}: `}${reason}. Next: npm run doctor looks closer`;
  if (error instanceof StoreFailure) return mistake('STORE_URL or CREDENTIALS_KEY', error.message.replace(/\.$/, ''));
  if (error instanceof TokenRefused) {
    return mistake(`${error.platform.toUpperCase()}_TOKEN`, describeError(firstCause(error)).message);
  }
  return `could not start: ${describeError(error).message}`;
}

/** What the platform itself said: adapters put their own words around it. */
function firstCause(error: Error): Error {
  return error.cause instanceof Error ? firstCause(error.cause) : error;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
