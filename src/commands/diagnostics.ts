import { readFileSync } from 'node:fs';
import { isAbsent } from '../car/capabilities.ts';
import { type CarRequest, newestCarRequests } from '../car/requests.ts';
import type { PastFailure } from '../carnet/carnet.ts';
import { type Link, linksOfAccount } from '../household/link.ts';
import { DAILY_READS, readsLeft, readsOf } from '../household/watch.ts';
import type { Settings } from '../settings.ts';
import { showPrivately } from './dispatch/answer.ts';
import { type Context, singleCommand } from './dispatch/command.ts';
import { requireLink } from './dispatch/permissions.ts';

/** How many of the newest commands are listed. */
const COMMANDS_TOLD = 20;

/**
 * A file for a bug report. Its fields are named here one by one, so that nothing else can get in: no password, token,
 * PIN, VIN, e-mail, name, id or coordinate.
 */
export const diagnostics = singleCommand('diagnostics', { role: 'owner', kind: 'read', answer: 'private', run: show });

async function show(context: Context): Promise<void> {
  const report = await reportOf(context, requireLink(context));
  await showPrivately(context, 'diagnostics', ({ say, locale }) => ({
    lines: [say('diagnostics.done')],
    locale,
    file: { name: 'car-net-bot-diagnostics.json', content: Buffer.from(JSON.stringify(report, undefined, 2)) },
  }));
}

async function reportOf(context: Context, link: Link) {
  const { services, runtime, chatSettings, incoming, chat } = context;
  const { settings, clock, carnet, store, platforms } = services;
  const { left, limit, nextAt, pausedUntil } = await carnet.budget(link.account);
  const reads = readsLeft((await readsOf(store, link.account))?.value, clock.now());
  return {
    madeAt: time(clock.now()),
    program: {
      version: programVersion(),
      node: process.version,
      system: `${process.platform} ${process.arch}`,
      startedAt: time(runtime.run.startedAt),
      platforms: Object.keys(platforms),
    },
    settings: settingsOf(settings),
    chat: { platform: incoming.chat.platform, kind: incoming.chat.kind, topic: incoming.chat.topic !== undefined },
    chatSettings,
    link: {
      linkedAt: time(link.linkedAt),
      suspendedAt: time(link.suspendedAt),
      members: Object.values(link.members).map(({ role }) => role),
      everyoneMayLook: link.everyoneMayLook === true,
      showPlace: link.showPlace,
      chatsOfThisAccount: (await linksOfAccount(store, link.account)).length,
      signedIn: (await carnet.email(link.account)) !== undefined,
      session: await carnet.hasSession(link),
      knownToHaveNoBattery: await isAbsent(store, link, 'battery'),
    },
    requests: { left, limit, nextAt: time(nextAt), pausedUntil: time(pausedUntil) },
    // By the watch, for all cars of the account, on this day (UTC).
    reads: { left: reads.left, limit: DAILY_READS, newAt: time(reads.endsAt) },
    failures: byStage(await carnet.failures(link.account)),
    commands: (await newestCarRequests(store, chat, COMMANDS_TOLD)).map(commandOf),
  };
}

/** Durations in milliseconds, as in the program. */
function settingsOf(settings: Settings) {
  const { tspLimit, tspWindowMs, pollMinMs, pollMaxMs, healthPollMs, confirmPollMs, confirmTimeoutMs } = settings;
  return {
    store: new URL(settings.storeUrl).protocol.replace(':', ''),
    carnetApi: new URL(settings.carnetApiUrl).host,
    carnetIdentity: new URL(settings.carnetIdentityUrl).host,
    telegramApi: settings.telegram && new URL(settings.telegram.apiUrl).host,
    discordApi: settings.discord && new URL(settings.discord.apiUrl).host,
    ...{ tspLimit, tspWindowMs, pollMinMs, pollMaxMs, healthPollMs, confirmPollMs, confirmTimeoutMs },
    logLevel: settings.logLevel,
    hasCredentialsKey: settings.credentialsKey !== undefined,
    hasOldCredentialsKey: settings.credentialsKeyOld !== undefined,
  };
}

function byStage(failures: readonly PastFailure[]) {
  const told = failures.map(({ at, stage, code, status }) => ({ stage, at: time(at), code, status }));
  return Object.groupBy(told, ({ stage }) => stage);
}

function commandOf(asked: CarRequest) {
  return {
    command: asked.action.name,
    state: asked.state,
    askedAt: time(asked.askedAt),
    sentAt: time(asked.sentAt),
    acceptedAt: time(asked.acceptedAt),
    endedAt: time(asked.endedAt),
    uncertain: asked.uncertain,
    ended: asked.ended,
    failure: asked.failure && { code: asked.failure.reason.code, stage: asked.failure.stage },
    joinedBy: asked.joined.length,
  };
}

function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

function programVersion(): string {
  const file: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const version = typeof file === 'object' && file !== null && 'version' in file ? file.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
