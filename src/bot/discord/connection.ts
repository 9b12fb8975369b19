import { once } from 'node:events';
import {
  type CacheWithLimitsOptions,
  Client,
  DefaultRestOptions,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
  type REST,
  type RESTOptions,
  type SweeperOptions,
} from 'discord.js';
import { TokenRefused } from '../../chat/platform.ts';
import type { Clock, HearTime } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { OwnError } from '../../own-error.ts';
import { asPlatformFailure, isTokenRefused, TOKEN_REFUSED, withoutRequest } from './failure.ts';
import { GatewayRefused, patientStrategy } from './gateway.ts';

/** Guilds that Discord itself can't reach just now must not hold up answers, which are due in 3 s. discord.js waits 15 s. */
const WAIT_FOR_GUILDS_MS = 1_000;

/** A 429 that asks for a longer wait than this is reported as a passing failure instead. */
const LONGEST_RATE_LIMIT_MS = 10_000;

/** @see https://discord.js.org/docs/packages/discord.js/14.28.1/SweeperOptions:Interface (seconds) */
const SWEEP_EVERY_S = 3600;

/** Nothing is looked up in these: what an interaction brings with it is enough. */
const CACHES: CacheWithLimitsOptions = {
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  VoiceStateManager: 0,
  GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
  UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
};

/** What the limits above let through for a moment. */
const SWEEPERS: SweeperOptions = {
  threads: { interval: SWEEP_EVERY_S, lifetime: 4 * SWEEP_EVERY_S },
  users: { interval: SWEEP_EVERY_S, filter: () => (user) => user.id !== user.client.user.id },
  guildMembers: { interval: SWEEP_EVERY_S, filter: () => (member) => member.id !== member.client.user.id },
};

/** The longest that discord.js's own count of requests, which is a second's, lasts by the machine's clock. */
const COUNT_MS = 1000;

/** After the machine's clock is set back, discord.js would use one count until the clock has caught up. */
function forgetFarReset(rest: REST): void {
  if (rest.globalReset > Date.now() + COUNT_MS) rest.globalReset = -1;
}

/**
 * Makes requests as discord.js does, and reports the time that each answer bears. The answer is read whole here, where
 * discord.js's own deadline still counts: it ends with the headers, and a body that stops after them would be waited for
 * five minutes more.
 */
export function timed(clock: Clock, hearTime: HearTime | undefined): RESTOptions['makeRequest'] {
  return async (url, init) => {
    const askedAt = clock.elapsed();
    const { status, headers, ...answer } = await DefaultRestOptions.makeRequest(url, init);
    hearTime?.(headers.get('date'), askedAt);
    const body = await answer.arrayBuffer().catch((cause: unknown) => {
      // The request has been carried out: an error that discord.js knows would have it sent again.
      throw new OwnError('the answer was cut', { cause });
    });
    return new Response(body.byteLength === 0 ? null : body, { status, headers: [...headers] });
  };
}

/**
 * A client that receives guilds, channels and interactions, and nothing that people write. Not yet connected.
 * @param report writes to the log what happens to the connection
 */
export function createClient(
  apiUrl: string,
  report: (client: Client) => void,
  makeRequest: RESTOptions['makeRequest'],
): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits(CACHES),
    sweepers: SWEEPERS,
    // Or discord.js leaves out the channel of an interaction where the bot is no member, and with it its kind.
    partials: [Partials.Channel],
    ws: { buildStrategy: patientStrategy },
    waitGuildTimeout: WAIT_FOR_GUILDS_MS,
    rest: {
      api: apiUrl.replace(/\/+$/, ''),
      makeRequest(url, init) {
        forgetFarReset(client.rest);
        return makeRequest(url, init);
      },
      rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_RATE_LIMIT_MS,
    },
  });
  report(client);
  return client;
}

/**
 * One line when the connection is lost, one when it is back, by whichever client.
 * @param closing once aborted, the end of the connection is intended
 */
export function reportConnection(log: Log, closing: AbortSignal): (client: Client) => void {
  let down = false;
  const lost = (reason: object) => {
    if (closing.aborted) return;
    if (down) log.debug(reason, 'Discord: still no connection');
    else log.warn(reason, 'Discord: connection lost');
    down = true;
  };
  const back = () => {
    if (down) log.info('Discord: connected again');
    down = false;
  };
  return (client) => {
    client.on(Events.ShardReconnecting, () => lost({}));
    client.on(Events.ShardError, (error) => lost({ error: withoutRequest(error) }));
    client.on(Events.ShardResume, back);
    client.on(Events.ShardReady, back);
    client.on(Events.ShardDisconnect, ({ code }) => lost({ code }));
    client.on(Events.Error, (error) => log.error({ error: withoutRequest(error) }, 'Discord: error'));
  };
}

/**
 * Connects, and resolves once interactions can arrive.
 * @throws TokenRefused, GatewayRefused, or PlatformFailure where Discord can't be reached
 */
export async function connect(client: Client, token: string): Promise<void> {
  const ready = once(client, Events.ClientReady);
  // After a failed login nothing waits for it.
  ready.catch(() => undefined);
  try {
    await client.login(token);
    await ready;
  } catch (error) {
    if (error instanceof GatewayRefused) throw error;
    throw isTokenRefused(error) ? new TokenRefused({ cause: new OwnError(TOKEN_REFUSED) }) : asPlatformFailure(error);
  }
}
