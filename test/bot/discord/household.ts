import type { Message } from '../../../src/chat/message.ts';
import type { Incoming, Reply } from '../../../src/chat/platform.ts';
import { connected, message } from './fixture.ts';

/** Two people and the bot in a channel of a guild. */
export async function household(options: Parameters<typeof connected>[0] = {}) {
  const world = await connected(options);
  const { discord } = world;
  const olivia = discord.addPerson({ name: 'Olivia', locale: 'en-US' });
  const dave = discord.addPerson({ name: 'Dave', locale: 'en-US' });
  const guild = discord.addGuild({ name: 'Home', members: [olivia, dave], locale: 'en-US', bot: true });
  const channel = discord.addChannel(guild, { name: 'car' });
  /** What each of the two sees as text. */
  const seen = (where = channel) => ({
    olivia: discord.sees(olivia, where).map(({ text }) => text),
    dave: discord.sees(dave, where).map(({ text }) => text),
  });
  /** Answers the next command of Olivia, and waits for the end of it. */
  const command = async (name: string, handle: (reply: Reply, incoming: Incoming) => Promise<unknown>) => {
    const done = new Promise<unknown>((resolve, reject) => {
      world.answer((incoming) => handle(incoming.reply, incoming).then(resolve, reject));
    });
    discord.slash(olivia, channel, name);
    return done;
  };
  return { ...world, olivia, dave, guild, channel, seen, command };
}

/** A message with one button. */
export function withButton(line: string, label: string, answer: 'update' | 'private' | 'ask'): Message {
  return message(line, { buttons: [[{ label, press: `press:${label}`, answer }]] });
}
