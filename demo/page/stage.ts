import type { CarNetEmulator } from '../carnet/emulator.ts';
import type { DiscordEmulator } from '../discord/emulator.ts';
import type { DemoHousehold } from '../household.ts';
import type { Pace } from '../pace.ts';
import type { BotRecords } from '../store/bot-records.ts';
import type { TelegramEmulator } from '../telegram/emulator.ts';

/** The emulators that the page shows. */
export interface Stage {
  readonly carnet: CarNetEmulator;
  readonly telegram: TelegramEmulator;
  readonly discord: DiscordEmulator;
  readonly people: DemoHousehold;
  readonly pace: Pace;
  /** What the bot has on record. */
  readonly records: Promise<BotRecords>;
}

/** The Discord account of a person that the page can speak as. */
export function discordPerson({ discord }: Stage, id: string) {
  const found = discord.people().find((person) => person.id === id);
  if (!found) throw new Error('nobody of that id on Discord');
  return found;
}
