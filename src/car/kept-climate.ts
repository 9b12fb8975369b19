import type { CarNet, TspCall } from '../carnet/carnet.ts';
import type { ClimateDetails, VehicleRef } from '../carnet/model.ts';
import { DAY_MS } from '../durations.ts';
import { recordKey } from '../household/record-kinds.ts';
import type { Store } from '../store/store.ts';
import type { Subject } from './effects.ts';

/** Each reading costs a TSP call, so it serves the commands of the next 10 minutes. */
const KEPT_MS = 10 * 60_000;

const key = ({ account, vehicle }: VehicleRef) => recordKey('climate', account, vehicle);

/** What was last read is shown for so long, with its age. */
const LAST_MS = 30 * DAY_MS;

const lastKey = ({ account, vehicle }: VehicleRef) => recordKey('climate-last', account, vehicle);

/** Whether climate was commanded on or off a moment ago. */
type Commanded = { readonly on: boolean };
const commandedKey = ({ account, vehicle }: VehicleRef) => recordKey('climate-commanded', account, vehicle);

/** What reading the climate takes. */
interface Reading {
  readonly carnet: CarNet;
  readonly store: Store;
}

/**
 * Reads the car's climate and keeps it.
 * @throws CarNetFailure
 * @see docs/car-net.md, The 20 requests: 15
 */
export async function readClimate({ carnet, store }: Reading, car: VehicleRef, call: TspCall): Promise<ClimateDetails> {
  const details = await carnet.climate(car, call);
  await keepClimate(store, car, details);
  return details;
}

export async function keepClimate(store: Store, car: VehicleRef, details: ClimateDetails): Promise<void> {
  await store.journal.commit([
    { key: key(car), value: details, expiresAt: details.readAt + KEPT_MS },
    { key: lastKey(car), value: details, expiresAt: details.readAt + LAST_MS },
  ]);
}

/** What is left of the car's climate as it was last read, less what commands have changed since. */
export async function lastClimate(store: Store, car: VehicleRef): Promise<ClimateDetails | undefined> {
  return (await store.journal.read<ClimateDetails>(lastKey(car)))?.value;
}

/** The car's climate as read within the last 10 minutes, unless a command has changed it since. */
export async function keptClimate(store: Store, car: VehicleRef): Promise<ClimateDetails | undefined> {
  return (await store.journal.read<ClimateDetails>(key(car)))?.value;
}

/** A command changes what was read: nobody knows now what it changes, and it keeps the rest. */
export async function forgetClimate(store: Store, car: VehicleRef, subject: Subject): Promise<void> {
  const last = await lastClimate(store, car);
  await store.journal.commit([
    { key: key(car), delete: true },
    ...(last
      ? [{ key: lastKey(car), value: withoutSubject(last, subject), expiresAt: last.readAt + LAST_MS } as const]
      : []),
  ]);
}

function withoutSubject(details: ClimateDetails, subject: Subject): ClimateDetails {
  switch (subject) {
    case 'climate': {
      const { climateOn: _, target: __, ...rest } = details;
      return rest;
    }
    case 'defrost': {
      const { defrostOn: _, ...rest } = details;
      return rest;
    }
    case 'unplugged': {
      const { unpluggedAllowed: _, ...rest } = details;
      return rest;
    }
    default:
      return details;
  }
}

/**
 * Remembers that Car-Net agreed to turn climate on or off: until the car has had time to do it, its details don't say
 * whether climate runs. @param until epoch ms
 */
export async function noteClimateCommanded(store: Store, car: VehicleRef, on: boolean, until: number): Promise<void> {
  const value: Commanded = { on };
  await store.journal.commit([{ key: commandedKey(car), value, expiresAt: until }]);
}

/** What climate was commanded to a moment ago. */
export async function climateCommanded(store: Store, car: VehicleRef): Promise<boolean | undefined> {
  return (await store.journal.read<Commanded>(commandedKey(car)))?.value.on;
}
