import { defined } from '../defined.ts';
import { HOUR_MS } from '../durations.ts';
import type { Notification, Payload } from '../household/notice.ts';
import type { Json } from '../store/store.ts';
import type { ChargingChange } from './charging/machine.ts';
import { batteryAt, openOf, rangeOf } from './facts.ts';
import type { Memory } from './memory.ts';
import type { Health } from './rules/health-warning.ts';
import { isLowStill } from './rules/low-charge.ts';
import { stageOf } from './rules/service-due.ts';

/** What is known of the car. */
export type KnownOfCar = Pick<Memory, 'facts' | 'charging' | 'rules' | 'lost' | 'health'>;

/** Whether a notification still holds, by the newest facts. One about a moment never does. */
export function isStillSo(known: KnownOfCar, { payload }: Pick<Notification, 'payload'>): boolean {
  const { facts, charging, rules, lost } = known;
  const charge = facts?.charge?.value ?? facts?.fuel?.value ?? 0;
  const isIn = facts?.plug?.value === 'in';
  switch (payload.kind) {
    case 'complete':
      return isIn && charging?.phase === 'ended';
    case 'charging':
      return charging?.phase === 'charging';
    case 'stopped':
    case 'stalled':
    case 'not-charging':
      return charging?.plug.value === 'in' && charging.phase !== 'charging';
    case 'unplugged':
      return !isIn && charge <= payload.to;
    case 'plug-in':
      return !isIn && charge < payload.below;
    case 'low':
      return isLowStill(charge, payload.below);
    case 'unlocked':
      return facts?.lock?.value === 'unlocked';
    case 'open':
      return facts !== undefined && openOf(facts).length > 0;
    case 'warning':
      return warningOf(rules) !== undefined;
    case 'link-dead':
    case 'sign-in-damaged':
    case 'vehicle-gone':
    case 'attestation':
      return lost !== undefined;
    case 'service':
      return serviceNow(payload, known) !== undefined;
    default:
      return false;
  }
}

/** A notification that still holds, with the present values and the car's time of them. */
export function asItIsNow(known: KnownOfCar, { payload, asOf }: Notification): Pick<Notification, 'payload' | 'asOf'> {
  const { facts, rules } = known;
  if (!facts) return { payload, asOf };
  const charge = facts.charge ?? facts.fuel;
  const range = facts.range && 'range' in payload ? { range: facts.range.value } : {};
  switch (payload.kind) {
    case 'complete':
    case 'stopped':
    case 'stalled':
    case 'unplugged':
      return {
        payload: { ...payload, ...range, ...(charge ? { chargeNow: charge.value } : {}) },
        asOf: charge?.at ?? batteryAt(facts),
      };
    case 'not-charging':
    case 'plug-in':
    case 'low':
      return {
        payload: { ...payload, ...range, ...(charge ? { charge: charge.value } : {}) },
        asOf: charge?.at ?? asOf,
      };
    case 'unlocked':
      return { payload, asOf: facts.lock?.at ?? asOf };
    case 'open':
      return { payload: { ...payload, openings: openOf(facts) }, asOf: facts.openings?.at ?? asOf };
    case 'warning': {
      const state = warningOf(rules);
      return { payload: { ...payload, ...state?.warning?.worse }, asOf: state?.at ?? asOf };
    }
    case 'service':
      return serviceNow(payload, known) ?? { payload, asOf };
    default:
      return { payload, asOf };
  }
}

/** The state of the health-warning rule, while there is a warning. */
function warningOf(rules: Memory['rules']): Health | undefined {
  const states = Object.entries(rules).flatMap(([name, state]) => (name.startsWith('health-warning') ? [state] : []));
  return states.filter(isHealth).find(({ warning }) => warning !== undefined);
}

/** Nothing but the health-warning rule writes this state. */
function isHealth(state: Json): state is Health {
  return typeof state === 'object' && state !== null && 'known' in state;
}

type Service = Extract<Payload, { kind: 'service' }>;

/** @returns undefined where it has been done */
function serviceNow(
  payload: Service,
  { facts, health }: KnownOfCar,
): Pick<Notification, 'payload' | 'asOf'> | undefined {
  const milestone = facts?.serviceKm && { km: Math.round(facts.serviceKm.value) };
  // The service without a name comes from the status.
  const now = payload.name === '' ? milestone : health?.services?.find(({ name }) => name === payload.name);
  const asOf = (payload.name === '' ? facts?.serviceKm?.at : health?.at) ?? facts?.at ?? 0;
  if (!now) return { payload, asOf };
  const stage = stageOf(now, 0);
  const { km, days } = { days: undefined, km: undefined, ...now };
  const left = defined({ km, unit: facts?.range?.value.unit ?? payload.unit, days });
  return stage === 0
    ? undefined
    : { payload: { kind: 'service', name: payload.name, due: stage === 2, ...left }, asOf };
}

/** These last until they end. Everything else is done once it is sent. */
const STANDING: ReadonlySet<Payload['kind']> = new Set([
  'charging',
  'stopped',
  'stalled',
  'not-charging',
  'plug-in',
  'low',
  'unlocked',
  'open',
  'service',
  'link-dead',
  'sign-in-damaged',
  'vehicle-gone',
  'attestation',
]);

/** Whether an event that waited is no longer worth sending. A stop is: it happened all the same. */
export function isOver(known: KnownOfCar, event: Pick<Notification, 'payload'>): boolean {
  const { kind } = event.payload;
  return kind !== 'stopped' && (STANDING.has(kind) || kind === 'warning') && !isStillSo(known, event);
}

/** A car that charges reports every few minutes: after this long without a word nobody knows whether it still does. */
const UNHEARD_MS = 2 * HOUR_MS;

/** How a charge ended, where a poll has seen it. */
export type ChargeEnd = Exclude<ChargingChange, { kind: 'started' }>;

/**
 * The notifications that still hold after a poll, and the endings that edit the messages of the others.
 * @param chargeEnd the end of the charge, if this poll has seen it
 */
export function standingAfter(
  known: KnownOfCar,
  told: readonly Notification[],
  now: number,
  chargeEnd: ChargeEnd | undefined,
): { readonly standing: readonly Notification[]; readonly endings: readonly Notification[] } {
  const distinct = [...new Map(told.map((each) => [`${each.type} ${each.dedupeKey}`, each])).values()];
  const standing = distinct.filter((each) => STANDING.has(each.payload.kind));
  const over = standing.filter((each) => !isStillSo(known, each) || isUnheard(known, each, now));
  return {
    standing: standing.filter((each) => !over.includes(each)).slice(-STANDING_AT_MOST),
    endings: over.map((each) => {
      const endedAt = endOf(known, each, now);
      const payload = each.payload.kind === 'charging' ? endOfCharge(known, each.payload, chargeEnd) : each.payload;
      const at = each.payload.kind === 'charging' && chargeEnd ? chargeEnd.at : each.at;
      return { ...each, at, asOf: endedAt, endedAt, payload };
    }),
  };
}

function isUnheard({ facts, lost }: KnownOfCar, { payload }: Notification, now: number): boolean {
  if (payload.kind !== 'charging') return false;
  return (lost !== undefined && !lost.unsure) || (facts !== undefined && now - batteryAt(facts) >= UNHEARD_MS);
}

/** What became of a charge, as far as anybody knows. */
function endOfCharge(
  { facts, charging }: KnownOfCar,
  payload: Extract<Payload, { kind: 'charging' }>,
  end: ChargeEnd | undefined,
): Payload {
  if (end) {
    const { kind, from, to, startedAt } = end;
    return { kind, from, to, ...(startedAt === undefined ? {} : { startedAt }), ...(facts ? rangeOf(facts) : {}) };
  }
  const charge = facts?.charge?.value ?? payload.charge;
  return { kind: charging?.phase === 'charging' ? 'unheard' : 'charging', charge };
}

/** No car has more at once. */
const STANDING_AT_MOST = 30;

/** The car's time of the report that shows the end. */
function endOf({ facts, health }: KnownOfCar, { payload }: Notification, now: number): number {
  switch (payload.kind) {
    case 'unlocked':
      return facts?.lock?.at ?? now;
    case 'open':
      return facts?.openings?.at ?? now;
    case 'service':
      return health?.at ?? facts?.at ?? now;
    case 'link-dead':
    case 'sign-in-damaged':
    case 'vehicle-gone':
    case 'attestation':
      return now;
    default:
      return facts ? batteryAt(facts) : now;
  }
}
