import type { HealthReport } from '../../carnet/model.ts';
import type { Delivery, Notification } from '../../household/notice.ts';
import type { NotificationOptions } from '../../household/subscriptions.ts';
import type { Json } from '../../store/store.ts';
import type { ChargingChange } from '../charging/machine.ts';
import type { Charging } from '../charging/state.ts';
import type { Facts } from '../facts.ts';

/** What a poll found, as every rule sees it. Times are epoch ms. */
export interface Observation {
  readonly now: number;
  /** What was known before this poll, and what is known now: the same if the car reported nothing newer. */
  readonly before: Facts | undefined;
  readonly facts: Facts;
  /** When its newest report was first read, by our clock. */
  readonly changedAt: number;
  readonly charging: Charging | undefined;
  readonly changes: readonly ChargingChange[];
  /** The health report, if this poll read one. */
  readonly health: HealthReport | undefined;
  /** The chats' time zone. */
  readonly timeZone: string;
}

/** What a rule makes of an observation. */
export interface RuleResult<State extends Json> {
  readonly state: State;
  readonly event?: RuleEvent | undefined;
  /** Edits of earlier messages, if they are still there. */
  readonly edits?: readonly RuleEvent[];
  /** When it needs the next poll, whatever the usual interval. */
  readonly pollAt?: number | undefined;
}

/** What a rule wants to tell, without what all of its notifications share. */
export type RuleEvent = Pick<Notification, 'dedupeKey' | 'payload' | 'at' | 'endedAt'> & {
  /** The car's time of the report it is about; left out: the newest. */
  readonly asOf?: number;
  /** How bad it is among the events of its rule; left out: all the same. */
  readonly rank?: number;
  /** As `OutboxEntry.delivery`; left out: a new message. */
  readonly delivery?: Exclude<Delivery, 'post'>;
};

/** @param state what it returned last time; undefined the first time, when there is nothing to compare with */
export type Rule<State extends Json> = (
  observation: Observation,
  state: State | undefined,
  options: NotificationOptions,
) => RuleResult<State>;
