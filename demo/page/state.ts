import { maskRequest } from '../carnet/requests.ts';
import { isAway, troubleOf } from './controls.ts';
import { discordView } from './discord-view.ts';
import { discordPerson, type Stage } from './stage.ts';
import { telegramView } from './telegram-view.ts';
import type { TourProgress } from './tour.ts';

/** How many of the newest requests the strip shows. */
const REQUESTS_SHOWN = 30;

/** Everything that the page draws for one person, as plain JSON. */
export function stateFor(stage: Stage, key: string, tour: Readonly<Record<'telegram' | 'discord', TourProgress>>) {
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
    tour,
    requests: carnet.requests.all().slice(-REQUESTS_SHOWN).map(maskRequest),
  };
}

export type PageState = ReturnType<typeof stateFor>;
