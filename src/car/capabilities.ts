import type { CarNet } from '../carnet/carnet.ts';
import type { VehicleRef, VehicleStatus } from '../carnet/model.ts';
import { recordKey } from '../household/record-kinds.ts';
import type { Store } from '../store/store.ts';

/** What a car must have for a command to make sense. */
export type Capability = 'battery';

/** A capability counts as absent only after this many good statuses without it. */
const GOOD_STATUSES = 3;

/** Seen once, or how many good statuses came without it. */
type Known = { readonly battery: 'seen' | number };

const key = ({ account, vehicle }: VehicleRef) => recordKey('capability', account, vehicle);

/** What reading the status takes. */
interface Reading {
  readonly carnet: Pick<CarNet, 'status'>;
  readonly store: Store;
}

/**
 * Reads the car's status, and learns from it what the car can do.
 * @param recent for who only looks: an answer that others had within the last second does too
 * @throws CarNetFailure
 * @see docs/car-net.md, The 20 requests: 6
 */
export async function readStatus(
  { carnet, store }: Reading,
  { account, vehicle }: VehicleRef,
  recent?: 'recent',
): Promise<VehicleStatus> {
  const car = { account, vehicle };
  const status = await carnet.status(car, recent);
  if (!noted.has(status)) {
    noted.add(status);
    await noteCapabilities(store, car, status);
  }
  return status;
}

/** An answer that many share is one good status. */
const noted = new WeakSet<VehicleStatus>();

async function noteCapabilities(store: Store, car: VehicleRef, status: VehicleStatus): Promise<void> {
  const known = await store.journal.read<Known>(key(car));
  const before = known?.value.battery ?? 0;
  const battery = status.hasBattery ? 'seen' : before === 'seen' ? before : Math.min(before + 1, GOOD_STATUSES);
  if (battery === before && known) return;
  // Losing this race to another status costs one of the three.
  await store.journal.commit([{ key: key(car), value: { battery } }], { [key(car)]: known?.version ?? 0 });
}

/** Whether the car has ever shown it. */
export async function isKnownToHave(store: Store, car: VehicleRef, capability: Capability): Promise<boolean> {
  return (await store.journal.read<Known>(key(car)))?.value[capability] === 'seen';
}

/** Whether the car is known to lack it. False while unknown. */
export async function isAbsent(store: Store, car: VehicleRef, capability: Capability): Promise<boolean> {
  const known = await store.journal.read<Known>(key(car));
  const seen = known?.value[capability] ?? 0;
  return seen !== 'seen' && seen >= GOOD_STATUSES;
}

/** Whether each of the cars is known to lack it. False where there is none. */
export async function isAbsentOfAll(
  store: Store,
  cars: readonly VehicleRef[],
  capability: Capability,
): Promise<boolean> {
  const absent = await Promise.all(cars.map((car) => isAbsent(store, car, capability)));
  return cars.length > 0 && absent.every((isSo) => isSo);
}
