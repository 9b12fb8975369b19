import { FULL } from '../car/full-charge.ts';
import { HOUR_MS } from '../durations.ts';
import type { Charging } from './charging/state.ts';
import type { Facts } from './facts.ts';

/** What the next poll of a car depends on. Times are epoch ms. */
export interface Pace {
  readonly now: number;
  readonly facts: Facts | undefined;
  readonly charging: Charging | undefined;
  /** When the car last reported anything new. */
  readonly changedAt: number;
  /** POLL_MIN_S and POLL_MAX_S, in ms. */
  readonly minMs: number;
  readonly maxMs: number;
}

/** While a charge runs, to see a stall soon; and never more than half of the time left. */
const CHARGING_MOST_MS = 15 * 60_000;

/** A charge that takes longer than expected ends soon; after this long its estimate is worth nothing. */
const OVERDUE_MS = 15 * 60_000;

/** A car that is plugged in and not full may begin to charge at any time, and be full soon. */
const MAY_CHARGE_MOST_MS = 15 * 60_000;

/** Just plugged in, just parked: more may follow. */
const LIVELY_MS = 5 * 60_000;

/** A car that has been quiet for some time stays so for a third of it. */
const QUIET_SHARE = 1 / 3;

const MINUTE_MS = 60_000;

/** How long until the next poll of a car that could be read, ms. */
export function intervalAfter({ now, facts, charging, changedAt, minMs, maxMs }: Pace): number {
  const within = (ms: number, least: number, most: number) => Math.min(Math.max(ms, least, minMs), most, maxMs);
  if (charging?.phase === 'charging') {
    const left = expectedEnd(facts, charging) - now;
    if (left > 0) return within(left / 2, minMs, CHARGING_MOST_MS);
    return -left < OVERDUE_MS ? minMs : within(LIVELY_MS, minMs, CHARGING_MOST_MS);
  }
  const saysCharging = charging?.plug.value === 'in' && (facts?.minutes?.value ?? 0) > 0;
  if (saysCharging) return within(LIVELY_MS, minMs, maxMs);
  const isPlugged = charging?.plug.value === 'in';
  const mayCharge = isPlugged && charging.phase === 'idle' && (facts?.charge?.value ?? 0) < FULL;
  return within((now - changedAt) * QUIET_SHARE, LIVELY_MS, mayCharge ? MAY_CHARGE_MOST_MS : maxMs);
}

/** The car's own estimate; without one, the slope of the charge so far. */
function expectedEnd(facts: Facts | undefined, { started, best }: Charging): number {
  const minutes = facts?.minutes;
  const told = minutes?.value ? minutes.at + minutes.value * MINUTE_MS : Number.POSITIVE_INFINITY;
  const risen = started && best ? best.charge - started.charge : 0;
  const slope = started && best && risen > 0 ? (best.at - started.at) / risen : Number.POSITIVE_INFINITY;
  const bySlope = best ? best.at + (100 - best.charge) * slope : Number.POSITIVE_INFINITY;
  const end = Number.isFinite(told) ? told : bySlope;
  return Number.isFinite(end) ? end : (facts?.at ?? 0) + CHARGING_MOST_MS * 2;
}

/** The longest wait after failures: Car-Net may be back any time, and what happened meanwhile is news for 6 h only. */
const FAILING_MOST_MS = HOUR_MS;

/** How long until the next poll after this many failures in a row, ms. */
export function intervalAfterFailures(failures: number, minMs: number, maxMs: number): number {
  return Math.min(minMs * 2 ** Math.min(failures, 20), Math.max(FAILING_MOST_MS, maxMs));
}

/** With fewer reads left than this, they are spread over the rest of the day. */
const SCARCE = 100;

/**
 * The earliest moment of the next poll, so that the day's reads last.
 * @param left reads
 * @param dayEndsAt epoch ms at which there are new ones
 */
export function earliestWithin(left: number, dayEndsAt: number, now: number): number {
  if (left <= 0) return dayEndsAt;
  return left >= SCARCE ? now : now + (dayEndsAt - now) / left;
}
