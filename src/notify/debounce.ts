import type { Json } from '../store/store.ts';

/** The moment of an observation, and the car's time of its newest report. */
interface Seen {
  readonly now: number;
  readonly facts: { readonly at: number };
}

/** How long a change must stand if no newer report shows it again. */
const STANDS_MS = 25_000;

/** How long it must stand if the newest report leaves the value out: the next one may say otherwise. */
const UNTOLD_MS = 10 * 60_000;

/** How soon a change is read for the second time: sooner than any interval, so that a real one is reported promptly. */
export const CONFIRM_AFTER_MS = 30_000;

/**
 * Whether something first seen at `seenAt` is confirmed.
 * @param at the car's time of the newest report that shows it
 */
export function isConfirmed(
  seen: { readonly at: number; readonly seenAt: number },
  at: number,
  { now, facts }: Seen,
): boolean {
  return at > seen.at || now - seen.seenAt >= (at < facts.at ? UNTOLD_MS : STANDS_MS);
}

/** A confirmed value, and a different one that has been seen but not confirmed. */
export type Debounced<T extends Json> = {
  readonly value: T;
  /** The car's time of the report that first showed it. */
  readonly at: number;
  readonly candidate?: { readonly value: T; readonly at: number; readonly seenAt: number };
};

/**
 * Takes in a reading. A new value counts once two reports have shown it, or once it has stood for a while with no newer
 * report against it.
 * @param reading the newest known value and the car's time of it
 */
export function debounce<T extends Json>(
  before: Debounced<T> | undefined,
  reading: { readonly value: T; readonly at: number },
  seen: Seen,
): { readonly debounced: Debounced<T>; readonly hasChanged: boolean; readonly pollAt?: number } {
  const { value, at } = reading;
  if (!before) return { debounced: { value, at }, hasChanged: false };
  if (value === before.value) return { debounced: { value, at: before.at }, hasChanged: false };
  const earlier = before.candidate?.value === value ? before.candidate : undefined;
  if (earlier && isConfirmed(earlier, at, seen)) return { debounced: { value, at: earlier.at }, hasChanged: true };
  const candidate = earlier ?? { value, at, seenAt: seen.now };
  const pollAt = seen.now + CONFIRM_AFTER_MS;
  return { debounced: { value: before.value, at: before.at, candidate }, hasChanged: false, pollAt };
}
