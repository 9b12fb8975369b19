import { z } from 'zod';
import type { Stage } from '../../failure.ts';
import type { JsonBody, WireRequest } from '../wire.ts';
import { TOKEN_USER_AGENT, TSP_USER_AGENT } from './user-agent.ts';

const CLIENT_ID = '2dae49f6-830b-4180-9af9-59dd0d060916@apps_vw-dilab_com';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const bearer = { authorization: 'Bearer {accessToken}' };
const json = { 'content-type': 'application/json;charset=UTF-8', ...bearer };
const tspToken = { tsp_token: '{tspToken}' } as const;
const person = { email: '{email}', vw_id: '{vwId}' } as const;
const signed = { email: '{email}', ...tspToken, vw_id: '{vwId}' } as const;

/** What requests to the API have in common that cost no TSP budget. */
const read = { origin: 'api', costsTsp: false } as const;
/** What the forms of the sign-in pages have in common. */
const signIn = { method: 'POST', origin: 'form', path: '', headers: form, costsTsp: false } as const;
const signInFields = { _csrf: '{csrf}', relayState: '{relayState}', email: '{email}', hmac: '{hmac}' } as const;
/** What requests with a TSP session have in common. */
const withSession = {
  stage: 'command',
  method: 'PUT',
  origin: 'api',
  headers: {
    'content-type': 'application/json;charset=UTF-8',
    'x-user-id': '{userId}',
    'x-user-agent': TSP_USER_AGENT,
    'x-app-uuid': '{appUuid}',
    ...bearer,
  },
  costsTsp: true,
} as const;
/** An answer of this shape says yes: the command was taken on, not yet done. */
const says = (schema: z.ZodType) => (answer: unknown) => schema.safeParse(answer).success;
const hasZeroResult = says(z.object({ data: z.object({ result: z.literal(0) }) }));
/** How charging says yes, with no result. @see docs/car-net.md, The 20 requests: 13 */
const hasTransaction = says(
  z.object({ value: z.object({ transaction_id: z.union([z.string().min(1), z.number()]) }) }),
);
/** @see docs/car-net.md, The 20 requests: 20 */
const wasRequested = says(z.object({ data: z.object({ requested: z.literal(true) }) }));

/**
 * The document's 20 request examples, in its order: what goes out, and which answer says yes.
 * @see docs/car-net.md, The 20 requests: 1–20
 */
export const documentRequests = {
  authorize: {
    ...read,
    number: 1,
    stage: 'authorize',
    method: 'GET',
    path: `/oidc/v1/authorize?redirect_uri=car-net%3A%2F%2F%2Foauth-callback&scope=openid&prompt=login&code_challenge={codeChallenge}&state={state}&response_type=code&client_id=${encodeURIComponent(CLIENT_ID)}`,
    headers: {},
  },
  identifier: { ...signIn, number: 2, stage: 'email', body: { form: signInFields } },
  authenticate: {
    ...signIn,
    number: 3,
    stage: 'password',
    body: { form: { ...signInFields, password: '{password}' } },
  },
  token: {
    ...read,
    number: 4,
    stage: 'token',
    method: 'POST',
    path: '/oidc/v1/token',
    headers: {
      ...form,
      accept: '*/*',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': TOKEN_USER_AGENT,
      'accept-language': 'en-us',
    },
    body: {
      form: {
        grant_type: 'authorization_code',
        code: '{code}',
        client_id: CLIENT_ID,
        redirect_uri: 'car-net:///oauth-callback',
        code_verifier: '{codeVerifier}',
      },
    },
  },
  enrolment: reading(5, 'enrolment', '/account/v1/enrollment/status?idToken={idToken}'),
  status: reading(6, 'status', '/rvs/v1/vehicle/{vehicleId}'),
  refresh: {
    ...read,
    number: 7,
    stage: 'refresh',
    method: 'POST',
    path: '/oidc/v1/token',
    headers: { ...form, accept: '*/*' },
    body: {
      form: {
        code_verifier: '{codeVerifier}',
        grant_type: 'refresh_token',
        client_id: CLIENT_ID,
        refresh_token: '{refreshToken}',
      },
    },
  },
  session: {
    number: 8,
    stage: 'session',
    method: 'POST',
    origin: 'api',
    path: '/ss/v1/user/{userId}/vehicle/{vehicleId}/session',
    headers: json,
    body: { json: { accountNumber: '{tspAccountNumber}', idToken: '{idToken}', tspPin: '{tspPin}', tsp: '{tsp}' } },
    costsTsp: true,
  },
  statusFresh: command(9, 'status/fresh', { ...tspToken, ...person }),
  lock: command(10, 'status/exterior/doors', { ...tspToken, lock: true, ...person }),
  unlock: command(11, 'status/exterior/doors', { ...tspToken, lock: false, ...person }),
  hornAndLights: command(12, 'status/exterior/horn_and_lights', {
    email: '{email}',
    horn: '{horn}',
    lights: '{lights}',
    ...tspToken,
    vw_id: '{vwId}',
  }),
  charging: batteryCommand(
    13,
    'status/charging',
    { active: '{active}', ...signed },
    {
      method: 'PATCH',
      accepts: hasTransaction,
    },
  ),
  maxChargeCurrent: batteryCommand(14, 'settings/max_charge_current', {
    max_charge_current: '{maxChargeCurrent}',
    ...signed,
  }),
  climateDetails: toCar(
    15,
    'status/climate/details',
    { ...tspToken, ...person },
    { stage: 'climate', refusedWithoutBattery: true },
  ),
  defrost: batteryCommand(16, 'status/defrost', { active: '{active}', ...signed }),
  climate: batteryCommand(17, 'status/climate', {
    active: '{active}',
    target_temperature: '{targetTemperature}',
    ...signed,
  }),
  unpluggedClimate: batteryCommand(18, 'settings/unplugged_climate_control', { enabled: '{enabled}', ...signed }),
  health: reading(19, 'health', '/vhs/v2/vehicle/{vehicleId}'),
  healthFresh: command(20, 'health/fresh', signed, { method: 'POST', accepts: wasRequested }),
} as const satisfies Record<string, WireRequest>;

/** What is read of an account or a car. */
function reading(number: number, stage: Stage, path: string): WireRequest {
  return { ...read, number, stage, method: 'GET', path, headers: bearer };
}

/** What goes to the car. */
function toCar(number: number, path: string, json: JsonBody['json'], more: Partial<WireRequest>): WireRequest {
  return { ...withSession, number, path: `/mps/v1/vehicles/{tspAccountNumber}/${path}`, body: { json }, ...more };
}

/** What most commands have in common. */
function command(number: number, path: string, json: JsonBody['json'], more: Partial<WireRequest> = {}): WireRequest {
  return toCar(number, path, json, { accepts: hasZeroResult, ...more });
}

function batteryCommand(...[number, path, json, more]: Parameters<typeof command>): WireRequest {
  return command(number, path, json, { refusedWithoutBattery: true, ...more });
}
