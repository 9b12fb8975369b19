import { z } from 'zod';
import type { WireRequest } from '../wire.ts';
import { TOKEN_USER_AGENT, TSP_USER_AGENT } from './user-agent.ts';

const CLIENT_ID = '2dae49f6-830b-4180-9af9-59dd0d060916@apps_vw-dilab_com';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const bearer = { authorization: 'Bearer {accessToken}' };
const json = { 'content-type': 'application/json;charset=UTF-8', ...bearer };
const tspToken = { tsp_token: '{tspToken}' } as const;
const person = { email: '{email}', vw_id: '{vwId}' } as const;
const signed = { email: '{email}', ...tspToken, vw_id: '{vwId}' } as const;
const car = '/mps/v1/vehicles/{tspAccountNumber}';

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

/** What most commands have in common. */
const command = { ...withSession, accepts: hasZeroResult } as const;

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
  enrolment: {
    ...read,
    number: 5,
    stage: 'enrolment',
    method: 'GET',
    path: '/account/v1/enrollment/status?idToken={idToken}',
    headers: bearer,
  },
  status: {
    ...read,
    number: 6,
    stage: 'status',
    method: 'GET',
    path: '/rvs/v1/vehicle/{vehicleId}',
    headers: bearer,
  },
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
  statusFresh: {
    ...command,
    number: 9,
    path: `${car}/status/fresh`,
    body: { json: { ...tspToken, ...person } },
  },
  lock: {
    ...command,
    number: 10,
    path: `${car}/status/exterior/doors`,
    body: { json: { ...tspToken, lock: true, ...person } },
  },
  unlock: {
    ...command,
    number: 11,
    path: `${car}/status/exterior/doors`,
    body: { json: { ...tspToken, lock: false, ...person } },
  },
  hornAndLights: {
    ...command,
    number: 12,
    path: `${car}/status/exterior/horn_and_lights`,
    body: { json: { email: '{email}', horn: '{horn}', lights: '{lights}', ...tspToken, vw_id: '{vwId}' } },
  },
  charging: {
    ...command,
    number: 13,
    method: 'PATCH',
    path: `${car}/status/charging`,
    body: { json: { active: '{active}', ...signed } },
    refusedWithoutBattery: true,
    accepts: hasTransaction,
  },
  maxChargeCurrent: {
    ...command,
    number: 14,
    path: `${car}/settings/max_charge_current`,
    body: { json: { max_charge_current: '{maxChargeCurrent}', ...signed } },
    refusedWithoutBattery: true,
  },
  climateDetails: {
    ...withSession,
    number: 15,
    stage: 'climate',
    path: `${car}/status/climate/details`,
    body: { json: { ...tspToken, ...person } },
    refusedWithoutBattery: true,
  },
  defrost: {
    ...command,
    number: 16,
    path: `${car}/status/defrost`,
    body: { json: { active: '{active}', ...signed } },
    refusedWithoutBattery: true,
  },
  climate: {
    ...command,
    number: 17,
    path: `${car}/status/climate`,
    body: { json: { active: '{active}', target_temperature: '{targetTemperature}', ...signed } },
    refusedWithoutBattery: true,
  },
  unpluggedClimate: {
    ...command,
    number: 18,
    path: `${car}/settings/unplugged_climate_control`,
    body: { json: { enabled: '{enabled}', ...signed } },
    refusedWithoutBattery: true,
  },
  health: {
    ...read,
    number: 19,
    stage: 'health',
    method: 'GET',
    path: '/vhs/v2/vehicle/{vehicleId}',
    headers: bearer,
  },
  healthFresh: {
    ...command,
    number: 20,
    method: 'POST',
    path: `${car}/health/fresh`,
    body: { json: { ...signed } },
    accepts: wasRequested,
  },
} as const satisfies Record<string, WireRequest>;
