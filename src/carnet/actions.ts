/** What a person can ask of a car: the document's command chapters as values. The wire form is in `protocol/`. */

/** What the car takes as its greatest current, in amperes. */
export const CHARGE_LIMITS = [5, 10, 13, 'max'] as const;

export type ChargeLimit = (typeof CHARGE_LIMITS)[number];

/** A limit as it is typed or stored. */
export function readChargeLimit(word: string | undefined): ChargeLimit | undefined {
  return CHARGE_LIMITS.find((limit) => String(limit) === word);
}

export type CarAction =
  | { readonly name: 'lock' }
  | { readonly name: 'unlock' }
  | { readonly name: 'flash' }
  | { readonly name: 'honk' }
  | { readonly name: 'find' }
  | { readonly name: 'charge-start' }
  | { readonly name: 'charge-stop' }
  | { readonly name: 'charge-limit'; readonly limit: ChargeLimit }
  /** `target` in the vehicle's own unit, whole degrees. */
  | { readonly name: 'climate'; readonly active: boolean; readonly target: number }
  | { readonly name: 'defrost'; readonly active: boolean }
  | { readonly name: 'unplugged'; readonly enabled: boolean }
  | { readonly name: 'refresh' }
  | { readonly name: 'health-refresh' };

export type CarActionName = CarAction['name'];
