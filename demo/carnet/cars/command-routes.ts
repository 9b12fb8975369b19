import { randomUUID } from 'node:crypto';
import { type Answer, malformed, ok, refuse } from '../answer.ts';
import type { Route } from '../exchange.ts';
import type { Incoming, JsonObject } from '../incoming.ts';
import { checkHeaders, checkJson, type FieldCheck, jsonType, uuid } from '../request-checks.ts';
import { evBusy } from '../tsp-sessions.ts';
import type { World } from '../world.ts';
import type { CarChange, CarState } from './car.ts';
import type { CarView, Effect } from './simulated-car.ts';
import { bearer } from './vehicle-routes.ts';

/** What follows from an accepted request: its answer, and what will happen to the car. */
interface Outcome {
  readonly answer: unknown;
  readonly effect?: Effect;
}

interface Command {
  readonly number: Route['number'];
  readonly method: 'PUT' | 'PATCH' | 'POST';
  readonly path: string;
  /** Beside the three that each has: email, tsp_token, vw_id. */
  readonly fields: Readonly<Record<string, FieldCheck>>;
  /** What a car without a battery always answers. */
  readonly withoutBattery?: 403 | 404;
  /** An operation of the electric part: not while another is in flight, and in flight itself. */
  readonly ev?: boolean;
  run(body: JsonObject, car: CarView): Outcome;
}

const flag: FieldCheck = (value) => typeof value === 'boolean';
const accepted = (command: string) => ({ data: { correlationId: randomUUID(), command, result: 0 } });
const canAirCondition = (state: CarState) => state.plugged || state.unpluggedClimate;

/** Whole degrees that the car takes, by its unit. */
const temperatures = { F: [60, 86], C: [16, 30] } as const;

function outcome(command: string, history: string, reports: Effect['reports'], change: Effect['change']): Outcome {
  return { answer: accepted(command), effect: { command: history, reports, change } };
}

const commands: readonly Command[] = [
  {
    number: 9,
    method: 'PUT',
    path: 'status/fresh',
    fields: {},
    run: () => outcome('fetch_vehicle_status', 'refresh', 'status', () => ({})),
  },
  {
    number: ({ body }) => (/"lock"\s*:\s*false/.test(body) ? 11 : 10),
    method: 'PUT',
    path: 'status/exterior/doors',
    fields: { lock: flag },
    run: ({ lock }) =>
      lock === true
        ? outcome('lock_doors', 'lock', 'status', () => ({ locked: true }))
        : outcome('unlock_doors', 'unlock', 'status', () => ({ locked: false })),
  },
  {
    number: 12,
    method: 'PUT',
    path: 'status/exterior/horn_and_lights',
    fields: { horn: flag, lights: flag },
    run({ horn, lights }) {
      if (!horn && !lights) malformed('neither horn nor lights', 'TSP');
      if (!lights) return outcome('honk_horn', 'honk', 'nothing', () => ({}));
      if (!horn) return outcome('flash_lights', 'flash', 'nothing', () => ({}));
      return outcome('flash_lights_and_honk_horn', 'find', 'nothing', () => ({}));
    },
  },
  {
    number: 13,
    method: 'PATCH',
    path: 'status/charging',
    fields: { active: flag },
    withoutBattery: 403,
    ev: true,
    run({ active }) {
      const change = (state: CarState): CarChange | undefined => {
        if (active === true)
          return state.plugged && state.stateOfCharge < state.stopsAt ? { charging: true } : undefined;
        return state.charging ? { charging: false } : undefined;
      };
      const command = active === true ? 'start_charge' : 'stop_charge';
      const history = active === true ? 'charge-start' : 'charge-stop';
      // the one answer of the document that has neither `data` nor a result
      return {
        answer: { value: { transaction_id: randomUUID(), command } },
        effect: { command: history, reports: 'status', change },
      };
    },
  },
  {
    number: 14,
    method: 'PUT',
    path: 'settings/max_charge_current',
    fields: { max_charge_current: (value) => value === 5 || value === 10 || value === 13 || value === 'max' },
    withoutBattery: 403,
    ev: true,
    run: ({ max_charge_current: maxCurrent }) =>
      outcome('set_max_charge_current', 'charge-limit', 'nothing', () => ({
        maxCurrent: maxCurrent as CarState['maxCurrent'],
      })),
  },
  {
    number: 15,
    method: 'PUT',
    path: 'status/climate/details',
    fields: {},
    withoutBattery: 404,
    run: (_body, { now }) => ({
      answer: {
        data: {
          outdoor_temperature: now.outdoorTemperature,
          target_temperature: now.targetTemperature,
          climate_on: now.climateOn,
          defrost_on: now.defrostOn,
          unplugged_climate_control_enabled: now.unpluggedClimate,
          triggered_by_timer: false,
        },
      },
    }),
  },
  {
    number: 16,
    method: 'PUT',
    path: 'status/defrost',
    fields: { active: flag },
    withoutBattery: 404,
    ev: true,
    run: ({ active }) =>
      active === true
        ? outcome('start_defrost', 'defrost-on', 'nothing', (state) =>
            canAirCondition(state) ? { defrostOn: true } : undefined,
          )
        : outcome('stop_defrost', 'defrost-off', 'nothing', () => ({ defrostOn: false })),
  },
  {
    number: 17,
    method: 'PUT',
    path: 'status/climate',
    fields: { active: flag, target_temperature: (value) => Number.isInteger(value) },
    withoutBattery: 404,
    ev: true,
    run({ active, target_temperature }, { now }) {
      const targetTemperature = Number(target_temperature);
      const [low, high] = temperatures[now.temperatureUnit];
      if (targetTemperature < low || targetTemperature > high) malformed('target_temperature is out of range', 'TSP');
      return active === true
        ? outcome('start_climate', 'climate-start', 'nothing', (state) =>
            canAirCondition(state) ? { climateOn: true, targetTemperature } : { targetTemperature },
          )
        : outcome('stop_climate', 'climate-stop', 'nothing', () => ({ climateOn: false, targetTemperature }));
    },
  },
  {
    number: 18,
    method: 'PUT',
    path: 'settings/unplugged_climate_control',
    fields: { enabled: flag },
    withoutBattery: 404,
    ev: true,
    run: ({ enabled }) =>
      outcome(
        `${enabled === true ? 'enable' : 'disable'}_unplugged_climate_control`,
        enabled === true ? 'unplugged-on' : 'unplugged-off',
        'nothing',
        () => ({ unpluggedClimate: enabled === true }),
      ),
  },
  {
    number: 20,
    method: 'POST',
    path: 'health/fresh',
    fields: {},
    run: () => ({
      answer: { data: { requested: true } },
      effect: { command: 'health-refresh', reports: 'health', change: () => ({}) },
    }),
  },
];

/** Whatever needs a TSP token: the document's requests 9–18 and 20. */
export function commandRoutes(world: World): readonly Route[] {
  return commands.map((command) => ({
    method: command.method,
    url: `/mps/v1/vehicles/:tspAccountNum/${command.path}`,
    ...(command.number === undefined ? {} : { number: command.number }),
    slow: true,
    handle: (incoming) => handle(world, command, incoming),
  }));
}

function handle(world: World, command: Command, incoming: Incoming): Answer {
  const { clock, behaviour, cars, tokens, sessions, evBusyUntil, changed } = world;
  checkHeaders(incoming, {
    'content-type': jsonType,
    'x-user-id': /./,
    'x-user-agent': 'mobile-ios',
    'x-app-uuid': uuid,
    authorization: bearer,
  });
  const body = checkJson(incoming, { email: 'text', tsp_token: 'text', vw_id: 'text', ...command.fields });
  const { account } = tokens.bearer(incoming);
  if (incoming.headers['x-user-id'] !== account.userId) malformed('header x-user-id is another user');
  if (body['email'] !== account.email) malformed('email is another than the account has');
  if (body['vw_id'] !== account.vwId) malformed('vw_id is another than the account has');
  sessions.count(account.userId);

  const car = cars.find(({ model }) => model.tspAccountNum === incoming.params['tspAccountNum']);
  if (!car || !account.vehicles.has(car.model.vehicleId)) {
    return refuse(404, 'VEHICLE_NOT_FOUND', 'no such TSP account', 'TSP');
  }
  const { vehicleId, kind } = car.model;
  sessions.check(account.userId, vehicleId, String(body['tsp_token']));
  if (kind === 'combustion' && command.withoutBattery) {
    refuse(command.withoutBattery, 'FEATURE_NOT_SUPPORTED', 'the vehicle can not do this', 'TSP');
  }
  const now = clock.now();
  if (command.ev && (evBusyUntil.get(vehicleId) ?? 0) > now) evBusy();

  const { answer, effect } = command.run(body, car.view());
  if (command.ev) evBusyUntil.set(vehicleId, now + behaviour.evBusyMs);
  if (effect) car.later(effect, behaviour.effectDelayMs);
  changed();
  return ok(answer);
}
