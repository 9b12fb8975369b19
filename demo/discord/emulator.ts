import type { AddressInfo } from 'node:net';
import type { Fault, RequestRecord } from './faults.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createInteractions, type Interaction } from './interactions.ts';
import { createPersonActions, type PersonActions } from './people/person-actions.ts';
import { isUsable } from './people/slash.ts';
import { type SeenMessage, type SeenModal, seenMessage, seenModal, seesOf } from './people/view.ts';
import { createWorldActions, type WorldActions } from './people/world-actions.ts';
import { createResponses } from './responses.ts';
import { createRest } from './rest.ts';
import type { RegisteredCommand } from './routes/application.ts';
import { until } from './until.ts';
import { type Channel, createWorld, type Person } from './world.ts';

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object */
const ANSWER_LIMIT_MS = 3000;
export interface DiscordOptions {
  /** Ids, timestamps and the 15 minutes of a token go by this clock. */
  readonly clock: { now(): number };
  /** The bot token that is accepted. */
  readonly token: string;
  /** Any free port by default. */
  readonly port?: number;
  readonly botName?: string;
  /** The address that clients reach it at, if not its own. The gateway's address is derived from it. */
  readonly origin?: string;
  /** How long a first answer may take, in real milliseconds. */
  readonly answerLimitMs?: number;
  /** How often clients are told to send a heartbeat. */
  readonly heartbeatIntervalMs?: number;
}

export interface DiscordEmulator extends WorldActions, PersonActions {
  /** The REST root: discord.js's `rest.api`. */
  readonly url: string;
  readonly applicationId: string;
  readonly botId: string;
  readonly botName: string;
  /** The registered global commands. */
  commands(): readonly RegisteredCommand[];
  /** Those that the client lists for this person in this channel. */
  commandsFor(person: Person, channel: Channel): RegisteredCommand[];
  readonly commandPuts: number;

  redeliver(interaction: Interaction): void;
  outcome(interaction: Interaction): Promise<'answered' | 'failed'>;

  /** What a person has on the screen, oldest first. */
  sees(person: Person, channel: Channel): SeenMessage[];
  modal(person: Person): SeenModal | undefined;
  /** Everything ever written there, including deleted and ephemeral messages. */
  allMessages(channel: Channel): SeenMessage[];
  onChange(listener: () => void): () => void;
  /** The first truthy value. @throws Error after `withinMs` real milliseconds */
  until<T>(find: () => T, options?: { readonly withinMs?: number }): Promise<NonNullable<T>>;

  /** @returns a function that ends it */
  fault(fault: Fault): () => void;
  readonly requests: readonly RequestRecord[];
  /** The requests that were refused as the bot's own mistake. */
  refusals(): RequestRecord[];
  clearRecords(): void;

  readonly gateway: Omit<Gateway, 'close' | 'listening'>;
  /** A gateway session is there. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Discord's REST API v10 and gateway as discord.js uses them, on this machine. */
export async function startDiscordEmulator(options: DiscordOptions): Promise<DiscordEmulator> {
  const { clock, token, port = 0, botName = 'Car-Net', answerLimitMs = ANSWER_LIMIT_MS } = options;
  const world = createWorld(clock, botName);
  const canDeliver = () => gateway.listening() && world.application.interactionsEndpointUrl === null;
  const interactions = createInteractions(world, answerLimitMs, canDeliver);
  const { server, faults, requests, commands } = createRest(
    world,
    token,
    interactions,
    createResponses(world, interactions),
  );
  const gateway = createGateway(world, token, server.server, options.heartbeatIntervalMs);
  await server.listen({ host: '127.0.0.1', port });
  const own = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  world.origin = options.origin ?? own;

  return {
    ...createWorldActions(world),
    ...createPersonActions(world, interactions, commands.registered),
    url: `${own}/api`,
    applicationId: world.applicationId,
    botId: world.bot.id,
    botName,
    commands: commands.registered,
    commandsFor: (person, channel) =>
      commands.registered().filter((command) => isUsable(world, person, channel, command)),
    get commandPuts() {
      return commands.puts();
    },
    redeliver: ({ id }) => interactions.redeliver(id),
    outcome: ({ id }) => interactions.outcome(id),
    sees: (person, channel) => seesOf(world, person, channel),
    modal: (person) => {
      const modal = world.modals.get(person.id);
      return modal && !modal.submitting ? seenModal(modal) : undefined;
    },
    allMessages: (channel) =>
      world.messages
        .filter((message) => message.channelId === channel.id)
        .map((message) => seenMessage(world, message)),
    onChange: world.onChange,
    until: (find, options) => until(world, find, options),
    fault: faults.add,
    requests,
    refusals: () => requests.filter(({ status = 0 }) => status >= 400 && status < 500 && status !== 429),
    clearRecords: () => {
      requests.length = 0;
    },
    gateway,
    ready: async () => {
      await until(world, () => gateway.connected());
    },
    async close() {
      interactions.close();
      gateway.close();
      await server.close();
    },
  };
}
