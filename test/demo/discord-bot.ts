import { Client, type ClientOptions, GatewayIntentBits, type Interaction, SlashCommandBuilder } from 'discord.js';
import { type DiscordEmulator, startDiscordEmulator } from '../../demo/discord/emulator.ts';
import { type FakeClock, fakeClock } from '../world/fake-clock.ts';

export const TOKEN = 'demo-token';

export interface Stage extends AsyncDisposable {
  readonly discord: DiscordEmulator;
  readonly clock: FakeClock;
  /** A real discord.js client, logged in and ready. */
  login(options?: Partial<ClientOptions>): Promise<Client<true>>;
  /** A request by hand, for what discord.js would not send. */
  call(method: string, path: string, body?: unknown, token?: string): Promise<{ status: number; body: ApiBody }>;
}

interface ApiBody {
  readonly code?: number;
  readonly message?: string;
  readonly id?: string;
  readonly errors?: unknown;
}

/** An emulator with a clock that stands still. */
export async function openStage(options: { readonly answerLimitMs?: number } = {}): Promise<Stage> {
  const clock = fakeClock();
  const discord = await startDiscordEmulator({ clock, token: TOKEN, ...options });
  const clients: Client[] = [];
  return {
    discord,
    clock,
    async login(clientOptions = {}) {
      const client = new Client({
        intents: [GatewayIntentBits.Guilds],
        allowedMentions: { parse: [] },
        ...clientOptions,
        rest: { ...clientOptions.rest, api: discord.url },
      });
      clients.push(client);
      const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve));
      await client.login(TOKEN);
      return ready;
    },
    async call(method, path, body, token = TOKEN) {
      const answer = await fetch(`${discord.url}/v10${path}`, {
        method,
        headers: {
          authorization: `Bot ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as ApiBody) };
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) await client.destroy();
      await discord.close();
    },
  };
}

/** Olivia and Dave in a guild with one channel. */
export function household(discord: DiscordEmulator) {
  const olivia = discord.addPerson({ name: 'Olivia', locale: 'de' });
  const dave = discord.addPerson({ name: 'Dave' });
  const guild = discord.addGuild({ name: 'Home', members: [olivia, dave], locale: 'fr' });
  return { discord, olivia, dave, guild, channel: discord.addChannel(guild, { name: 'car' }) };
}

/** Logs a bot in that knows /lock and answers with `answer`. */
export async function answeringBot(
  stage: Stage,
  answer: (interaction: Interaction) => Promise<unknown>,
): Promise<Client<true>> {
  const client = await stage.login();
  const lock = new SlashCommandBuilder().setName('lock').setDescription('Locks the car');
  await client.application.commands.set([lock.setContexts(0, 1, 2).setIntegrationTypes(0, 1)]);
  client.on('interactionCreate', (interaction) => {
    // The test notices a failure by what is missing on the screen.
    answer(interaction).catch(() => undefined);
  });
  return client;
}

/** The code of the error that discord.js throws. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'done',
    (error: unknown) => (error as { code?: unknown }).code,
  );
}
