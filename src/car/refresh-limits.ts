import type { VehicleRef } from '../carnet/model.ts';
import { DAY_MS } from '../durations.ts';
import { recordKey } from '../household/record-kinds.ts';
import type { Store } from '../store/store.ts';

/** Each fresh status drains the car's 12 V battery (rules R56). */
const APART_MS = 5 * 60_000;
const A_DAY = 20;

type LatestRequests = { readonly at: readonly number[] };

const key = ({ account, vehicle }: VehicleRef) => recordKey('refreshes', account, vehicle);

/** Why the car may not be asked for a fresh status now. Times are epoch ms. */
export type RefreshRefusal =
  | { readonly why: 'soon'; readonly last: number; readonly next: number }
  | { readonly why: 'day'; readonly limit: number; readonly next: number };

/** @param now epoch ms. @returns undefined if the car may be asked */
export async function refreshRefusal(store: Store, car: VehicleRef, now: number): Promise<RefreshRefusal | undefined> {
  const today = await askedSince(store, car, now - DAY_MS);
  const last = today.at(-1);
  const first = today.at(-A_DAY);
  if (first !== undefined) return { why: 'day', limit: A_DAY, next: first + DAY_MS };
  if (last !== undefined && now < last + APART_MS) return { why: 'soon', last, next: last + APART_MS };
  return undefined;
}

/** Counts one request for a fresh status. @param now epoch ms */
export async function noteRefresh(store: Store, car: VehicleRef, now: number): Promise<void> {
  await store.journal.update(key(car), (before: LatestRequests | undefined) => {
    const at = [...(before?.at ?? []).filter((each) => each > now - DAY_MS), now];
    return { result: undefined, writes: [{ key: key(car), value: { at }, expiresAt: now + DAY_MS }] };
  });
}

async function askedSince(store: Store, car: VehicleRef, from: number): Promise<readonly number[]> {
  const asked = await store.journal.read<LatestRequests>(key(car));
  return (asked?.value.at ?? []).filter((at) => at > from);
}
