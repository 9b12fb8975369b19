import { startDiscordEmulator } from '../../demo/discord/emulator.ts';
import { type Clock, systemClock } from '../../src/clock.ts';

const DISCORD_TOKEN = 'bench.discord.token';

/** People in a channel with one bot on Discord. */
export interface Discord extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>;
  /** The keys of the people and of the channel in the bot's records. */
  readonly keys: { readonly people: readonly string[]; readonly chat: string };
  /** Resolves once the bot is there and has told its commands. */
  ready(): Promise<void>;
  /** How long it takes until Discord has the bot's acknowledgement, ms. */
  acknowledgement(person: number, command: string): Promise<number>;
  /** Resolves once the person sees the answer. */
  answer(person: number, command: string): Promise<void>;
}

export async function openDiscord(count: number, clock: Clock = systemClock): Promise<Discord> {
  const emulator = await startDiscordEmulator({ clock, token: DISCORD_TOKEN });
  const people = Array.from({ length: count }, () => emulator.addPerson({ name: 'Olivia' }));
  const channel = emulator.addChannel(emulator.addGuild({ name: 'Home', members: people }), { name: 'car' });
  const discord: Discord = {
    env: { DISCORD_TOKEN, DISCORD_API_URL: emulator.url },
    keys: { people: people.map(({ id }) => `discord:${id}`), chat: `discord:${channel.id}` },
    async ready() {
      await emulator.ready();
      await emulator.until(() => emulator.commands().length > 0);
    },
    async acknowledgement(person, command) {
      const asker = people[person % people.length];
      if (!asker) throw new Error('nobody is there');
      const began = performance.now();
      const outcome = await emulator.outcome(emulator.slash(asker, channel, command));
      if (outcome !== 'answered') throw new Error(`/${command} was not acknowledged`);
      return performance.now() - began;
    },
    async answer(person, command) {
      await discord.acknowledgement(person, command);
      await emulator.until(() => emulator.allMessages(channel).every(({ thinking }) => !thinking));
    },
    [Symbol.asyncDispose]: () => emulator.close(),
  };
  return discord;
}
