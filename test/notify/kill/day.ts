import { type Car, home, type Street, work } from './street.ts';

/** Something that happens to a car, and the title of what is told of it; undefined: nothing is. */
interface Happening {
  readonly title?: string;
  do(garage: Street['garage'], vehicle: string): void;
}

/** What happens to a car, again and again, each thing after the one before has been told. */
const happenings: readonly Happening[] = [
  { title: 'has arrived', do: (garage, vehicle) => garage.drive(vehicle, { km: 10, ...home }) },
  { title: 'is unlocked', do: (garage, vehicle) => garage.change(vehicle, { locked: false }) },
  { title: 'is open', do: (garage, vehicle) => garage.change(vehicle, { doors: { trunk: 'open' } }) },
  { do: (garage, vehicle) => garage.change(vehicle, { locked: true, doors: { trunk: 'closed' } }) },
  { title: 'has left', do: (garage, vehicle) => garage.drive(vehicle, { km: 10, ...work }) },
  { title: 'is running low', do: (garage, vehicle) => garage.change(vehicle, { stateOfCharge: 10 }) },
  {
    title: 'is full',
    do: (garage, vehicle) => garage.change(vehicle, { plugged: true, charging: true, percentPerHour: 1200 }),
  },
  { do: (garage, vehicle) => garage.unplug(vehicle) },
];

/** Of each kind two are told in an hour; so that no three are, whenever they are told. */
const ROUND_MS = 40 * 60_000;

/** What nobody is told must have been seen twice all the same. */
const SEEN_MS = 5 * 60_000;

/**
 * Lets things happen to a car until `isOver`, and waits for each to be told in both of its chats.
 * @returns the titles of all that happened, in order
 */
export async function runtime(street: Street, car: Car, isOver: () => boolean): Promise<readonly string[]> {
  const { clock, garage } = street;
  const titles: string[] = [];
  const count = (platform: 'telegram' | 'discord', title: string) =>
    street.told(platform, car).filter((each) => each.title === title).length;
  while (!isOver()) {
    const roundEndsAt = clock.now() + ROUND_MS;
    for (const { title, do: happens } of happenings) {
      if (isOver()) break;
      const full = title && `${car.name} ${title}`;
      const before = full ? (['telegram', 'discord'] as const).map((platform) => count(platform, full)) : [];
      happens(garage, car.vehicleId);
      if (!full) {
        await clock.sleep(SEEN_MS);
        continue;
      }
      titles.push(full);
      const isTold = () => count('telegram', full) > (before[0] ?? 0) && count('discord', full) > (before[1] ?? 0);
      await street.until(isTold, full);
    }
    while (!isOver() && clock.now() < roundEndsAt) await clock.sleep(60_000);
  }
  return titles;
}
