import { once } from 'node:events';
import {
  type APIApplication,
  type APIApplicationCommand,
  type APIUser,
  ApplicationFlagsBitField,
  GatewayOpcodes,
  makeURLSearchParams,
  REST,
  type RESTAPIPartialCurrentUserGuild,
  type RESTGetAPIGatewayBotResult,
  Routes,
} from 'discord.js';
import { asPlatformFailure, isTokenRefused, TOKEN_REFUSED } from '../bot/discord/failure.ts';
import { invitation, missingPermissions } from '../bot/discord/invitation.ts';
import { slashCommands } from '../bot/discord/registration.ts';
import { areSameCommands } from '../bot/discord/same-commands.ts';
import { commandsOn } from '../chat/command-definition.ts';
import { registry } from '../commands/registry.ts';
import { languages } from '../language/languages.ts';
import { describe } from '../language/say.ts';
import { describeError } from '../log.ts';
import type { Settings } from '../settings.ts';
import {
  CHECK_DEADLINE_MS,
  type Checked,
  check,
  type Examined,
  type Finding,
  failed,
  notLookedAt,
  open,
  well,
} from './check.ts';

/** Intents that Discord wants to be asked for. The bot reads no messages and no lists of members: it needs none. */
const PRIVILEGED = new ApplicationFlagsBitField([
  'GatewayPresence',
  'GatewayPresenceLimited',
  'GatewayGuildMembers',
  'GatewayGuildMembersLimited',
  'GatewayMessageContent',
  'GatewayMessageContentLimited',
]);

/** @see https://discord.com/developers/docs/resources/user#get-current-user-guilds (`limit`) */
const GUILDS_AT_MOST = 200;

const PORTAL = 'https://discord.com/developers/applications';

const OF_THE_APPLICATION = ['Discord interactions', 'Discord invitation', 'Discord intents', 'Discord commands'];

/** Whether Discord knows the bot, and has it set up as it should be. Changes nothing there. */
export async function examineDiscord({ token, apiUrl }: NonNullable<Settings['discord']>): Promise<Examined> {
  const rest = new REST({ api: apiUrl, retries: 0, timeout: CHECK_DEADLINE_MS, rejectOnRateLimit: () => true });
  rest.setToken(token.reveal());
  let me: APIUser | undefined;
  const first = await examine('Discord token', async (signal) => {
    me = await get<APIUser>(rest, Routes.user(), { signal });
    return well(me.username);
  });
  if (!me) {
    const after = [...OF_THE_APPLICATION, 'Discord gateway', 'Discord servers'];
    return { checked: [first, ...notLookedAt('see the token', ...after)], links: [] };
  }
  const [application, gateway, servers] = await Promise.all([
    examineApplication(rest),
    checkGateway(rest),
    checkServers(rest),
  ]);
  return { checked: [first, ...application.checked, gateway, servers], links: application.links };
}

async function examineApplication(rest: REST): Promise<Examined> {
  let found: APIApplication | undefined;
  const asked = await examine('Discord application', async (signal) => {
    found = await get<APIApplication>(rest, Routes.currentApplication(), { signal });
    return well(found.name);
  });
  if (!found) return { checked: [asked, ...notLookedAt('see the application', ...OF_THE_APPLICATION)], links: [] };
  return {
    checked: [
      checkInteractions(found),
      checkInvitation(found),
      checkIntents(found),
      await checkCommands(rest, found.id),
    ],
    links: [{ what: 'Add the bot to a Discord server', url: invitation(found.id) }],
  };
}

/** @see https://discord.com/developers/docs/interactions/overview#configuring-an-interactions-endpoint-url */
function checkInteractions({ interactions_endpoint_url: endpoint }: APIApplication): Checked {
  const about = 'Discord interactions';
  if (!endpoint) return { about, ...well('commands and buttons come through the gateway') };
  return {
    about,
    ...failed(
      `commands and buttons go to a web address (${URL.parse(endpoint)?.host ?? 'not readable'}), and so never to this bot`,
      `${PORTAL}, General Information: empty 'Interactions Endpoint URL'.`,
    ),
  };
}

function checkInvitation({ bot_require_code_grant: wantsCode, bot_public: isPublic }: APIApplication): Checked {
  const about = 'Discord invitation';
  if (wantsCode) {
    const remedy = `${PORTAL}, Bot: switch off 'Requires OAuth2 Code Grant'.`;
    return { about, ...failed('the link that adds the bot to a server does not work', remedy) };
  }
  return { about, ...(isPublic ? well('whoever manages a server can add the bot') : open('only you can add the bot')) };
}

function checkIntents({ flags }: APIApplication): Checked {
  const on =
    flags === undefined ? [] : PRIVILEGED.toArray().filter((flag) => new ApplicationFlagsBitField(flags).has(flag));
  const finding =
    on.length === 0
      ? well('no privileged intent is needed, and none is on')
      : open(`on, and not needed: ${on.join(', ')}`, `${PORTAL}, Bot, Privileged Gateway Intents: switch them off.`);
  return { about: 'Discord intents', ...finding };
}

function checkCommands(rest: REST, application: string): Promise<Checked> {
  return examine('Discord commands', async (signal) => {
    const wanted = slashCommands(commandsOn('discord', registry.commands), describe, languages);
    const query = makeURLSearchParams({ with_localizations: true });
    const route = Routes.applicationCommands(application);
    const there = await get<readonly APIApplicationCommand[]>(rest, route, { query, signal });
    if (there.length === 0) return open('none are registered yet', 'npm start registers them.');
    if (areSameCommands(there, wanted)) return well(`all ${wanted.length} are registered`);
    return failed('the registered commands are not those of this version', 'Start the bot again: npm start');
  });
}

/** Connects without signing in, which costs no session start. */
function checkGateway(rest: REST): Promise<Checked> {
  return examine('Discord gateway', async (signal) => {
    const found = await get<RESTGetAPIGatewayBotResult>(rest, Routes.gatewayBot(), { signal });
    const { url, session_start_limit: starts } = found;
    const left = `${starts.remaining} of ${starts.total} session starts are left`;
    if (starts.remaining === 0) {
      const minutes = Math.ceil(starts.reset_after / 60_000);
      return failed(left, `Wait ${minutes} min, and find out what starts the bot again and again.`);
    }
    const greeted = await isGreeted(url, signal);
    if (greeted) return well(`it answers; ${left}`);
    return failed('it doesn’t greet', 'Check that the network lets WebSockets (wss://) through.');
  });
}

/** @see https://discord.com/developers/docs/events/gateway#hello-event */
async function isGreeted(url: string, signal: AbortSignal): Promise<boolean> {
  const socket = new WebSocket(`${url}?v=10&encoding=json`);
  try {
    const events = ['message', 'error', 'close'].map((name) => once(socket, name, { signal }));
    // The first one decides; the others end with the signal.
    for (const event of events) event.catch(() => undefined);
    const [first]: readonly unknown[] = await Promise.race(events);
    return first instanceof MessageEvent && JSON.parse(String(first.data)).op === GatewayOpcodes.Hello;
  } finally {
    socket.close();
  }
}

function checkServers(rest: REST): Promise<Checked> {
  return examine('Discord servers', async (signal) => {
    const query = makeURLSearchParams({ limit: GUILDS_AT_MOST });
    const guilds = await get<readonly RESTAPIPartialCurrentUserGuild[]>(rest, Routes.userGuilds(), { query, signal });
    if (guilds.length === 0) return open('the bot is in none', 'Add it by the link below.');
    const lacking = guilds.flatMap(({ name, permissions }) => {
      const missing = missingPermissions(permissions);
      return missing.length === 0 ? [] : [`‘${name}’ (${missing.map(inWords).join(', ')})`];
    });
    const count = guilds.length === GUILDS_AT_MOST ? `${GUILDS_AT_MOST} or more` : String(guilds.length);
    if (lacking.length === 0) return well(`the bot is in ${count}, with every permission it needs`);
    return failed(
      `permissions are missing in ${lacking.join(', ')}`,
      'Give them to the bot’s role (Server Settings, Roles), or add it again by the link below.',
    );
  });
}

/** Discord answers each route in one form. */
async function get<T>(rest: REST, route: `/${string}`, options: Parameters<REST['get']>[1]): Promise<T> {
  return (await rest.get(route, options)) as T;
}

/** `SendMessagesInThreads` → 'Send Messages In Threads' */
function inWords(permission: string): string {
  return permission.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

function examine(about: string, look: (signal: AbortSignal) => Promise<Finding>): Promise<Checked> {
  return check(about, look, explain);
}

function explain(error: unknown): Finding {
  if (isTokenRefused(error)) return failed(TOKEN_REFUSED);
  const { code, cause } = asPlatformFailure(error);
  const reason = describeError(cause).message;
  if (code !== 'passing') return failed(`Discord refused it (${reason})`);
  return failed(`Discord can’t be reached (${reason})`, 'Check the network and DISCORD_API_URL.');
}
