import type { CarAction, CarActionName } from '../../actions.ts';
import type { WireAction, WireRequest, WireValues } from '../wire.ts';
import { documentRequests as requests } from './requests.ts';

type Row<Action extends CarAction> = {
  readonly request: WireRequest;
  readonly values?: (action: Action) => Partial<WireValues>;
};

/** The document's command chapters: a car action, its request, and what fills it beside the account's own values. */
const carActions: { readonly [Name in CarActionName]: Row<Extract<CarAction, { name: Name }>> } = {
  refresh: { request: requests.statusFresh },
  lock: { request: requests.lock },
  unlock: { request: requests.unlock },
  find: { request: requests.hornAndLights, values: () => ({ horn: true, lights: true }) },
  honk: { request: requests.hornAndLights, values: () => ({ horn: true, lights: false }) },
  flash: { request: requests.hornAndLights, values: () => ({ horn: false, lights: true }) },
  'charge-start': { request: requests.charging, values: () => ({ active: true }) },
  'charge-stop': { request: requests.charging, values: () => ({ active: false }) },
  'charge-limit': { request: requests.maxChargeCurrent, values: ({ limit }) => ({ maxChargeCurrent: limit }) },
  defrost: { request: requests.defrost, values: ({ active }) => ({ active }) },
  climate: { request: requests.climate, values: ({ active, target }) => ({ active, targetTemperature: target }) },
  unplugged: { request: requests.unpluggedClimate, values: ({ enabled }) => ({ enabled }) },
  'health-refresh': { request: requests.healthFresh },
};

/** @see docs/car-net.md, The 20 requests: 9–14, 16–18 and 20 */
export function documentAction(action: CarAction): WireAction {
  const row = carActions[action.name] as Row<CarAction>;
  return { request: row.request, values: row.values?.(action) ?? {} };
}
