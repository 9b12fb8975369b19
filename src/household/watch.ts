import type { Position, VehicleRef } from '../carnet/model.ts';
import { DAY_MS } from '../durations.ts';
import { isDamaged } from '../store/damaged.ts';
import type { ExpectedVersions, Json, Store, Versioned, Write } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** One car that is watched, and what is known about it. */
export type Watch<State extends Json = Json> = {
  readonly account: string;
  readonly vehicle: string;
  /** What `notify` remembers about the car. */
  readonly state: State;
};

/** Queue of the cars, by their next poll. */
export const WATCHES = 'watches';

/** The queued record: small, since it is read more often than the car is polled. */
export type DueCar = { readonly account: string; readonly vehicle: string };

export function watchKey({ account, vehicle }: VehicleRef): string {
  return recordKey('watch', account, vehicle);
}

export async function readWatch<State extends Json>(
  { journal }: Store,
  car: VehicleRef,
): Promise<Versioned<Watch<State>> | undefined> {
  try {
    return await journal.read<Watch<State>>(watchKey(car));
  } catch (error) {
    if (!isDamaged(error)) throw error;
    // The car reports its state again. Kept, the damage would end all notices about it.
    await journal.commit([{ key: watchKey(car), delete: true }]);
    return undefined;
  }
}

const dueKey = ({ account, vehicle }: VehicleRef) => recordKey('watch-due', account, vehicle);

/** Puts the car's next poll at `at` (epoch ms), or starts watching it. */
function dueWrite({ account, vehicle }: VehicleRef, at: number): Write {
  return { key: dueKey({ account, vehicle }), value: { account, vehicle }, queue: { name: WATCHES, at } };
}

/** Before all that has a time. */
export const AT_ONCE = 0;

/** Polls the car now: the poll is to find, or may find, something new. */
export function pollNowWrite(car: VehicleRef): Write {
  return dueWrite(car, AT_ONCE);
}

/** Sealed, since it contains where the car is. @param at epoch ms of the next poll */
export function watchWrites(watch: Watch, at: number): readonly Write[] {
  return [{ key: watchKey(watch), value: watch, sealed: true }, dueWrite(watch, at)];
}

/** Stops watching a car that no chat is linked to. */
export function unwatchWrites(car: VehicleRef): readonly Write[] {
  return [
    { key: watchKey(car), delete: true },
    { key: dueKey(car), delete: true },
  ];
}

/** Reads of Car-Net that an account may cost in a day (rules R64). */
export const DAILY_READS = 400;

/** Reads of Car-Net that an account has cost on one day (UTC). */
export type Reads = { readonly day: number; readonly count: number };

const readsKey = (account: string) => recordKey('reads', account);

export async function readsOf({ journal }: Store, account: string): Promise<Versioned<Reads> | undefined> {
  return journal.read<Reads>(readsKey(account));
}

/** The day that `at` (epoch ms) is in, as `Reads` counts them, when it ends, and what of its reads `counted` leaves. */
export function readsLeft(counted: Reads | undefined, at: number) {
  const day = Math.floor(at / DAY_MS);
  const used = counted?.day === day ? counted.count : 0;
  return { day, used, left: Math.max(0, DAILY_READS - used), endsAt: (day + 1) * DAY_MS } as const;
}

/** The write that replaces the count `before`, and the version it expects. */
export function readsWrite(
  account: string,
  value: Reads,
  before: Versioned<Reads> | undefined,
): { readonly write: Write; readonly expected: ExpectedVersions } {
  const key = readsKey(account);
  return { write: { key, value }, expected: { [key]: before?.version ?? 0 } };
}

/** The cars of an account that are, or were, watched. */
export async function watchesOfAccount({ journal }: Store, account: string): Promise<readonly Watch[]> {
  return (await journal.list<Watch>(watchKey({ account, vehicle: '' }))).map(({ value }) => value);
}

/** What `notify` keeps in a watch's state, as far as others look at it. */
type Seen = {
  readonly facts?: { readonly place?: { readonly value: { readonly latitude: number; readonly longitude: number } } };
};

/** Where the car last stood, as far as it is known without asking anyone. It is for drivers alone (rules R15). */
export async function lastPlaceOf(store: Store, car: VehicleRef): Promise<Position | undefined> {
  return (await readWatch<Seen>(store, car))?.value.state.facts?.place?.value;
}
