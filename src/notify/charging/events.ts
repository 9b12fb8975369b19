import { FULL } from '../../car/full-charge.ts';
import { CONFIRM_AFTER_MS, isConfirmed } from '../debounce.ts';
import type { Facts, Known } from '../facts.ts';
import {
  type Base,
  type Best,
  bestAfter,
  type Charging,
  type ChargingReport,
  hasDriven,
  isOwnStop,
  type Rise,
  type Sign,
  type Started,
} from './state.ts';
import { STALLED_MS, STOPPED_MS, SURE_RISE } from './thresholds.ts';

/** What a report can mean to a plug session, with what its transition needs. */
interface Events {
  /** The plug shows a change that a second report has to confirm. */
  'plug-unconfirmed': object;
  'plugged-in': object;
  unplugged: object;
  'still-unplugged': object;
  /** The car drove while nobody looked, and is plugged in again. */
  driven: object;
  /** The report leaves out the charge, or the minutes to full. */
  'battery-untold': object;
  'no-rise': { readonly base: Base | undefined; readonly charge: number };
  'rise-seen': { readonly rise: Rise };
  'rise-confirmed': { readonly base: Base; readonly rise: Rise; readonly charge: Known<number> };
  'still-charging': { readonly best: Best };
  'own-stop': { readonly best: Best };
  'end-seen': { readonly best: Best; readonly sign: Sign; readonly pollAt: number };
  'end-confirmed': { readonly best: Best; readonly sign: Sign; readonly started: Started; readonly charge: number };
}

export type EventKind = keyof Events;
export type ChargingEvent<Kind extends EventKind = EventKind> = {
  [Each in Kind]: { readonly kind: Each } & Events[Each];
}[Kind];

/** What a report means in the state that the session is in. */
export function eventOf(before: Charging, report: ChargingReport): ChargingEvent {
  const { plug, hasPlugChanged, facts } = report;
  if (hasPlugChanged) return { kind: plug.value === 'in' ? 'plugged-in' : 'unplugged' };
  if (plug.candidate) return { kind: 'plug-unconfirmed' };
  if (plug.value === 'out') return { kind: 'still-unplugged' };
  if (hasDriven(before, facts)) return { kind: 'driven' };
  return before.phase === 'charging' ? eventWhileCharging(before, report) : eventWhileIdle(before, report);
}

function eventWhileIdle(before: Charging, report: ChargingReport): ChargingEvent {
  const { facts, now } = report;
  const { base, rise } = before;
  const { charge } = facts;
  if (!charge) return { kind: 'battery-untold' };
  if (!base || !isRising(before, base, charge.value, facts)) return { kind: 'no-rise', base, charge: charge.value };
  if (rise && isConfirmed(rise, charge.at, report)) return { kind: 'rise-confirmed', base, rise, charge };
  return { kind: 'rise-seen', rise: rise ?? { at: charge.at, seenAt: now, charge: charge.value } };
}

/** Whether the charge is above the base. Near full it no longer rises, so the car's own word is enough. */
function isRising({ phase }: Charging, base: Base, charge: number, { minutes, odometerKm }: Facts): boolean {
  const rise = charge - base.charge;
  const isParked = base.odometerKm === odometerKm?.value;
  if (rise >= SURE_RISE || (rise >= 1 && isParked)) return true;
  return phase === 'idle' && charge >= FULL && (minutes?.value ?? 0) > 0;
}

function eventWhileCharging(before: Charging, report: ChargingReport): ChargingEvent {
  const { facts, now } = report;
  const { charge, minutes } = facts;
  const { started } = before;
  if (!started || !before.best || !charge || !minutes) return { kind: 'battery-untold' };
  const best = bestAfter(before.best, charge.value, minutes);
  const isOwn = isOwnStop({ ...before, best }, report);
  if (isOwn && !minutes.value) return { kind: 'own-stop', best };
  const found = signOf(charge.value, minutes, best);
  if (!found) return { kind: 'still-charging', best };
  const earlier = before.sign?.of === found.of ? before.sign : undefined;
  const sign = earlier ?? { ...found, seenAt: now };
  const isSettled = earlier !== undefined && isConfirmed(earlier, minutes.at, report);
  const stopsAt = sign.of === 'stopped' ? sign.at + STOPPED_MS : 0;
  if (!isSettled || now < stopsAt) {
    return { kind: 'end-seen', best, sign, pollAt: Math.max(now + CONFIRM_AFTER_MS, stopsAt) };
  }
  if (isOwn) return { kind: 'own-stop', best };
  return { kind: 'end-confirmed', best, sign, started, charge: charge.value };
}

function signOf(charge: number, minutes: Known<number | null>, best: Best): Omit<Sign, 'seenAt'> | undefined {
  if (minutes.value === 0) return { of: charge >= FULL ? 'complete' : 'stopped', at: minutes.at };
  if (charge < FULL && minutes.at - best.at >= STALLED_MS) return { of: 'stalled', at: best.at };
  return undefined;
}
