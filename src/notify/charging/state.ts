import type { Debounced } from '../debounce.ts';
import { batteryAt, type Facts, type Known } from '../facts.ts';
import { STOP_WORKS_MS } from './thresholds.ts';

/**
 * What is known of a car's plug session: from the first report that shows the plug in to the first that shows it out. No
 * field says that a car charges; docs/car-net.md (What charging means) says how it is derived.
 */
export type Charging = {
  readonly plug: Debounced<'in' | 'out'>;
  /** Whether the session was seen to begin: not if the car was plugged in at the first poll. */
  readonly isStartSeen: boolean;
  readonly phase: 'idle' | 'charging' | 'ended';
  /** The odometer in the last report that showed the plug as it is. */
  readonly odometerKm?: number;
  /** Whether the car was seen not charging before. */
  readonly wasIdle: boolean;
  /** The last reading before the charge rose. */
  readonly base?: Base;
  /** The first reading of a higher charge, until a second one confirms it. */
  readonly rise?: Rise;
  /** The first of the latest reports in a row in which the car itself said that it charges. */
  readonly reportedSince?: number;
  /** The start of the charge that runs or ended last. */
  readonly started?: Started;
  /** The reading in which the charge last rose or the minutes to full last fell. */
  readonly best?: Best;
  /** The first sign of an end, until a second one confirms it. */
  readonly sign?: Sign;
};

export type Base = { readonly charge: number; readonly at: number; readonly odometerKm?: number };
export type Rise = { readonly at: number; readonly seenAt: number; readonly charge?: number };
/** It began after `at`, and `shownAt` is the first report that showed it. */
export type Started = { readonly charge: number; readonly at: number; readonly shownAt?: number };
export type Best = { readonly charge: number; readonly minutes: number; readonly at: number };
export type Sign = {
  readonly of: 'complete' | 'stopped' | 'stalled';
  readonly at: number;
  readonly seenAt: number;
};

/** What a poll found, as far as charging goes. */
export interface ChargingObservation {
  readonly now: number;
  readonly facts: Facts;
  /** When this bot last told the car to stop charging, epoch ms. */
  readonly ownStopAt: number | undefined;
}

/** An observation with the plug that it shows, debounced. */
export interface ChargingReport extends ChargingObservation {
  readonly plug: Charging['plug'];
  readonly hasPlugChanged: boolean;
}

/** Names the plug session: the car's time of the report that began it. */
export function plugSessionOf({ plug }: Charging): number {
  return plug.at;
}

/** A session that begins with this report, or the time between two if the plug is out. */
export function newSession(plug: Debounced<'in' | 'out'>, facts: Facts): Charging {
  const isIdle = plug.value === 'out' || !(facts.minutes?.value ?? 0);
  const says = isIdle ? {} : { reportedSince: batteryAt(facts) };
  return { plug, isStartSeen: false, phase: 'idle', wasIdle: isIdle, ...says, ...baseAt(facts), ...odometerOf(facts) };
}

/** Since when the car has said that it charges, if it does. */
export function reportingSince({ reportedSince }: Charging, facts: Facts): Pick<Charging, 'reportedSince'> {
  return facts.minutes?.value ? { reportedSince: reportedSince ?? batteryAt(facts) } : {};
}

export function baseAt({ charge, odometerKm }: Facts): Pick<Charging, 'base'> {
  if (!charge) return {};
  const place = odometerKm ? { odometerKm: odometerKm.value } : {};
  return { base: { charge: charge.value, at: charge.at, ...place } };
}

function odometerOf({ odometerKm }: Facts): Pick<Charging, 'odometerKm'> {
  return odometerKm ? { odometerKm: odometerKm.value } : {};
}

/** The session after another report that shows the plug as it was. */
export function seenAgain(before: Charging, { plug, facts }: ChargingReport): Charging {
  return { ...before, plug, ...odometerOf(facts) };
}

/** A plugged-in car can't drive, so a car that has driven was unplugged. */
export function hasDriven({ odometerKm: from }: Charging, { odometerKm: to }: Facts): boolean {
  return from !== undefined && to !== undefined && to.value - from >= 1;
}

export function bestAfter(before: Best, charge: number, { value, at }: Known<number | null>): Best {
  const minutes = value ?? 0;
  if (charge <= before.charge && (minutes === 0 || minutes >= before.minutes)) return before;
  // The car's latest estimate: one that grew counts down from there.
  return { charge: Math.max(charge, before.charge), minutes: minutes || before.minutes, at };
}

/** Whether the bot's own stop ended the charge. */
export function isOwnStop({ started, best }: Charging, { ownStopAt }: ChargingObservation): boolean {
  if (ownStopAt === undefined || !started || !best) return false;
  return ownStopAt >= started.at && best.at - ownStopAt < STOP_WORKS_MS;
}
