import type { ScryptOptions } from 'node:crypto';
import type { PlatformOptions } from './bot/shared/platform-options.ts';
import { createCarNet } from './carnet/client.ts';
import { na2019 } from './carnet/protocol/na-2019/profile.ts';
import type { ChatPlatform, Platform } from './chat/platform.ts';
import { type Clock, type HearTime, systemClock } from './clock.ts';
import { startHousekeeping } from './commands/linking/housekeeping.ts';
import { registry } from './commands/registry.ts';
import { type CommandHandler, createHandler } from './commands/router.ts';
import { connect } from './connect.ts';
import { correctClock } from './corrected-clock.ts';
import { outboxState } from './household/notice.ts';
import { languages } from './language/languages.ts';
import { describe } from './language/say.ts';
import { createLog, type Log } from './log.ts';
import { type DueWorker, startDueWorker } from './notify/due-worker.ts';
import { startNotifier } from './notify/notifier.ts';
import { scheduleTasks } from './notify/schedule-tasks.ts';
import { endDrawing } from './pictures/draw-png.ts';
import type { Services } from './services.ts';
import type { Settings } from './settings.ts';
import { openOwnStore } from './store/own-store.ts';
import type { Web } from './web/web.ts';

/**
 * What a process does: everything; or, beside others on one Redis, what people ask for and their schedules (`bot`, one of
 * it), or polling cars and telling chats (`watch`, any number).
 */
export type Role = 'all' | 'bot' | 'watch';

/** What a start is asked beside its settings. */
interface StartOptions {
  readonly role?: Role;
  /** `--begin-anew`: with an empty store, though there seems to have been another. */
  readonly beginAnew?: boolean;
  /** Ends waits of the start itself. What was begun by then still has to be stopped. */
  readonly stopping?: AbortSignal;
  /** How slow the hash is that a PIN is compared by; the client's own cost unless given. */
  readonly pinHashCost?: ScryptOptions;
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
  { role = 'all', beginAnew = false, stopping = new AbortController().signal, pinHashCost }: StartOptions = {},
) {
  const { storeUrl: url, credentialsKey, credentialsKeyOld } = settings;
  const { clock, hearTime } = correctClock(machine, log);
  // Closed again where the start fails.
  await using insides = new AsyncDisposableStack();
  const keys = { credentialsKey, credentialsKeyOld };
  const isWatcher = role === 'watch';
  const store = await openOwnStore({
    ...keys,
    url,
    clock,
    log,
    beginAnew,
    signal: stopping,
    besideOwner: isWatcher,
  });
  insides.defer(() => store.close());
  const web = await webOf(isWatcher ? { ...settings, publicUrl: undefined } : settings, clock, log);
  const services = await servicesOf(settings, { store, clock, log, hearTime, web, pinHashCost });
  insides.defer(() => services.carnet.close());
  const handler = createHandler(services, registry);
  insides.defer(endDrawing);
  insides.defer(() => handler.stop());
  const platforms = Object.values(services.platforms);
  let isWatching = false;
  const serving = await web?.start({
    handler,
    store,
    platforms: isWatcher ? [] : platforms,
    isWatching: () => isWatching,
    outbox: () => outboxState(store, clock.now()),
  });
  const connecting = isWatcher ? sendOnly(platforms) : connect({ platforms, handler, clock, log, stopping });
  const connected = await connecting.catch(async (error: unknown) => {
    await serving?.stop();
    throw error;
  });
  if (!isWatcher) await handler.recover();
  const housekeeping = isWatcher ? undefined : startHousekeeping(services);
  const worker = startWorker(services, handler, role);
  isWatching = true;
  const running = insides.move();
  return {
    /** Resolves with the reason once it can't go on. Whoever started it then stops it. */
    lost: Promise.race([store.lost, connected.lost]),
    /** Stops in order: takes nothing new, waits until what is under way has ended or is written down, and closes the store. */
    async stop(): Promise<void> {
      services.carnet.hurry(CARNET_MS);
      await connected.stop();
      await serving?.stop();
      await worker.stop();
      await housekeeping?.stop();
      await running.disposeAsync();
    },
  };
}

interface Parts extends Pick<Services, 'store' | 'clock' | 'log'> {
  readonly hearTime: HearTime;
  readonly web: Web | undefined;
  readonly pinHashCost: ScryptOptions | undefined;
}

/** Car-Net and the platforms that the settings name, not yet connected. */
async function servicesOf(
  settings: Settings,
  { store, clock, log, hearTime, web, pinHashCost }: Parts,
): Promise<Services> {
  const common = { store, clock, hearTime, log, registry: registry.commands, describe, languages };
  const platforms = await platformsOf(settings, common, web?.webhook);
  const carnet = createCarNet({
    metrics: web?.metrics,
    profile: na2019,
    apiUrl: settings.carnetApiUrl,
    identityUrl: settings.carnetIdentityUrl,
    tspLimit: settings.tspLimit,
    tspWindowMs: settings.tspWindowMs,
    store,
    clock,
    log,
    pinHashCost,
  });
  const onWeb = web && { ...(web.formPages && { formPages: web.formPages }), metrics: web.metrics };
  return { settings, clock, log, store, carnet, platforms, ...onWeb };
}

/** How long a stop lets Car-Net answer: whoever asked is told within the time that the platforms wait for answers. */
const CARNET_MS = 4000;

/** What comes due: schedules for whoever commands cars, polls and messages for whoever watches. */
function startWorker(services: Services, handler: CommandHandler, role: Role): DueWorker {
  const schedules = role === 'watch' ? [] : scheduleTasks(services, (run) => handler.runScheduled(run));
  return role === 'bot'
    ? startDueWorker(services, schedules, new AbortController())
    : startNotifier(services, (event) => handler.happened(event), schedules);
}

/** Platforms that post and edit; another process receives what people ask. */
async function sendOnly(platforms: readonly ChatPlatform[]) {
  for (const chatPlatform of platforms) chatPlatform.startSending();
  return {
    lost: Promise.withResolvers<never>().promise,
    async stop() {
      await Promise.all(platforms.map((chatPlatform) => chatPlatform.stop()));
    },
  };
}

/** The platforms that are set up. The libraries of one that isn't are not loaded: they take most of a start. */
async function platformsOf(
  { telegram, discord }: Settings,
  common: Omit<PlatformOptions, 'token' | 'apiUrl'>,
  webhook: Web['webhook'],
): Promise<Partial<Record<Platform, ChatPlatform>>> {
  const platforms: Partial<Record<Platform, ChatPlatform>> = {};
  if (telegram) {
    const { createTelegramPlatform } = await import('./bot/telegram/platform.ts');
    platforms.telegram = createTelegramPlatform({ ...common, ...telegram, ...(webhook && { webhook }) });
  }
  if (discord) {
    const { createDiscordPlatform } = await import('./bot/discord/platform.ts');
    platforms.discord = createDiscordPlatform({ ...common, ...discord });
  }
  return platforms;
}

/** The server on a port of our own, whose libraries are loaded only where there is to be one. */
async function webOf({ port, publicUrl, telegram }: Settings, clock: Clock, log: Log): Promise<Web | undefined> {
  if (port === undefined) return undefined;
  const { createWeb } = await import('./web/web.ts');
  return createWeb({ port, publicUrl, telegramToken: telegram?.token, clock, log });
}
