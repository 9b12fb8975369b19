import type { HealthReport } from '../../carnet/model.ts';
import { defined } from '../../defined.ts';
import { convertDistance } from '../../language/amounts.ts';
import type { Facts } from '../facts.ts';
import type { Observation, Rule, RuleEvent, RuleResult } from './rule.ts';

/** How far ahead a service is announced (rules R75). */
const SOON = { days: 30, km: 1000 };

/** How far off a service must be before the next one counts. */
const OVER = { days: 45, km: 1500 };

/** far → soon → due, by the service's own name. */
type Stages = Readonly<Record<string, 0 | 1 | 2>>;

export type Service = {
  readonly type: string;
  readonly name: string;
  readonly km?: number;
  readonly days?: number;
};

/** A service comes near, then is due: each is sent once until it is done. */
export const serviceDue: Rule<Stages> = ({ health, facts }: Observation, before = {}): RuleResult<Stages> => {
  const services = servicesOf(health, facts, before);
  let state = before;
  let event: RuleEvent | undefined;
  for (const service of services) {
    const was = state[service.type];
    const is = stageOf(service, was ?? 0);
    if (is === was) continue;
    // One at a time: the next poll reports the next.
    if (was !== undefined && is > was && event) break;
    state = { ...state, [service.type]: is };
    if (was === undefined || is < was) continue;
    const at = (service.type === MILESTONE ? facts.serviceKm?.at : health?.at) ?? facts.at;
    event = eventOf({ ...service, unit: facts.range?.value.unit }, is === 2, at);
  }
  return { state, event };
};

/** The services that a health report names, with the distance and days left. */
export function namedServices({ maintenance }: HealthReport): readonly Service[] {
  return maintenance.map(({ type, description, distance, days }) => {
    const km = distance && convertDistance(distance, 'km');
    return { type, name: description, ...defined({ km: km === undefined ? undefined : Math.round(km), days }) };
  });
}

/** The health report names services; the status has one without a name, used only if the report has none. */
function servicesOf(health: HealthReport | undefined, facts: Facts, before: Stages): readonly Service[] {
  const named = health ? namedServices(health) : [];
  if (named.length > 0 || Object.keys(before).some((type) => type !== MILESTONE)) return named;
  return facts.serviceKm ? [{ type: MILESTONE, name: '', km: Math.round(facts.serviceKm.value) }] : [];
}

/** The status's own service, which has no name. */
const MILESTONE = '';

/** @param was its stage before */
export function stageOf(
  { km = Number.POSITIVE_INFINITY, days = Number.POSITIVE_INFINITY }: Pick<Service, 'km' | 'days'>,
  was: 0 | 1 | 2,
): 0 | 1 | 2 {
  if (km <= 0 || days <= 0) return 2;
  if (km <= SOON.km || days <= SOON.days)
    return was === 2 && km > SOON.km / 2 && days > SOON.days / 2 ? 1 : (Math.max(was, 1) as 1 | 2);
  return km >= OVER.km && days >= OVER.days ? 0 : was;
}

function eventOf(
  { type, name, km, unit, days }: Service & { readonly unit: 'km' | 'mi' | undefined },
  due: boolean,
  at: number,
): RuleEvent {
  return {
    dedupeKey: `${type}:${due ? 'due' : 'soon'}:${at}`,
    at,
    asOf: at,
    rank: due ? 2 : 1,
    payload: {
      kind: 'service',
      name,
      due,
      ...defined({ km, unit, days }),
    },
  };
}
