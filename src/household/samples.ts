import type { VehicleRef } from '../carnet/model.ts';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import type { Sample, Store } from '../store/store.ts';
import { watchesOfAccount } from './watch.ts';

/** What `history` draws: percent, the range in km, and whether the car was charging. */
export type CarSample = {
  readonly charge?: number;
  readonly fuel?: number;
  readonly rangeKm?: number;
  /** The car reports its range in miles; left out: in km. */
  readonly rangeIn?: 'mi';
  readonly charging: boolean;
};

/** As far back as history reaches (rules R63). */
export const HISTORY_DAYS = 90;
export const HISTORY_MS = HISTORY_DAYS * DAY_MS;

/** How long every sample is kept; older ones are thinned out (rules R63). */
const WHOLE_MS = 7 * DAY_MS;

/** At most one sample in this time while only the numbers change. */
const EVERY_MS = 15 * 60_000;

/** Sooner if charging begins or ends, but no more often than this, whatever a car says. */
const SOONEST_MS = 5 * 60_000;

/** One in this time if nothing changes at all, so that the line goes on. */
const UNCHANGED_MS = 6 * HOUR_MS;

/** After a week, an hour keeps one sample, and a start and an end of charging. */
const THINNED_AN_HOUR = 3;

const whole = ({ account, vehicle }: VehicleRef) => `car:${account}:${vehicle}`;
const thinned = ({ account, vehicle }: VehicleRef) => `car-thinned:${account}:${vehicle}`;

/** Whether a sample is worth keeping after `before`, the last one that was kept. */
export function isWorthKeeping(sample: Sample<CarSample>, before: Sample<CarSample> | undefined): boolean {
  if (!before) return true;
  const age = sample.at - before.at;
  if (sample.value.charging !== before.value.charging) return age >= SOONEST_MS;
  const isChanged = JSON.stringify(sample.value) !== JSON.stringify(before.value);
  return age >= (isChanged ? EVERY_MS : UNCHANGED_MS);
}

/**
 * Keeps a sample. Nothing is removed here: each removal would be a write of its own.
 * @see forgetOldSamples
 */
export async function keepSample({ journal }: Store, car: VehicleRef, sample: Sample<CarSample>): Promise<void> {
  const { at, value } = sample;
  await journal.append(whole(car), sample);
  const lastHour = await journal.range<CarSample>(thinned(car), at - HOUR_MS + 1, at + 1);
  const isFlip = lastHour.at(-1)?.value.charging !== value.charging;
  if (lastHour.length === 0 || (isFlip && lastHour.length < THINNED_AN_HOUR)) {
    await journal.append(thinned(car), sample);
  }
}

/**
 * Removes the samples that are too old at `now` (epoch ms). Done daily, it leaves a car at most 8 × 288 whole samples (one
 * in 5 minutes) and 91 × 72 thinned ones: 8,856; the usual car, with a charge and two drives a day, has some 3,000.
 */
export async function forgetOldSamples({ journal }: Store, car: VehicleRef, now: number): Promise<void> {
  await journal.trim(whole(car), now - WHOLE_MS);
  await journal.trim(thinned(car), now - HISTORY_MS);
}

/** Samples with `from` ≤ at < `to` (epoch ms), oldest first: all of the newest week, thinned ones before. */
export async function samplesOf(
  { journal }: Store,
  car: VehicleRef,
  from: number,
  to: number,
): Promise<readonly Sample<CarSample>[]> {
  const newest = await journal.range<CarSample>(whole(car), from, to);
  return [...(await journal.range<CarSample>(thinned(car), from, newest[0]?.at ?? to)), ...newest];
}

/** Erases the samples of every car of an account. Call it before its watches are erased. */
export async function eraseSamples(store: Store, account: string): Promise<void> {
  for (const car of await watchesOfAccount(store, account)) await eraseSamplesOf(store, car);
}

export async function eraseSamplesOf({ journal }: Store, car: VehicleRef): Promise<void> {
  for (const series of [whole(car), thinned(car)]) await journal.trim(series, Number.POSITIVE_INFINITY);
}
