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
export function isStillSo(known: KnownOfCar, { what }: Pick<Notification, 'what'>): boolean {
  const { facts, charging, rules, lost } = known;
  const charge = facts?.charge?.value ?? facts?.fuel?.value ?? 0;
  const isIn = facts?.plug?.value === 'in';
  switch (what.kind) {
    case 'complete':
      return isIn && charging?.phase === 'ended';
    case 'charging':
      return charging?.phase === 'charging';
    case 'stopped':
    case 'stalled':
    case 'not-charging':
      return charging?.plug.value === 'in' && charging.phase !== 'charging';
    case 'unplugged':
      return !isIn && charge <= what.to;
    case 'plug-in':
      return !isIn && charge < what.below;
    case 'low':
      return isLowStill(charge, what.below);
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
      return serviceNow(what, known) !== undefined;
    default:
      return false;
  }
}

/** A notification that still holds, with the present values and the car's time of them. */
export function asItIsNow(known: KnownOfCar, { what, asOf }: Notification): Pick<Notification, 'what' | 'asOf'> {
  const { facts, rules } = known;
  if (!facts) return { what, asOf };
  const charge = facts.charge ?? facts.fuel;
  const range = facts.range && 'range' in what ? { range: facts.range.value } : {};
  switch (what.kind) {
    case 'complete':
    case 'stopped':
    case 'stalled':
    case 'unplugged':
      return {
        what: { ...what, ...range, ...(charge ? { chargeNow: charge.value } : {}) },
        asOf: charge?.at ?? batteryAt(facts),
      };
    case 'not-charging':
    case 'plug-in':
    case 'low':
      return { what: { ...what, ...range, ...(charge ? { charge: charge.value } : {}) }, asOf: charge?.at ?? asOf };
    case 'unlocked':
      return { what, asOf: facts.lock?.at ?? asOf };
    case 'open':
      return { what: { ...what, openings: openOf(facts) }, asOf: facts.openings?.at ?? asOf };
    case 'warning': {
      const state = warningOf(rules);
      return { what: { ...what, ...state?.warning?.is }, asOf: state?.at ?? asOf };
    }
    case 'service':
      return serviceNow(what, known) ?? { what, asOf };
    default:
      return { what, asOf };
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
function serviceNow(what: Service, { facts, health }: KnownOfCar): Pick<Notification, 'what' | 'asOf'> | undefined {
  const milestone = facts?.serviceKm && { km: Math.round(facts.serviceKm.value) };
  // The service without a name comes from the status.
  const now = what.name === '' ? milestone : health?.services?.find(({ name }) => name === what.name);
  const asOf = (what.name === '' ? facts?.serviceKm?.at : health?.at) ?? facts?.at ?? 0;
  if (!now) return { what, asOf };
  const stage = stageOf(now, 0);
  const { km, days } = { days: undefined, km: undefined, ...now };
  const left = { ...(km === undefined ? {} : { km }), ...(days === undefined ? {} : { days }) };
  return stage === 0 ? undefined : { what: { kind: 'service', name: what.name, due: stage === 2, ...left }, asOf };
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
export function isOver(known: KnownOfCar, event: Pick<Notification, 'what'>): boolean {
  const { kind } = event.what;
  return kind !== 'stopped' && (STANDING.has(kind) || kind === 'warning') && !isStillSo(known, event);
}

/** A car that charges reports every few minutes: after this long without a word nobody knows whether it still does. */
const UNHEARD_MS = 2 * 3_600_000;

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
  const distinct = [...new Map(told.map((each) => [`${each.type} ${each.episode}`, each])).values()];
  const standing = distinct.filter((each) => STANDING.has(each.what.kind));
  const over = standing.filter((each) => !isStillSo(known, each) || isUnheard(known, each, now));
  return {
    standing: standing.filter((each) => !over.includes(each)).slice(-STANDING_AT_MOST),
    endings: over.map((each) => {
      const endedAt = endOf(known, each, now);
      const what = each.what.kind === 'charging' ? endOfCharge(known, each.what, chargeEnd) : each.what;
      const at = each.what.kind === 'charging' && chargeEnd ? chargeEnd.at : each.at;
      return { ...each, at, asOf: endedAt, endedAt, what };
    }),
  };
}

function isUnheard({ facts, lost }: KnownOfCar, { what }: Notification, now: number): boolean {
  if (what.kind !== 'charging') return false;
  return (lost !== undefined && !lost.unsure) || (facts !== undefined && now - batteryAt(facts) >= UNHEARD_MS);
}

/** What became of a charge, as far as anybody knows. */
function endOfCharge(
  { facts, charging }: KnownOfCar,
  what: Extract<Payload, { kind: 'charging' }>,
  end: ChargeEnd | undefined,
): Payload {
  if (end) {
    const { kind, from, to, startedAt } = end;
    return { kind, from, to, ...(startedAt === undefined ? {} : { startedAt }), ...(facts ? rangeOf(facts) : {}) };
  }
  const charge = facts?.charge?.value ?? what.charge;
  return { kind: charging?.phase === 'charging' ? 'unheard' : 'charging', charge };
}

/** No car has more at once. */
const STANDING_AT_MOST = 30;

/** The car's time of the report that shows the end. */
function endOf({ facts, health }: KnownOfCar, { what }: Notification, now: number): number {
  switch (what.kind) {
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
