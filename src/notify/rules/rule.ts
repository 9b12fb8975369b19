import type { HealthReport } from '../../carnet/model.ts';
import type { Notification } from '../../household/notice.ts';
import type { NotificationOptions } from '../../household/subscriptions.ts';
import type { Json } from '../../store/store.ts';
import type { ChargingChange } from '../charging/machine.ts';
import type { Charging } from '../charging/state.ts';
import type { Facts } from '../facts.ts';

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
