import type { VehicleRef } from '../carnet/model.ts';
import type { Sample, Store } from '../store/store.ts';
import { watchesOfAccount } from './watch.ts';

/** What `history` draws: percent, the range in km, and whether the car was charging. */
export type CarSample = {
  readonly charge?: number;
  readonly fuel?: number;
  readonly rangeKm?: number;
  readonly charging: boolean;
};

/** product.md §4: `history 90d` is the longest look back. */
const KEPT_MS = 90 * 86_400_000;

/** At most one sample in this time while only the numbers change; so a car keeps at most some 100 a day. */
const EVERY_MS = 15 * 60_000;

/** One in a day where nothing changes at all: the line goes on. */
const UNCHANGED_MS = 6 * 3_600_000;

const series = ({ account, vehicle }: VehicleRef) => `car:${account}:${vehicle}`;

/** Whether a sample is worth keeping after `before`, the last one that was kept. */
export function isWorthKeeping(sample: Sample<CarSample>, before: Sample<CarSample> | undefined): boolean {
  if (!before) return true;
  const age = sample.at - before.at;
  if (age <= 0) return false;
  if (sample.value.charging !== before.value.charging) return true;
  const isChanged = JSON.stringify(sample.value) !== JSON.stringify(before.value);
  return age >= (isChanged ? EVERY_MS : UNCHANGED_MS);
}

/** Keeps a sample, and lets those go that are too old. */
export async function keepSample({ journal }: Store, car: VehicleRef, sample: Sample<CarSample>): Promise<void> {
  await journal.append(series(car), sample);
  await journal.trim(series(car), sample.at - KEPT_MS);
}

/** Samples with `from` ≤ at < `to` (epoch ms), oldest first. */
export function samplesOf(
  { journal }: Store,
  car: VehicleRef,
  from: number,
  to: number,
): Promise<readonly Sample<CarSample>[]> {
  return journal.range<CarSample>(series(car), from, to);
}

/** Erases the samples of every car of an account. Call it before its watches are erased. */
export async function eraseSamples(store: Store, account: string): Promise<void> {
  for (const car of await watchesOfAccount(store, account)) await eraseSamplesOf(store, car);
}

export async function eraseSamplesOf({ journal }: Store, car: VehicleRef): Promise<void> {
  await journal.trim(series(car), Number.POSITIVE_INFINITY);
}
