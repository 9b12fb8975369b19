/** What a person can ask of a car: the document's command chapters as values. The wire form is in `protocol/`. */

export type ChargeLimit = 5 | 10 | 13 | 'max';

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
