import type { VehicleRef } from '../carnet/model.ts';
import { isDamaged } from '../store/damaged.ts';
import type { ExpectedVersions, Json, Store, Versioned, Write } from '../store/store.ts';
import { recordKey } from './record-kinds.ts';

/** One car that is watched: what was known of it, and when it is looked at next. */
export type Watch<State extends Json = Json> = {
  readonly account: string;
  readonly vehicle: string;
  /** What `notify` remembers of the car: facts, episodes. */
  readonly state: State;
};

/** Queue of the cars, by when they are looked at next. */
export const WATCHES = 'watches';

/** What stands in the queue: small, since it is read more often than the car is looked at. */
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
    // The car tells its state anew; kept, the damage would end all notices of it.
    await journal.commit([{ key: watchKey(car), delete: true }]);
    return undefined;
  }
}

const dueKey = ({ account, vehicle }: VehicleRef) => recordKey('watch-due', account, vehicle);

/** The car is looked at next at `at` (epoch ms); for a car that nobody watched this begins it. */
function dueWrite({ account, vehicle }: VehicleRef, at: number): Write {
  return { key: dueKey({ account, vehicle }), value: { account, vehicle }, queue: { name: WATCHES, at } };
}

/** The car is looked at now: something is asked of the look, or may be seen, that was not before. */
export function pollNowWrite(car: VehicleRef): Write {
  return dueWrite(car, 0);
}

/** @param at epoch ms of the next look. Sealed, since it holds where the car is. */
export function watchWrites(watch: Watch, at: number): readonly Write[] {
  return [{ key: watchKey(watch), value: watch, sealed: true }, dueWrite(watch, at)];
}

/** Gives a car up that no chat is linked to. */
export function unwatchWrites(car: VehicleRef): readonly Write[] {
  return [
    { key: watchKey(car), delete: true },
    { key: dueKey(car), delete: true },
  ];
}

/** Reads of Car-Net that an account may cost in a day (rules R64). */
export const DAILY_READS = 400;

const DAY_MS = 86_400_000;

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

/** The write, and what it expects, that count in place of `before`. */
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
