import type { CarNetEmulator } from '../carnet/emulator.ts';
import { maskRequest } from '../carnet/requests.ts';
import type { DiscordEmulator } from '../discord/emulator.ts';
import type { DemoHousehold } from '../household.ts';
import type { Pace } from '../pace.ts';
import type { TelegramEmulator } from '../telegram/emulator.ts';
import { discordView } from './discord-view.ts';
import { isAway, troubleOf } from './levers.ts';
import { telegramView } from './telegram-view.ts';
import { tourOf } from './tour.ts';

/** The emulators that the page shows. */
export interface Stage {
  readonly carnet: CarNetEmulator;
  readonly telegram: TelegramEmulator;
  readonly discord: DiscordEmulator;
  readonly people: DemoHousehold;
  readonly pace: Pace;
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
  const { carnet, people, pace } = stage;
  const me = people.people.find((person) => person.key === key) ?? people.people[0];
  if (!me) throw new Error('the demo has no people');
  return {
    people: people.people,
    me,
    telegram: telegramView(stage, me),
    discord: discordView(stage, discordPerson(stage, me.discordId)),
    accounts: carnet.accounts.list(),
    cars: carnet.garage.cars().map((car) => ({
      ...car,
      away: isAway(car.now),
      did: carnet.garage.history(car.vehicleId).length,
      lastDid: carnet.garage.history(car.vehicleId).at(-1)?.command,
    })),
    login: carnet.behaviour.login?.kind ?? '',
    attestation: carnet.behaviour.attestation,
    trouble: troubleOf(carnet),
    clock: pace.view(),
    tour: tourOf(stage),
    requests: carnet.requests.all().slice(-REQUESTS_SHOWN).map(maskRequest),
  };
}

export type PageState = ReturnType<typeof stateFor>;
