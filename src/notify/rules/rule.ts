import type { HealthReport } from '../../carnet/model.ts';
import type { Notification } from '../../household/notice.ts';
import type { NotificationOptions } from '../../household/subscriptions.ts';
import type { Json } from '../../store/store.ts';
import type { Facts } from '../facts.ts';
import type { Charging, ChargingChange } from './charging.ts';

/** One look at a car, as every rule sees it. Times are epoch ms. */
export interface Observation {
  readonly now: number;
  /** What was known before this look, and what is known now. The same where the car told nothing newer. */
  readonly before: Facts | undefined;
  readonly facts: Facts;
  /** When its newest report was first read, by our clock. */
  readonly changedAt: number;
  readonly charging: Charging | undefined;
  readonly changes: readonly ChargingChange[];
  /** A health report, where one was read in this look. */
  readonly health: HealthReport | undefined;
  /** The time zone of who asked. */
  readonly timeZone: string;
}

/** What a rule concludes. */
export interface RuleResult<State extends Json> {
  readonly state: State;
  readonly told?: RuleEvent | undefined;
  /** Redraws earlier messages, where they are still there. */
  readonly edits?: readonly RuleEvent[];
  /** When it wants the next look, whatever the car does. */
  readonly pollAt?: number | undefined;
}

/** A notification without what is the same for all of a rule's. */
export type RuleEvent = Pick<Notification, 'episode' | 'what' | 'at' | 'endedAt'> & {
  /** The car's time of the report that it is about; left out: of the newest. */
  readonly asOf?: number;
  /** How bad it is among what its rule tells; left out: all the same. */
  readonly rank?: number;
  /** As `OutboxEntry.manner`; left out: a new message. */
  readonly manner?: 'edit-or-post' | 'edit';
};

/** @param state what it concluded at the last look; undefined at the first, which concludes nothing */
export type Rule<State extends Json> = (
  observation: Observation,
  state: State | undefined,
  options: NotificationOptions,
) => RuleResult<State>;

/** How long a change must stand, where the car tells nothing newer that shows it again. */
const SETTLE_MS = 25_000;

/** How long it must stand where the newest report doesn't tell it: the next one may say otherwise. */
const UNTOLD_MS = 10 * 60_000;

/**
 * Whether what was first seen at `seenAt` stands.
 * @param at the car's time of the newest report that shows it
 */
export function isConfirmed(
  seen: { readonly at: number; readonly seenAt: number },
  at: number,
  { now, facts }: Pick<Observation, 'now' | 'facts'>,
): boolean {
  return at > seen.at || now - seen.seenAt >= (at < facts.at ? UNTOLD_MS : SETTLE_MS);
}

/** When a change is looked at for the second time: shorter than any interval, so that a true one is told soon. */
export const CONFIRM_AFTER_MS = 30_000;

/** A value that stands, and another that was seen and may come to stand. */
export type Debounced<T extends Json> = {
  readonly value: T;
  /** The car's time of what first showed it. */
  readonly at: number;
  readonly candidate?: { readonly value: T; readonly at: number; readonly seenAt: number };
};

/**
 * Takes in a reading. Another value than the one that stands must be shown by two newer reports, or stand for a while
 * with nothing newer that contradicts it.
 * @param reading the newest known value and the car's time of it
 */
export function debounce<T extends Json>(
  before: Debounced<T> | undefined,
  reading: { readonly value: T; readonly at: number },
  observation: Pick<Observation, 'now' | 'facts'>,
): { readonly debounced: Debounced<T>; readonly hasChanged: boolean; readonly pollAt?: number } {
  const { value, at } = reading;
  if (!before) return { debounced: { value, at }, hasChanged: false };
  if (value === before.value) return { debounced: { value, at: before.at }, hasChanged: false };
  const earlier = before.candidate?.value === value ? before.candidate : undefined;
  if (earlier && isConfirmed(earlier, at, observation)) {
    return { debounced: { value, at: earlier.at }, hasChanged: true };
  }
  const candidate = earlier ?? { value, at, seenAt: observation.now };
  const pollAt = observation.now + CONFIRM_AFTER_MS;
  return { debounced: { value: before.value, at: before.at, candidate }, hasChanged: false, pollAt };
}
