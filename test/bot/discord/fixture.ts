import { onTestFinished } from 'vitest';
import { startDiscordEmulator } from '../../../demo/discord/emulator.ts';
import { createDiscordPlatform } from '../../../src/bot/discord/platform.ts';
import type { CommandDefinition, CommandOption, SubcommandDefinition } from '../../../src/chat/command-definition.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { ChatEvent, ChatPlatform, Incoming } from '../../../src/chat/platform.ts';
import type { TextKey } from '../../../src/language/catalogue.ts';
import { createLog } from '../../../src/log.ts';
import { secret } from '../../../src/secret.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { type FakeClock, fakeClock } from '../../world/fake-clock.ts';

export const TOKEN = 'MTIz.fixture.bot-token';

/** Any text will do: what it says comes from `describe`. */
const summary: TextKey = 'command.status';

function subcommand(
  answer: SubcommandDefinition['answer'],
  more: Partial<SubcommandDefinition> = {},
): SubcommandDefinition {
  return {
    name: undefined,
    summary,
    options: [],
    answer,
    ...more,
  };
}

const amps: CommandOption = { name: 'amps', summary, type: 'text', required: true, choices: ['5', '10', 'max'] };
const person: CommandOption = { name: 'person', summary, type: 'person', required: true };

/** One command of each way of answering. */
export const registry: readonly CommandDefinition[] = [
  { name: 'status', summary, subcommands: [subcommand('shared')] },
  { name: 'lock', summary, subcommands: [subcommand('private')] },
  { name: 'link', summary, subcommands: [subcommand('ask')] },
  {
    name: 'charge',
    summary,
    subcommands: [
      subcommand('shared', { bareName: 'status' }),
      subcommand('private', { name: 'limit', options: [amps] }),
    ],
  },
  { name: 'members', summary, subcommands: [subcommand('private', { name: 'add', options: [person] })] },
];

export type Emulator = Awaited<ReturnType<typeof startDiscordEmulator>>;

export interface World {
  readonly discord: Emulator;
  readonly clock: FakeClock;
  readonly chatPlatform: ChatPlatform;
  readonly store: Store;
  /** Everything that was handed over, in order. */
  readonly received: Incoming[];
  readonly events: ChatEvent[];
  /** Every log line, of any level. */
  readonly logged: () => string;
  /** Starts the platform. */
  readonly start: () => Promise<void>;
  /** What the handler does with what comes from now on. */
  answer(handle: (incoming: Incoming) => Promise<unknown>): void;
}

interface Differences {
  readonly token?: string;
  readonly registry?: readonly CommandDefinition[];
  readonly answerLimitMs?: number;
  readonly heartbeatIntervalMs?: number;
  /** Leaves starting to the test. */
  readonly stopped?: boolean;
}

/** The real adapter, connected to a fresh emulator; both end with the test. */
export async function connected(differences: Differences = {}): Promise<World> {
  const clock = fakeClock();
  const { answerLimitMs, heartbeatIntervalMs } = differences;
  const discord = await startDiscordEmulator({
    clock,
    token: TOKEN,
    ...(answerLimitMs === undefined ? {} : { answerLimitMs }),
    ...(heartbeatIntervalMs === undefined ? {} : { heartbeatIntervalMs }),
  });
  const store = await openStore({
    url: 'memory://',
    credentialsKey: undefined,
    credentialsKeyOld: undefined,
    clock,
    log: createLog('silent'),
  });
  const world = attach(discord, clock, store, differences);
  onTestFinished(async () => {
    await discord.close();
    await store.close();
  });
  onTestFinished(() => world.chatPlatform.stop());
  if (!differences.stopped) await world.start();
  return world;
}

/** A further adapter on the same emulator and store, as after a restart. Not started. */
export function attach(discord: Emulator, clock: FakeClock, store: Store, differences: Differences = {}): World {
  const lines: string[] = [];
  const chatPlatform = createDiscordPlatform({
    token: secret(differences.token ?? TOKEN),
    apiUrl: discord.url,
    store,
    clock,
    log: createLog('trace', { write: (line) => lines.push(line) }),
    registry: differences.registry ?? registry,
    describe: (_, language) => `described in ${language}`,
    languages: ['en', 'de'],
  });
  const received: Incoming[] = [];
  const events: ChatEvent[] = [];
  let handle: (incoming: Incoming) => Promise<unknown> = async () => undefined;
  return {
    discord,
    clock,
    chatPlatform,
    store,
    received,
    events,
    logged: () => lines.join(''),
    answer(next) {
      handle = next;
    },
    start: () =>
      chatPlatform.start({
        async handle(incoming) {
          received.push(incoming);
          await handle(incoming);
        },
        async happened(event) {
          events.push(event);
        },
      }),
  };
}

/** A message of one line. */
export function message(line: string, more: Partial<Message> = {}): Message {
  return { lines: [[line]], tone: 'neutral', locale: { language: 'en', timeZone: 'UTC' }, ...more };
}
