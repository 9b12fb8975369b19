import type { FastifyInstance } from 'fastify';
import { refusal } from '../api-error.ts';
import { type CommandDefinition, type OptionDefinition, readCommands } from '../bodies/command-definition.ts';
import { createForm } from '../bodies/form.ts';
import { bodyOf } from '../bodies/request-body.ts';
import {
  applicationPayload,
  currentUserGuildPayload,
  guildPayload,
  memberPayload,
  selfPayload,
  userPayload,
} from '../payloads.ts';
import { SESSION_STARTS_A_DAY, type World } from '../world.ts';

/** Session starts are counted by the day. */
const DAY_MS = 86_400_000;
const GUILDS_AT_MOST = 200;

/** A registered command, as Discord returns it. */
export interface RegisteredCommand extends CommandDefinition {
  readonly id: string;
  readonly application_id: string;
  readonly version: string;
  readonly dm_permission: boolean;
}

export interface ApplicationRoutes {
  registered(): readonly RegisteredCommand[];
  puts(): number;
}

/** The bot itself, its commands, guilds and their members. */
export function applicationRoutes(server: FastifyInstance, world: World): ApplicationRoutes {
  botRoutes(server, world);
  guildRoutes(server, world);
  return commandRoutes(server, world);
}

function botRoutes(server: FastifyInstance, world: World): void {
  server.get('/api/v10/gateway', () => ({ url: gatewayUrl(world) }));
  server.get('/api/v10/gateway/bot', () => ({
    url: gatewayUrl(world),
    shards: 1,
    session_start_limit: {
      total: SESSION_STARTS_A_DAY,
      remaining: world.sessionStartsLeft,
      reset_after: world.sessionStartsLeft === SESSION_STARTS_A_DAY ? 0 : DAY_MS,
      max_concurrency: 1,
    },
  }));
  server.get('/api/v10/users/@me', () => selfPayload(world));
  type List = { Querystring: { limit?: string; before?: string; after?: string } };
  /** @see https://discord.com/developers/docs/resources/user#get-current-user-guilds */
  server.get<List>('/api/v10/users/@me/guilds', ({ query }) => {
    const form = createForm();
    const { limit = String(GUILDS_AT_MOST), before, after } = query;
    const count = form.integer(['limit'], Number(limit), { min: 1, max: GUILDS_AT_MOST }) ?? 0;
    form.check();
    const own = [...world.guilds.values()].filter(({ id, hasBot }) => {
      const early = before === undefined || BigInt(id) < BigInt(before);
      return hasBot && early && (after === undefined || BigInt(id) > BigInt(after));
    });
    const page = before === undefined ? own.slice(0, count) : own.slice(-count);
    return page.map(currentUserGuildPayload);
  });
  server.get('/api/v10/applications/@me', () => applicationPayload(world));
  server.get('/api/v10/oauth2/applications/@me', () => applicationPayload(world));

  server.get<{ Params: { user: string } }>('/api/v10/users/:user', ({ params }) => {
    if (params.user !== world.bot.id && !world.people.has(params.user)) throw refusal('unknownUser');
    return userPayload(world, params.user);
  });
}

function guildRoutes(server: FastifyInstance, world: World): void {
  server.get<{ Params: { guild: string } }>('/api/v10/guilds/:guild', ({ params }) =>
    guildPayload(guildOf(world, params.guild)),
  );
  server.get<{ Params: { guild: string; user: string } }>('/api/v10/guilds/:guild/members/:user', ({ params }) => {
    const found = guildOf(world, params.guild);
    const id = params.user === '@me' ? world.bot.id : params.user;
    if (id !== world.bot.id && !world.people.has(id)) throw refusal('unknownUser');
    if (id !== world.bot.id && !found.memberIds.includes(id)) throw refusal('unknownMember');
    return memberPayload(world, found, id);
  });
}

function commandRoutes(server: FastifyInstance, world: World): ApplicationRoutes {
  let commands: RegisteredCommand[] = [];
  let puts = 0;

  type Commands = { Params: { application: string }; Querystring: { with_localizations?: string } };
  server.get<Commands>('/api/v10/applications/:application/commands', ({ params, query }) => {
    demandApplication(world, params.application);
    return query.with_localizations === 'true' ? commands : commands.map(withoutLocalizations);
  });
  server.put<Commands>('/api/v10/applications/:application/commands', (request) => {
    demandApplication(world, request.params.application);
    commands = readCommands(bodyOf(request).json).map((command) => ({
      ...command,
      // A command of the same name stays the same command.
      id: commands.find((known) => known.name === command.name)?.id ?? world.nextId(),
      application_id: world.applicationId,
      version: world.nextId(),
      dm_permission: command.contexts.includes(1),
    }));
    puts += 1;
    world.changed();
    return commands;
  });

  return { registered: () => commands, puts: () => puts };
}

function guildOf(world: World, id: string) {
  const found = world.guilds.get(id);
  if (!found) throw refusal('unknownGuild');
  if (!found.hasBot) throw refusal('missingAccess');
  return found;
}

function demandApplication(world: World, id: string): void {
  if (id !== world.applicationId) throw refusal('unknownApplication');
}

export function gatewayUrl(world: World): string {
  return `${world.origin.replace(/^http/, 'ws')}/gateway`;
}

function withoutLocalizations(option: RegisteredCommand | OptionDefinition): object {
  const { name_localizations: _, description_localizations: __, ...rest } = option;
  return { ...rest, ...(option.options ? { options: option.options.map(withoutLocalizations) } : {}) };
}
