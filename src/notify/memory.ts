import { isBelievable } from '../carnet/car-time.ts';
import { defined } from '../defined.ts';
import type { Notification } from '../household/notice.ts';
import type { CarSample } from '../household/samples.ts';
import type { CarSubscriptions } from '../household/subscriptions.ts';
import type { Json } from '../store/store.ts';
import type { Charging } from './charging/state.ts';
import type { Facts } from './facts.ts';
import type { Limited } from './hourly-limit.ts';
import type { Lost } from './rules/link-lost.ts';
import type { Service } from './rules/service-due.ts';

/** What is remembered about a car between two polls. Times are epoch ms by our clock unless stated otherwise. */
export type Memory = {
  readonly facts?: Facts;
  readonly charging?: Charging;
  /** What each rule remembers, by type and options. */
  readonly rules: Readonly<Record<string, Json>>;
  /** When each rule sent something within the last hour. */
  readonly sentAt: Readonly<Record<string, readonly number[]>>;
  /** The worst that each rule sent within that hour, and what waits until it has passed. */
  readonly limited?: Readonly<Record<string, Omit<Limited, 'sentAt'>>>;
  /** Notifications that still hold: their messages are edited when they no longer do. */
  readonly standing?: readonly Notification[];
  /** The links that have had their first poll of this car. */
  readonly linkIds: readonly string[];
  readonly lost?: Lost;
  readonly failures: number;
  readonly readAt?: number;
  /** When the car last reported something new. */
  readonly changedAt: number;
  /** The last long time without a poll. */
  readonly gap?: { readonly from: number; readonly to: number };
  readonly health?: {
    readonly dueAt: number;
    readonly readAt: number;
    readonly odometerKm?: number;
    /** The car's time of the report, and the services that it names. */
    readonly at?: number;
    readonly services?: readonly Service[];
  };
  readonly sample?: { readonly at: number; readonly value: CarSample };
};

/** A chat that gets notifications about a car, and how they are chosen there for it. */
export interface Subscriber {
  readonly chat: string;
  readonly linkId: string;
  readonly subscriptions: CarSubscriptions;
  readonly timeZone: string;
  /** Whether this chat may see where the car is. */
  readonly showsPlace: boolean;
}

/**
 * The memory as it may be used at `now`. A report dated in the future would hide every true one until then, so everything
 * that depends on the car's times starts over. Links that had their first poll keep it.
 */
export function withoutFuture(memory: Memory, now: number): Memory {
  if (!memory.facts || isBelievable(memory.facts.at, now)) return memory;
  const { linkIds, sentAt, failures, lost, gap, health, standing } = memory;
  return { ...blankMemory(now), linkIds, sentAt, failures, ...defined({ lost, gap, health, standing }) };
}

/** Of a car that was never polled. */
export function blankMemory(now: number): Memory {
  return { rules: {}, sentAt: {}, linkIds: [], failures: 0, changedAt: now };
}
