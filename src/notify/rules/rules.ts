import type { NotificationType } from '../../household/subscriptions.ts';
import type { Json } from '../../store/store.ts';
import { chargeComplete, chargeInterrupted } from './charge-end.ts';
import { chargeLevel } from './charge-level.ts';
import { chargeStarted } from './charge-started.ts';
import { healthWarning } from './health-warning.ts';
import { leftOpen, leftUnlocked } from './left-standing.ts';
import { lowCharge } from './low-charge.ts';
import { notCharging } from './not-charging.ts';
import { arrived, left } from './place.ts';
import type { Observation, Rule, RuleResult } from './rule.ts';
import { serviceDue } from './service-due.ts';
import { daily, plugIn } from './time-of-day.ts';

/** A rule whose state has lost its type in the store. */
type StoredRule = (
  observation: Observation,
  state: Json | undefined,
  options: Parameters<Rule<Json>>[2],
) => RuleResult<Json>;

/** A rule finds in the store what it put there itself. */
function stored<State extends Json>(rule: Rule<State>): StoredRule {
  return (observation, state, options) => rule(observation, state as State | undefined, options);
}

/** Every rule that works on observations. A new one is a new function and a line here. `link-lost` works on failures. */
export const rules: Readonly<Record<Exclude<NotificationType, 'link-lost'>, StoredRule>> = {
  'charge-complete': stored(chargeComplete),
  'charge-interrupted': stored(chargeInterrupted),
  'charge-started': stored(chargeStarted),
  'charge-level': stored(chargeLevel),
  'not-charging': stored(notCharging),
  'health-warning': stored(healthWarning),
  'service-due': stored(serviceDue),
  'left-unlocked': stored(leftUnlocked),
  'left-open': stored(leftOpen),
  'plug-in': stored(plugIn),
  'low-charge': stored(lowCharge),
  arrived: stored(arrived),
  left: stored(left),
  daily: stored(daily),
};
