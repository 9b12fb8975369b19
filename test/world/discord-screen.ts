import { type DiscordEmulator, startDiscordEmulator } from '../../demo/discord/emulator.ts';
import type { Clock } from '../../src/clock.ts';
import type { Language } from '../../src/language/text.ts';
import { writeTime } from '../../src/language/times.ts';
import { render } from '../bot/discord/discord-markdown.ts';
import { names } from './people.ts';
import { type Place, type Screen, type Seen, SIGN, type Who } from './screen.ts';

const DISCORD_TOKEN = 'stories.discord.token';

type Message = ReturnType<DiscordEmulator['sees']>[number];
type Interaction = ReturnType<DiscordEmulator['slash']>;

export interface DiscordScreen extends Screen {
  readonly emulator: DiscordEmulator;
  readonly env: Readonly<Record<string, string>>;
  /** Where the household's channel is. */
  readonly guild: ReturnType<DiscordEmulator['addGuild']>;
  /** What is open before the person. */
  readonly modal: (who: Who) => ReturnType<DiscordEmulator['modal']>;
  readonly channel: (who: Who, place: Place) => ReturnType<DiscordEmulator['dm']>;
  readonly person: (who: Who) => ReturnType<DiscordEmulator['addPerson']>;
  /** The emulator's message behind what is seen. */
  readonly shown: (seen: Seen) => Message;
}

/** The bare form of a command that has others too. */
const bareNames: Readonly<Record<string, string>> = { privacy: 'privacy show' };

const styles = { R: 'ago', t: 'clock', f: 'date' } as const;
const rendered = new Map<string, string>();

/** Markdown as Discord shows it, without its marks; `ago` stands for times that Discord itself counts on. */
export function readable(markdown: string, now: number, language: Language = 'en', ago?: string): string {
  const text = (rendered.get(markdown) ?? render(markdown).text).replace(SIGN, '');
  rendered.set(markdown, text);
  return text
    .replace(/<(\/[a-z ]+):\d+>/g, '$1')
    .replace(/<t:(\d+):([Rtf])>/g, (_, seconds: string, style: keyof typeof styles) =>
      style === 'R' && ago !== undefined
        ? ago
        : writeTime(Number(seconds) * 1000, styles[style], { language, timeZone: 'UTC' }, now),
    );
}

export async function openDiscord(clock: Clock): Promise<DiscordScreen> {
  const discord = await startDiscordEmulator({ clock, token: DISCORD_TOKEN });
  const people = { olivia: discord.addPerson({ name: names.olivia }), dave: discord.addPerson({ name: names.dave }) };
  const guild = discord.addGuild({ name: 'Home', members: [people.olivia, people.dave] });
  const home = discord.addChannel(guild, { name: 'car' });
  const dms = { olivia: discord.dm(people.olivia), dave: discord.dm(people.dave) };
  const channels = [home, ...Object.values(dms)];
  const channel = (who: Who, place: Place) => (place === 'group' ? home : dms[who]);
  let last: Interaction | undefined;

  const send = async (interaction: Interaction) => {
    last = interaction;
    await discord.outcome(interaction);
  };
  const shown: DiscordScreen['shown'] = ({ id }) => {
    const found = channels.flatMap((each) => discord.allMessages(each)).find((message) => message.id === id);
    if (!found) throw new Error(`no message ${id}`);
    return found;
  };

  return {
    emulator: discord,
    ids: () => ({
      chat: `discord:${home.id}`,
      guild: guild.id,
      olivia: `discord:${people.olivia.id}`,
      dave: `discord:${people.dave.id}`,
    }),
    guild,
    env: { DISCORD_TOKEN, DISCORD_API_URL: discord.url },
    modal: (who) => discord.modal(people[who]),
    channel,
    person: (who) => people[who],
    shown,
    sees: (who, place) =>
      discord
        .sees(people[who], channel(who, place))
        .filter(({ author, thinking }) => author.bot && !thinking)
        .map((message) => ({
          id: message.id,
          text: message.failed ?? readable(message.text, clock.now()),
          buttons: [
            ...message.buttons.map(({ label }) => label),
            ...message.selects.flatMap(({ options }) => options.map(({ label }) => label)),
          ],
          onlyTheirs: message.ephemeral,
        })),
    command(who, place, line, options) {
      // Options as Discord's own client writes them: `name:value`.
      const all = line.slice(1).split(' ');
      const values = Object.fromEntries(all.filter((word) => word.includes(':')).map((word) => word.split(/:(.*)/)));
      const words = all.filter((word) => !word.includes(':')).join(' ');
      last = discord.slash(people[who], channel(who, place), bareNames[words] ?? words, values, options);
    },
    async press(who, _, seen, label) {
      const menu = shown(seen).selects.find(({ options }) => options.some((option) => option.label === label));
      await send(
        menu
          ? discord.select(people[who], seen.id, menu.customId, [label])
          : discord.press(people[who], seen.id, label),
      );
    },
    forge: (who, _, seen, press) => send(discord.forge(people[who], seen.id, press)),
    urlOf: (seen) => shown(seen).buttons.find(({ url }) => url !== undefined)?.url,
    pressOf: (seen, label) => shown(seen).buttons.find((button) => button.label === label)?.customId ?? '',
    async fill(who, values) {
      await discord.until(() => discord.modal(people[who]));
      await send(discord.submitModal(people[who], values));
    },
    repeat() {
      if (last) discord.redeliver(last);
    },
    async file(seen) {
      const [attachment] = shown(seen).attachments;
      if (!attachment) throw new Error(`no file in '${seen.text}'`);
      return (await fetch(attachment.url)).text();
    },
    pin(who, place) {
      const coordinates = /(-?\d+\.\d{5}), (-?\d+\.\d{5})/;
      const found = discord
        .sees(people[who], channel(who, place))
        .map(({ text }) => coordinates.exec(readable(text, clock.now())));
      const [, latitude, longitude] = found.findLast((each) => each) ?? [];
      return latitude === undefined ? undefined : { latitude: Number(latitude), longitude: Number(longitude) };
    },
    traffic: () => discord.requests.map(({ status }) => (status === undefined ? '?' : '.')).join(''),
    everSent: () =>
      [
        ...discord.requests.map(({ body }) => JSON.stringify(body) ?? ''),
        ...channels
          .flatMap((each) => discord.allMessages(each))
          .flatMap(({ text, history, components }) => [text, ...history, JSON.stringify(components)]),
      ].join('\n'),
    theirTexts: () =>
      channels
        .flatMap((each) => discord.allMessages(each))
        .filter(({ author }) => !author.bot)
        .map(({ text }) => text),
    close: () => discord.close(),
  };
}
