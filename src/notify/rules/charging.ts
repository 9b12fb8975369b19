import { CONFIRM_AFTER_MS, type Debounced, debounce, isConfirmed } from '../debounce.ts';
import { batteryAt, type Facts, type Known } from '../facts.ts';

/**
 * No field says that the car charges: it is derived, as docs/car-net.md (What charging means) says. A plug episode goes
 * from the first report that shows the plug in to the first that shows it out.
 */
export type Charging = {
  readonly plug: Debounced<'in' | 'out'>;
  /** Whether its beginning was seen: not where the car was plugged in at the first look. */
  readonly isWhole: boolean;
  readonly phase: 'idle' | 'charging' | 'ended';
  /** The odometer at the last look that showed the plug as it stands. */
  readonly odometerKm?: number;
  /** Whether it was seen not to charge before. */
  readonly wasIdle: boolean;
  /** The last reading before the charge rose. */
  readonly base?: { readonly charge: number; readonly at: number; readonly odometerKm?: number };
  /** When it was first seen to have risen; told once that has been seen twice. */
  readonly rise?: { readonly at: number; readonly seenAt: number; readonly charge?: number };
  /** The first report since when it has said by itself that it charges. */
  readonly saysSince?: number;
  /** Where the charging that runs, or ended last, began: after `at`, and the first report that showed it. */
  readonly started?: { readonly charge: number; readonly at: number; readonly shownAt?: number };
  /** Since the charge last rose or the minutes last fell. */
  readonly best?: { readonly charge: number; readonly minutes: number; readonly at: number };
  /** Signs of an end that wait to be confirmed. */
  readonly sign?: { readonly of: 'complete' | 'stopped' | 'stalled'; readonly at: number; readonly seenAt: number };
};

export type ChargingChange =
  | { readonly kind: 'started'; readonly at: number; readonly wasIdle: boolean }
  | {
      readonly kind: 'complete' | 'stopped' | 'unplugged' | 'stalled';
      readonly at: number;
      readonly episode: number;
      readonly from: number;
      readonly to: number;
      /** Left out where nobody saw when it began. */
      readonly startedAt?: number;
    };

export interface ChargingStep {
  readonly charging: Charging | undefined;
  readonly changes: readonly ChargingChange[];
  readonly pollAt?: number | undefined;
}

/** Full enough: the rest is rounding. */
const FULL = 99;

/** Minutes 0 for this long below full is a stop; minutes absent or not falling for this long is a stall. */
const STOPPED_MS = 20 * 60_000;
const STALLED_MS = 15 * 60_000;

/** A rise that no downhill road gives. */
const SURE_RISE = 5;

/** An own stop after which the car went on for so long had no effect. */
const STOP_WORKS_MS = 15 * 60_000;

interface Seen {
  readonly now: number;
  readonly facts: Facts;
  /** When this bot last told the car to stop charging, epoch ms. */
  readonly ownStopAt: number | undefined;
}

/** The name of the plug episode. */
export function plugSessionOf({ plug }: Charging): number {
  return plug.at;
}

/** What a look makes of the charging. */
export function chargingAfter(before: Charging | undefined, seen: Seen): ChargingStep {
  const { facts } = seen;
  if (!facts.plug) return { charging: before, changes: [] };
  const step = debounce(before?.plug, facts.plug, seen);
  const plug = step.debounced;
  if (!before) return { charging: atFirst(plug, facts), changes: [] };
  if (step.hasChanged && plug.value === 'out') return unplugged(before, plug, seen);
  if (step.hasChanged)
    return during(
      { ...atFirst(plug, facts), ...baseOf(before), ...sayingSince(before, facts), isWhole: true, wasIdle: true },
      seen,
    );
  // Until the second look nobody knows whether it is still plugged in.
  if (plug.candidate) {
    return { charging: { ...before, plug, ...sayingSince(before, facts) }, changes: [], pollAt: step.pollAt };
  }
  const known = { ...before, plug, ...odometerOf(facts) };
  if (plug.value === 'out') return { charging: { ...withoutSaying(known), ...baseAt(facts) }, changes: [] };
  if (hasDriven(before, facts)) return drivenAway(before, seen);
  return during(known, seen);
}

function atFirst(plug: Debounced<'in' | 'out'>, facts: Facts): Charging {
  const isIdle = plug.value === 'out' || !(facts.minutes?.value ?? 0);
  const says = isIdle ? {} : { saysSince: batteryAt(facts) };
  return { plug, isWhole: false, phase: 'idle', wasIdle: isIdle, ...says, ...baseAt(facts), ...odometerOf(facts) };
}

/** Since when the car has said that it charges, where it does. */
function sayingSince({ saysSince }: Charging, facts: Facts): Pick<Charging, 'saysSince'> {
  return facts.minutes?.value ? { saysSince: saysSince ?? batteryAt(facts) } : {};
}

function withoutSaying({ saysSince: _, ...charging }: Charging): Charging {
  return charging;
}

function baseAt({ charge, odometerKm }: Facts): Pick<Charging, 'base'> {
  if (!charge) return {};
  const place = odometerKm ? { odometerKm: odometerKm.value } : {};
  return { base: { charge: charge.value, at: charge.at, ...place } };
}

const baseOf = ({ base }: Charging): Pick<Charging, 'base'> => (base ? { base } : {});

const odometerOf = ({ odometerKm }: Facts): Pick<Charging, 'odometerKm'> =>
  odometerKm ? { odometerKm: odometerKm.value } : {};

/** A car that is plugged in doesn't drive: where it was driven, the plug was out. */
function hasDriven({ odometerKm: from }: Charging, { odometerKm: to }: Facts): boolean {
  return from !== undefined && to !== undefined && to.value - from >= 1;
}

function drivenAway(before: Charging, seen: Seen): ChargingStep {
  const { facts } = seen;
  const end = unplugged(before, { value: 'out', at: facts.at }, seen);
  const plug = { value: 'in', at: facts.at } as const;
  return { ...end, charging: { ...atFirst(plug, facts), isWhole: true, wasIdle: true } };
}

/** What became of the charging, where the plug was pulled. */
function unplugged(before: Charging, plug: Debounced<'in' | 'out'>, seen: Seen): ChargingStep {
  const { facts } = seen;
  const charging = atFirst(plug, facts);
  const { started, best, sign } = before;
  if (before.phase !== 'charging' || !started || !best) return { charging, changes: [] };
  if (isOwnStop(before, seen)) return { charging, changes: [] };
  const to = Math.max(facts.charge?.value ?? best.charge, hasDriven(before, facts) ? best.charge : 0);
  const end = (kind: 'complete' | 'stopped' | 'unplugged', at: number) => ({
    charging,
    changes: [{ kind, at, episode: plugSessionOf(before), from: started.charge, to, ...startOf(started) }],
  });
  const fullAt = best.at + best.minutes * 60_000;
  const hadTime = plug.at >= fullAt;
  if (sign?.of === 'complete') return end('complete', sign.at);
  if (to >= FULL && hadTime) return end('complete', fullAt);
  if (sign?.of === 'stopped' && plug.at - sign.at >= STOPPED_MS) return end('stopped', sign.at);
  // It may have become full before it was driven away: nobody saw it.
  if (hadTime && hasDriven(before, facts)) return { charging, changes: [] };
  return end('unplugged', plug.at);
}

function during(before: Charging, seen: Seen): ChargingStep {
  if (before.phase === 'charging') return whileCharging(before, seen);
  const { facts, now } = seen;
  const { base } = before;
  const { charge } = facts;
  if (!charge) return { charging: before, changes: [] };
  const minutes = facts.minutes?.value ?? 0;
  if (!base || !isRising(before, facts)) {
    // Where the car says that it charges, a rise counts from the first reading that said so.
    const keepsBase = base && minutes > 0 && charge.value >= base.charge;
    const { rise: _, ...idle } = withoutSaying(before);
    const wasIdle = before.wasIdle || minutes === 0;
    return {
      charging: { ...idle, wasIdle, ...sayingSince(before, facts), ...(keepsBase ? {} : baseAt(facts)) },
      changes: [],
    };
  }
  const { rise } = before;
  if (!rise || !isConfirmed(rise, charge.at, seen)) {
    const first = rise ?? { at: charge.at, seenAt: now, charge: charge.value };
    return { charging: { ...before, rise: first }, changes: [], pollAt: now + CONFIRM_AFTER_MS };
  }
  const { rise: _, sign: __, saysSince, ...rest } = before;
  // A charge that had risen by much when it was first seen began nobody knows when.
  const isSeen = saysSince !== undefined || (rise.charge ?? charge.value) - base.charge < SURE_RISE;
  const step = whileCharging(
    {
      ...rest,
      phase: 'charging',
      // Where the plug was seen first, it began with it; where nobody saw that, some time after the last reading.
      started: {
        charge: base.charge,
        at: rise.at > before.plug.at ? Math.max(base.at, before.plug.at) : base.at,
        ...(isSeen ? { shownAt: Math.min(saysSince ?? rise.at, rise.at) } : {}),
      },
      best: { charge: charge.value, minutes: minutes || Number.MAX_SAFE_INTEGER, at: charge.at },
    },
    seen,
  );
  return { ...step, changes: [{ kind: 'started', at: rise.at, wasIdle: before.wasIdle }, ...step.changes] };
}

/** Whether the charge is higher than at the base; near full, the car's own word will do. */
function isRising({ base, phase }: Charging, { charge, minutes, odometerKm }: Facts): boolean {
  if (!base || !charge) return false;
  const rise = charge.value - base.charge;
  const isParked = base.odometerKm === odometerKm?.value;
  if (rise >= SURE_RISE || (rise >= 1 && isParked)) return true;
  return phase === 'idle' && charge.value >= FULL && (minutes?.value ?? 0) > 0;
}

function whileCharging(before: Charging, seen: Seen): ChargingStep {
  const { facts, now } = seen;
  const { started, best: bestBefore } = before;
  const { charge, minutes } = facts;
  if (!started || !bestBefore || !charge || !minutes) return { charging: before, changes: [] };
  const best = bestAfter(bestBefore, charge.value, minutes);
  const charging = { ...before, best };
  if (isOwnStop(charging, seen) && !minutes.value) return { charging: endedAt(charging, facts), changes: [] };
  const found = signOf(charge.value, minutes, best);
  if (!found) return { charging: withoutSign(charging), changes: [] };
  const sign = before.sign?.of === found.of ? before.sign : { ...found, seenAt: now };
  const isRepeated = before.sign === sign && isConfirmed(sign, minutes.at, seen);
  if (!isRepeated || (sign.of === 'stopped' && now - sign.at < STOPPED_MS)) {
    const pollAt = Math.max(now + CONFIRM_AFTER_MS, sign.of === 'stopped' ? sign.at + STOPPED_MS : 0);
    return { charging: { ...charging, sign }, changes: [], pollAt };
  }
  const ended = endedAt(charging, facts);
  if (isOwnStop(charging, seen)) return { charging: ended, changes: [] };
  const change: ChargingChange = {
    kind: sign.of,
    at: sign.at,
    episode: plugSessionOf(before),
    from: started.charge,
    to: charge.value,
    ...startOf(started),
  };
  return { charging: ended, changes: [change] };
}

/** A charge's duration isn't counted from a report before it began. */
function startOf({ shownAt }: NonNullable<Charging['started']>): { readonly startedAt?: number } {
  return shownAt === undefined ? {} : { startedAt: shownAt };
}

type Best = NonNullable<Charging['best']>;
type Sign = NonNullable<Charging['sign']>;

function bestAfter(before: Best, charge: number, { value, at }: Known<number | null>): Best {
  const minutes = value ?? 0;
  if (charge <= before.charge && (minutes === 0 || minutes >= before.minutes)) return before;
  // As the car estimates it now: an estimate that grew counts down from there.
  return { charge: Math.max(charge, before.charge), minutes: minutes || before.minutes, at };
}

function signOf(charge: number, minutes: Known<number | null>, best: Best): Omit<Sign, 'seenAt'> | undefined {
  if (minutes.value === 0) return { of: charge >= FULL ? 'complete' : 'stopped', at: minutes.at };
  if (charge < FULL && minutes.at - best.at >= STALLED_MS) return { of: 'stalled', at: best.at };
  return undefined;
}

function withoutSign({ sign: _, ...charging }: Charging): Charging {
  return charging;
}

function endedAt(charging: Charging, facts: Facts): Charging {
  return { ...withoutSign(charging), phase: 'ended', wasIdle: true, ...baseAt(facts) };
}

/** Whether this bot stopped it, and it stopped then. */
function isOwnStop({ started, best }: Charging, { ownStopAt }: Seen): boolean {
  if (ownStopAt === undefined || !started || !best) return false;
  return ownStopAt >= started.at && best.at - ownStopAt < STOP_WORKS_MS;
}
