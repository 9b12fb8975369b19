import { startDiscordEmulator } from '../../demo/discord/emulator.ts';
import { systemClock } from '../../src/clock.ts';

const DISCORD_TOKEN = 'bench.discord.token';

/** One person in a channel with one bot on Discord. */
export interface Discord extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>;
  /** The person's and the channel's keys in the bot's records. */
  readonly keys: { readonly person: string; readonly chat: string };
  /** Resolves once the bot is there and has told its commands. */
  ready(): Promise<void>;
  /** How long it takes until Discord has the bot's acknowledgement, ms. */
  acknowledgement(command: string): Promise<number>;
}

export async function openDiscord(): Promise<Discord> {
  const emulator = await startDiscordEmulator({ clock: systemClock, token: DISCORD_TOKEN });
  const person = emulator.addPerson({ name: 'Olivia' });
  const channel = emulator.addChannel(emulator.addGuild({ name: 'Home', members: [person] }), { name: 'car' });
  return {
    env: { DISCORD_TOKEN, DISCORD_API_URL: emulator.url },
    keys: { person: `discord:${person.id}`, chat: `discord:${channel.id}` },
    async ready() {
      await emulator.ready();
      await emulator.until(() => emulator.commands().length > 0);
    },
    async acknowledgement(command) {
      const began = performance.now();
      const outcome = await emulator.outcome(emulator.slash(person, channel, command));
      if (outcome !== 'answered') throw new Error(`/${command} was not acknowledged`);
      return performance.now() - began;
    },
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}
