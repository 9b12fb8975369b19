import type { CarNetEmulator } from '../carnet/emulator.ts';
import { maskRequest } from '../carnet/requests.ts';
import type { DiscordEmulator } from '../discord/emulator.ts';
import type { DemoHousehold } from '../household.ts';
import type { TelegramEmulator } from '../telegram/emulator.ts';

/** The emulators that the page shows. */
export interface Stage {
  readonly carnet: CarNetEmulator;
  readonly telegram: TelegramEmulator;
  readonly discord: DiscordEmulator;
  readonly people: DemoHousehold;
}

/** How many of the newest requests the strip shows. */
const REQUESTS_SHOWN = 30;

/** The Discord side of someone whom the page speaks as. */
export function discordPerson({ discord }: Stage, id: string) {
  const found = discord.people().find((person) => person.id === id);
  if (!found) throw new Error('nobody of that id on Discord');
  return found;
}

/** Everything that the page draws for one person, as plain JSON. */
export function stateFor(stage: Stage, key: string) {
  const { carnet, telegram, discord, people } = stage;
  const me = people.people.find((person) => person.key === key) ?? people.people[0];
  if (!me) throw new Error('the demo has no people');
  const telegramChats = [
    { id: me.telegramId, title: 'Private chat with the bot' },
    { id: people.telegramGroup, title: 'Home (group)' },
  ];
  const member = discordPerson(stage, me.discordId);
  const discordChannels = discord.channelsOf(member);
  return {
    people: people.people,
    me,
    telegram: telegramChats.map((chat) => ({
      ...chat,
      typing: telegram.typing({ id: chat.id }),
      messages: telegram.shown({ id: chat.id }).map(({ photo, document, ...message }) => ({
        ...message,
        photo: photo && `data:image/png;base64,${Buffer.from(photo).toString('base64')}`,
        document: document && {
          name: document.name,
          url: `data:application/json;base64,${Buffer.from(document.content).toString('base64')}`,
        },
      })),
    })),
    discord: {
      commands: discord.commands(),
      modal: discord.modal(member),
      channels: discordChannels.map((channel) => ({
        id: channel.id,
        title: channel.kind === 'dm' ? 'Direct message with the bot' : `#${channel.name}`,
        messages: discord.sees(member, channel),
      })),
    },
    accounts: carnet.accounts.list(),
    cars: carnet.garage.cars(),
    login: carnet.behaviour.login?.kind ?? '',
    attestation: carnet.behaviour.attestation,
    down: carnet.faults.list().length > 0,
    requests: carnet.requests.all().slice(-REQUESTS_SHOWN).map(maskRequest),
  };
}

export type PageState = ReturnType<typeof stateFor>;
