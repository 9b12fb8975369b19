import { knownAccounts } from './carnet/known-accounts.ts';
import type { DiscordEmulator } from './discord/emulator.ts';
import type { TelegramEmulator } from './telegram/emulator.ts';

/** A person that the page can speak as, on both platforms. */
export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly telegramId: number;
  readonly discordId: string;
  /** The e-mail of their Car-Net account. */
  readonly account: string;
}

/** The household of the demo and where it meets. */
export interface DemoHousehold {
  readonly people: readonly DemoPerson[];
  readonly telegramGroup: number;
  readonly discordChannel: string;
}

const cast = [
  { key: 'olivia', name: 'Olivia', role: 'owner', account: knownAccounts.paul.email },
  { key: 'pat', name: 'Pat', role: 'partner', account: knownAccounts.joanne.email },
  { key: 'gus', name: 'Gus', role: 'guest', account: knownAccounts.elinor.email },
];

/** Puts three people, their private chats, a Telegram group and a Discord channel into the emulators. */
export function household(telegram: TelegramEmulator, discord: DiscordEmulator): DemoHousehold {
  const members = cast.map(({ name }) => discord.addPerson({ name, locale: 'en-US' }));
  const people = cast.map((person, index) => ({
    ...person,
    telegramId: telegram.addPerson({ name: person.name, languageCode: 'en' }).id,
    discordId: members[index]?.id ?? '',
  }));
  for (const { telegramId } of people) telegram.privateChat({ id: telegramId });
  const group = telegram.addGroup({ title: 'Home', members: people.map(({ telegramId }) => ({ id: telegramId })) });
  const guild = discord.addGuild({
    name: 'Home',
    members,
    locale: 'en-US',
    bot: true,
  });
  for (const member of members) discord.dm(member);
  return { people, telegramGroup: group.id, discordChannel: discord.addChannel(guild, { name: 'car' }).id };
}
