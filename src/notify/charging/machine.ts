import { FULL } from '../../car/full-charge.ts';
import { CONFIRM_AFTER_MS, debounce } from '../debounce.ts';
import type { Facts } from '../facts.ts';
import { type ChargingEvent, type EventKind, eventOf } from './events.ts';
import {
  baseAt,
  type Charging,
  type ChargingObservation,
  type ChargingReport,
  hasDriven,
  isOwnStop,
  newSession,
  plugSessionOf,
  reportingSince,
  type Started,
  seenAgain,
} from './state.ts';
import { STOPPED_MS, SURE_RISE } from './thresholds.ts';

/** What the rules learn of. */
export type ChargingChange =
  | { readonly kind: 'started'; readonly at: number; readonly wasIdle: boolean }
  | {
      readonly kind: 'complete' | 'stopped' | 'unplugged' | 'stalled';
      readonly at: number;
      readonly plugSession: number;
      readonly from: number;
      readonly to: number;
      /** Left out if nobody saw when it began. */
      readonly startedAt?: number;
    };

interface Step<State extends Charging | undefined = Charging> {
  readonly charging: State;
  readonly changes: readonly ChargingChange[];
  /** When the next report is needed, whatever the usual interval. */
  readonly pollAt?: number | undefined;
}

/** What the state becomes with another report. */
export function chargingAfter(
  before: Charging | undefined,
  observation: ChargingObservation,
): Step<Charging | undefined> {
  const { facts } = observation;
  if (!facts.plug) return { charging: before, changes: [] };
  if (!before) return { charging: newSession(facts.plug, facts), changes: [] };
  const { debounced: plug, hasChanged: hasPlugChanged } = debounce(before.plug, facts.plug, observation);
  const report = { ...observation, plug, hasPlugChanged };
  const event = eventOf(before, report);
  const step = transition(before, event, report);
  if (event.kind !== 'plugged-in' && event.kind !== 'rise-confirmed') return step;
  // The report that leads to one of these states may show more in it.
  const next = chargingAfter(step.charging, observation);
  return { ...next, changes: [...step.changes, ...next.changes] };
}

type Transition<Kind extends EventKind> = (
  before: Charging,
  event: ChargingEvent<Kind>,
  report: ChargingReport,
) => Step;

/** What each event does to the state; docs/architecture.md has the picture. */
const TRANSITIONS: { readonly [Kind in EventKind]: Transition<Kind> } = {
  'plug-unconfirmed': (before, _, { plug, facts, now }) => ({
    ...quietly({ ...before, plug, ...reportingSince(before, facts) }),
    pollAt: now + CONFIRM_AFTER_MS,
  }),
  'plugged-in': plugIn,
  unplugged: (before, _, report) => unplug(before, report),
  'still-unplugged': (before, _, report) =>
    quietly({ ...withoutReporting(seenAgain(before, report)), ...baseAt(report.facts) }),
  driven: plugInElsewhere,
  'battery-untold': (before, _, report) => quietly(seenAgain(before, report)),
  'no-rise': stayIdle,
  'rise-seen': (before, { rise }, report) => ({
    ...quietly({ ...seenAgain(before, report), rise }),
    pollAt: report.now + CONFIRM_AFTER_MS,
  }),
  'rise-confirmed': startCharging,
  'still-charging': (before, { best }, report) => quietly({ ...withoutSign(seenAgain(before, report)), best }),
  'own-stop': (before, { best }, report) => quietly(ended({ ...seenAgain(before, report), best }, report.facts)),
  'end-seen': (before, { best, sign, pollAt }, report) => ({
    ...quietly({ ...seenAgain(before, report), best, sign }),
    pollAt,
  }),
  'end-confirmed': endCharging,
};

function transition<Kind extends EventKind>(
  before: Charging,
  event: ChargingEvent<Kind>,
  report: ChargingReport,
): Step {
  return TRANSITIONS[event.kind](before, event, report);
}

const quietly = (charging: Charging): Step => ({ charging, changes: [] });

function plugIn(before: Charging, _: object, { plug, facts }: ChargingReport): Step {
  const base = before.base ? { base: before.base } : {};
  const session = { ...newSession(plug, facts), ...base, ...reportingSince(before, facts) };
  return quietly({ ...session, isStartSeen: true, wasIdle: true });
}

function plugInElsewhere(before: Charging, _: object, report: ChargingReport): Step {
  const { facts } = report;
  const { changes } = unplug(before, { ...report, plug: { value: 'out', at: facts.at } });
  const session = newSession({ value: 'in', at: facts.at }, facts);
  return { charging: { ...session, isStartSeen: true, wasIdle: true }, changes };
}

function unplug(before: Charging, report: ChargingReport): Step {
  const end = endByUnplugging(before, report);
  return { charging: newSession(report.plug, report.facts), changes: end ? [end] : [] };
}

/** What became of the charge when the plug was pulled; undefined if that is no news, or nobody can know. */
function endByUnplugging(before: Charging, report: ChargingReport): ChargingChange | undefined {
  const { facts, plug } = report;
  const { started, best, sign } = before;
  if (before.phase !== 'charging' || !started || !best || isOwnStop(before, report)) return undefined;
  const to = Math.max(facts.charge?.value ?? best.charge, hasDriven(before, facts) ? best.charge : 0);
  const end = (kind: 'complete' | 'stopped' | 'unplugged', at: number) => endOf(before, started, { kind, at, to });
  const fullAt = best.at + best.minutes * 60_000;
  const hadTime = plug.at >= fullAt;
  if (sign?.of === 'complete') return end('complete', sign.at);
  if (to >= FULL && hadTime) return end('complete', fullAt);
  if (sign?.of === 'stopped' && plug.at - sign.at >= STOPPED_MS) return end('stopped', sign.at);
  // It may have become full before it was driven away: nobody saw it.
  if (hadTime && hasDriven(before, facts)) return undefined;
  return end('unplugged', plug.at);
}

function stayIdle(before: Charging, { base, charge }: ChargingEvent<'no-rise'>, report: ChargingReport): Step {
  const { facts } = report;
  const minutes = facts.minutes?.value ?? 0;
  const { rise: _, ...idle } = withoutReporting(seenAgain(before, report));
  // If the car says that it charges, a rise counts from the first reading that said so.
  const keepsBase = base && minutes > 0 && charge >= base.charge;
  const wasIdle = before.wasIdle || minutes === 0;
  return quietly({ ...idle, wasIdle, ...reportingSince(before, facts), ...(keepsBase ? {} : baseAt(facts)) });
}

function startCharging(
  before: Charging,
  { base, rise, charge }: ChargingEvent<'rise-confirmed'>,
  report: ChargingReport,
): Step {
  const { rise: _, sign: __, reportedSince, ...rest } = seenAgain(before, report);
  // Nobody knows when a charge began that had risen by much when it was first seen.
  const isSeen = reportedSince !== undefined || (rise.charge ?? charge.value) - base.charge < SURE_RISE;
  const pluggedAt = before.plug.at;
  return {
    charging: {
      ...rest,
      phase: 'charging',
      // If the plug was seen first, the charge began with it; otherwise some time after the last reading.
      started: {
        charge: base.charge,
        at: rise.at > pluggedAt ? Math.max(base.at, pluggedAt) : base.at,
        ...(isSeen ? { shownAt: Math.min(reportedSince ?? rise.at, rise.at) } : {}),
      },
      best: { charge: charge.value, minutes: report.facts.minutes?.value || Number.MAX_SAFE_INTEGER, at: charge.at },
    },
    changes: [{ kind: 'started', at: rise.at, wasIdle: before.wasIdle }],
  };
}

function endCharging(
  before: Charging,
  { best, sign, started, charge }: ChargingEvent<'end-confirmed'>,
  report: ChargingReport,
): Step {
  const change = endOf(before, started, { kind: sign.of, at: sign.at, to: charge });
  return { charging: ended({ ...seenAgain(before, report), best }, report.facts), changes: [change] };
}

type End = Exclude<ChargingChange, { kind: 'started' }>;

function endOf(before: Charging, started: Started, end: Pick<End, 'kind' | 'at' | 'to'>): End {
  // A charge's duration isn't counted from a report before it began.
  const start = started.shownAt === undefined ? {} : { startedAt: started.shownAt };
  return { ...end, plugSession: plugSessionOf(before), from: started.charge, ...start };
}

function ended(charging: Charging, facts: Facts): Charging {
  return { ...withoutSign(charging), phase: 'ended', wasIdle: true, ...baseAt(facts) };
}

function withoutSign({ sign: _, ...charging }: Charging): Charging {
  return charging;
}

function withoutReporting({ reportedSince: _, ...charging }: Charging): Charging {
  return charging;
}
