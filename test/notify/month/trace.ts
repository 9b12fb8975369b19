import { type Car, hours, minutes } from '../watching.ts';

/** What a car tells of itself, when. */
export interface Report {
  readonly at: number;
  readonly car: Car;
  /** The health report's worst rank from then on. */
  readonly health?: 'A' | 'B' | 'D';
}

/** Something that truly happened to a car, and until when a look would still show it. */
export interface TrueEvent {
  readonly kind: string;
  readonly at: number;
  readonly until: number;
}

export interface Trace {
  readonly reports: readonly Report[];
  readonly events: readonly TrueEvent[];
}

/** Evenly spread numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Days that look like real ones: to work and home, plugged in on most evenings, charged over night to the top or to the
 * limit of the car; now and then forgotten unlocked or open, unplugged early, cut off from power, or with a warning.
 */
export function traceOf(seed: number, from: number, days: number): Trace {
  const random = randomFrom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const happens = (probability: number) => random() < probability;
  const reports: Report[] = [];
  const events: TrueEvent[] = [];
  const limit = happens(0.3) ? 80 : 100;
  const percentPerHour = between(12, 24);
  const glitches = happens(0.4);

  let time = from;
  let charge = Math.round(between(50, 90));
  let km = Math.round(between(5000, 60_000));
  let drivenAt = from;
  let isLow = charge < 20;
  let state: Car = { plug: 'out', lock: 'locked', trunk: 'closed', toFull: 0 };

  const report = (at: number, change: Partial<Car> = {}) => {
    time = at;
    state = { ...state, ...change };
    reports.push({ at, car: { ...state, charge: Math.floor(charge), km } });
  };
  const event = (kind: string, at: number, until: number) => events.push({ kind, at, until });

  /** The plug seems out, and in again before anyone could look twice. */
  const glitch = () => {
    if (!glitches || !happens(0.05)) return;
    const { plug } = state;
    report(time + minutes(0.5), { plug: plug === 'in' ? 'out' : 'in' });
    report(time + minutes(0.3), { plug: plug ?? 'out' });
  };

  const drive = (at: number, km0: number) => {
    if (state.plug === 'in') report(at - minutes(2), { plug: 'out', toFull: 0 });
    report(at - minutes(1), { lock: 'unlocked' });
    const legs = 3;
    for (let leg = 1; leg <= legs; leg += 1) {
      km += Math.round(km0 / legs);
      charge = Math.max(5, charge - (km0 / legs) * 0.55);
      report(at + minutes(leg * 8));
      drivenAt = time;
      if (!isLow && Math.floor(charge) < 20) {
        isLow = true;
        event('is running low', time, time + hours(3));
      }
    }
    glitch();
  };

  /** Locked on the way out, or left for hours. */
  const park = (leavesAt: number) => {
    const isForgotten = happens(0.05);
    const staysOpen = happens(0.04);
    const at = time + minutes(2);
    if (staysOpen) {
      report(at, { trunk: 'open' });
      const until = Math.min(at + minutes(between(90, 200)), leavesAt - minutes(10));
      if (isForgotten) {
        event('is unlocked', drivenAt + minutes(15), until);
      }
      event('is open', at + minutes(15), until);
      report(until, { trunk: 'closed', lock: 'locked' });
      if (!isForgotten) {
        // Locked with the trunk open is not possible: it was unlocked for as long.
        event('is unlocked', drivenAt + minutes(15), until);
      }
      return;
    }
    if (!isForgotten) return report(at, { lock: 'locked' });
    const until = Math.min(at + minutes(between(90, 200)), leavesAt - minutes(10));
    event('is unlocked', drivenAt + minutes(15), until);
    report(until, { lock: 'locked' });
  };

  const toFull = () => Math.max(1, Math.round(((100 - charge) / percentPerHour) * 60 * between(0.9, 1.1)));

  /** Charges until it is full, at its limit, or somebody ends it. */
  const chargeUntil = (leavesAt: number) => {
    if (charge >= limit - 3 || happens(0.3)) return;
    const pluggedAt = time + minutes(3);
    report(pluggedAt, { plug: 'in', toFull: toFull() });
    // At 99 % nobody can tell whether it was full.
    const endsEarly = happens(0.08) ? Math.min(charge + between(10, 20), limit - 3) : Number.POSITIVE_INFINITY;
    const stallsAt = happens(0.06) ? charge + between(8, 15) : Number.POSITIVE_INFINITY;
    const began = charge;
    let hasStalled = false;
    while (charge < limit) {
      const step = Math.min(minutes(5), ((limit - charge) / percentPerHour) * hours(1));
      charge = Math.min(limit, charge + (step / hours(1)) * percentPerHour);
      if (limit - charge < 1e-6) charge = limit;
      report(time + Math.max(step, 1000), { toFull: charge >= limit ? 0 : toFull() });
      if (charge < limit) glitch();
      if (charge >= 25) isLow = false;
      if (charge < limit - 2 && (time > leavesAt - minutes(30) || charge >= endsEarly)) {
        // What was told to be interrupted once is not told so again.
        if (!hasStalled && Math.floor(charge) > began + 2)
          event('was unplugged before it was full', time + minutes(1), time + hours(6));
        report(time + minutes(1), { plug: 'out', toFull: 0 });
        return;
      }
      if (!hasStalled && charge >= stallsAt && time < leavesAt - hours(4)) {
        hasStalled = true;
        const { toFull: _, ...rest } = state;
        state = rest;
        const stalledAt = time;
        for (let minute = 5; minute <= 60; minute += 5) report(stalledAt + minutes(minute));
        event('is stuck at', stalledAt, time);
      }
    }
    event(limit === 100 ? 'is full' : 'stopped charging', time, leavesAt - minutes(2));
  };

  report(from);
  for (let day = 0; day < days; day += 1) {
    const midnight = from + day * hours(24);
    const leaves = midnight + hours(between(7, 8));
    const returns = midnight + hours(between(16.5, 18));
    const leavesNext = midnight + hours(24 + 6.8);
    drive(Math.max(leaves, time + minutes(10)), between(10, 45));
    park(returns);
    drive(returns, between(10, 45));
    park(midnight + hours(23.5));
    if (time < midnight + hours(23)) chargeUntil(leavesNext);
  }
  return { reports, events };
}
