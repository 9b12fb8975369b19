import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CarNetEmulator, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts, knownVehicles } from '../../demo/carnet/known-accounts.ts';
import { type FakeClock, fakeClock } from '../world/fake-clock.ts';
import {
  type Command,
  command,
  link,
  pkce,
  postSession,
  postToken,
  read,
  refreshFields,
  reply,
  tspToken,
  type Visitor,
} from './carnet-by-hand.ts';

const { paul, joanne, elinor } = knownAccounts;
const { zappy, atlas, joannes } = knownVehicles;
const minute = 60_000;
const statusPath = `/rvs/v1/vehicle/${zappy.vehicleId}`;

let clock: FakeClock;
let carnet: CarNetEmulator;
let visitor: Visitor;

beforeEach(async () => {
  clock = fakeClock();
  carnet = await startCarNetEmulator({ clock });
  visitor = await link(carnet);
});
afterEach(() => carnet.close());

const refused = (status: number, errorCode: string) => ({ status, body: { error: { errorCode, status } } });

describe('tokens', () => {
  test('end after 1800 seconds of the clock', async () => {
    await clock.advance(1800_000 - 1);
    expect((await read(carnet, statusPath, visitor.access)).status).toBe(200);
    await clock.advance(1);
    expect(await read(carnet, statusPath, visitor.access)).toMatchObject(refused(401, 'ACCESS_TOKEN_EXPIRED'));
  });

  test('are refreshed with the first verifier only, and the old refresh token is burnt (@document 7)', async () => {
    const dead = { status: 400, body: { error: 'invalid_grant' } };
    const fields = refreshFields(visitor.refresh, visitor.verifier);
    expect(await postToken(carnet, refreshFields(visitor.refresh, pkce().verifier))).toMatchObject(dead);
    expect((await postToken(carnet, fields, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(200);
    expect(await postToken(carnet, fields)).toMatchObject(dead);
  });

  test('are refused a refresh with another accept header or field', async () => {
    const fields = refreshFields(visitor.refresh, visitor.verifier);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    expect((await postToken(carnet, fields, headers)).status).toBe(400);
    expect((await postToken(carnet, { ...fields, scope: 'openid' })).status).toBe(400);
    expect((await postToken(carnet, fields)).status).toBe(200);
  });

  test('keep an old refresh token good where the answer has no new one', async () => {
    carnet.behaviour.refreshToken = 'omitted';
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await postToken(carnet, refreshFields(visitor.refresh, visitor.verifier));
      expect([status, body['refresh_token']]).toEqual([200, undefined]);
      expect((await read(carnet, statusPath, String(body['access_token']))).status).toBe(200);
    }
  });

  test('can be killed, and say so in either shape', async () => {
    carnet.accounts.killRefreshTokens(paul.email);
    const fields = refreshFields(visitor.refresh, visitor.verifier);
    expect(await postToken(carnet, fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    carnet.behaviour.deadRefresh = 'envelope';
    expect(await postToken(carnet, fields)).toMatchObject(refused(400, 'INVALID_REQUEST'));
    carnet.accounts.expireAccessTokens(paul.email);
    expect((await read(carnet, statusPath, visitor.access)).status).toBe(401);
  });
});

describe('reading', () => {
  test('shows the account and its two vehicles (@document 5)', async () => {
    const { status, body } = await read(carnet, `/account/v1/enrollment/status?idToken=${visitor.id}`, visitor.access);
    expect(status).toBe(200);
    const vehicle = (car: typeof zappy | typeof atlas, carName: unknown) => ({
      vehicleId: car.vehicleId,
      carName,
      associationStatus: 'ASSOCIATION_VERIFIED',
      vehicle: { modelName: car.modelName, modelYear: car.modelYear, tspProvider: car.tspProvider },
      rolesAndRights: { tspAccountNum: car.tspAccountNum },
    });
    expect(body['data']).toMatchObject({
      customer: { userId: paul.userId, vwId: paul.vwId, firstName: 'Paul' },
      vehicleEnrollmentStatus: [vehicle(zappy, 'Zappy'), vehicle(atlas, {})],
    });
  });

  test('shows one vehicle of the second account, none of the third, and what enrolment did', async () => {
    const enrolled = async (who: typeof joanne | typeof elinor | typeof paul) => {
      const { access, id } = await link(carnet, who);
      const { body } = await read(carnet, `/account/v1/enrollment/status?idToken=${id}`, access);
      return (body['data'] as { vehicleEnrollmentStatus: { associationStatus: string }[] }).vehicleEnrollmentStatus;
    };
    expect(await enrolled(joanne)).toHaveLength(1);
    expect(await enrolled(elinor)).toEqual([]);
    carnet.accounts.unenrol(paul.email, atlas.vehicleId);
    carnet.accounts.setAssociation(paul.email, zappy.vehicleId, 'ASSOCIATION_PENDING');
    expect(await enrolled(paul)).toMatchObject([{ associationStatus: 'ASSOCIATION_PENDING' }]);
    carnet.accounts.enrol(elinor.email, joannes.vehicleId);
    expect(await enrolled(elinor)).toHaveLength(1);
  });

  test('wants the id token of the same set', async () => {
    const other = await link(carnet);
    const path = `/account/v1/enrollment/status?idToken=${other.id}`;
    expect(await read(carnet, path, visitor.access)).toMatchObject(refused(401, 'INVALID_ID_TOKEN'));
    expect((await read(carnet, '/account/v1/enrollment/status', visitor.access)).status).toBe(400);
  });

  test('shows the e-Golf in km with a battery, the Atlas in miles without (@document 6)', async () => {
    const golf = await read(carnet, statusPath, visitor.access);
    expect(golf.body['data']).toMatchObject({
      currentMileage: 55_000,
      timestamp: clock.now() - 10 * minute,
      exteriorStatus: { secure: 'SECURE', doorStatus: { trunk: 'CLOSED', sliding: 'NOTAVAILABLE' } },
      powerStatus: {
        cruiseRange: 95,
        cruiseRangeUnits: 'KM',
        battery: { chargePercentRemaining: 64, minutesUntilFullCharge: 0, chargePlug: 'UNPLUGGED' },
      },
      lockStatus: 'LOCKED',
    });
    const { body } = await read(carnet, `/rvs/v1/vehicle/${atlas.vehicleId}`, visitor.access);
    const { powerStatus } = body['data'] as { powerStatus: object };
    expect(powerStatus).toEqual({
      cruiseRange: 309,
      fuelPercentRemaining: 71,
      cruiseRangeUnits: 'MI',
      cruiseRangeFirst: 309,
    });
  });

  test('shows the health report (@document 19)', async () => {
    const path = `/vhs/v2/vehicle/${zappy.vehicleId}`;
    const good = await read(carnet, path, visitor.access);
    expect(good.body['data']).toMatchObject({ odoReadCount: 55_000, odoUOM: 'km', overallPriorityCode: 'D' });
    carnet.garage.health(zappy.vehicleId, { category: 'TIRES_BRAKES', priority: 'B', messages: ['Low tire'] });
    carnet.garage.service(zappy.vehicleId, { distance: 900, days: 20 });
    const { body } = await read(carnet, path, visitor.access);
    const { applicableCategories, ...rest } = body['data'] as { applicableCategories: object[] };
    expect(rest).toMatchObject({ overallPriorityCode: 'B', vhrMaintEvents: [{ distance: 900, daysCount: 20 }] });
    expect(applicableCategories[3]).toMatchObject({ diagnosticMessages: [{ messageDesc: 'Low tire' }] });
  });

  test('refuses a request with a stranger token, without one, with a query, of a car of someone else', async () => {
    const get = async (path: string, headers: Record<string, string>) =>
      reply(await fetch(carnet.apiUrl + path, { headers }));
    const authorization = `Bearer ${visitor.access}`;
    expect(await get(statusPath, {})).toMatchObject(refused(400, 'BAD_REQUEST'));
    expect(await get(statusPath, { authorization: visitor.access })).toMatchObject(refused(400, 'BAD_REQUEST'));
    expect(await get(statusPath, { authorization: 'Bearer me' })).toMatchObject(refused(401, 'INVALID_ACCESS_TOKEN'));
    expect(await get(`${statusPath}?x=1`, { authorization })).toMatchObject(refused(400, 'BAD_REQUEST'));
    const stray = { authorization, 'x-user-id': visitor.userId };
    expect(await get(statusPath, stray)).toMatchObject(refused(400, 'BAD_REQUEST'));
    const other = `/rvs/v1/vehicle/${joannes.vehicleId}`;
    expect(await get(other, { authorization })).toMatchObject(refused(404, 'VEHICLE_NOT_FOUND'));
    expect(await get('/rvs/v2', { authorization })).toMatchObject(refused(404, 'NOT_FOUND'));
  });

  test('sends its errors in the envelope', async () => {
    const { body } = await read(carnet, statusPath, 'nothing');
    expect(Object.keys(body['error'] as object).sort()).toEqual(
      ['errorCode', 'errorDescription', 'origin', 'path', 'reason', 'requestId', 'status', 'timestamp'].sort(),
    );
  });
});

describe('the TSP session', () => {
  test('opens with the PIN and lives 45 minutes, for its vehicle (@document 8)', async () => {
    const token = await tspToken(carnet, visitor);
    expect(token).toMatch(/^3c777373653a[0-9a-f]+$/);
    const flash: Command = { method: 'PUT', path: 'status/fresh' };
    expect((await command(carnet, visitor, token, flash)).status).toBe(200);
    expect(await command(carnet, visitor, token, flash, { car: atlas })).toMatchObject(
      refused(401, 'INVALID_TSP_TOKEN'),
    );
    await clock.advance(45 * minute);
    const { body } = await postToken(carnet, refreshFields(visitor.refresh, visitor.verifier));
    const fresh = { ...visitor, access: String(body['access_token']) };
    expect(await command(carnet, fresh, token, flash)).toMatchObject(refused(401, 'INVALID_TSP_TOKEN'));
  });

  test.each([
    ['another accountNumber', { accountNumber: '1' }, 400],
    ['another tsp', { tsp: 'ATC' }, 400],
    ['an id token of no set', { idToken: 'x' }, 401],
    ['a PIN that is a number', { tspPin: 1123 }, 400],
    ['a PIN of three digits', { tspPin: '112' }, 400],
    ['one field more', { email: paul.email }, 400],
  ])('refuses %s', async (_what, change, status) => {
    expect((await postSession(carnet, visitor, paul.pin, zappy, change)).status).toBe(status);
  });

  test('refuses another user, and a vehicle of another account', async () => {
    expect(await postSession(carnet, { ...visitor, userId: joanne.userId }, paul.pin)).toMatchObject(
      refused(403, 'FORBIDDEN'),
    );
    expect((await postSession(carnet, visitor, paul.pin, joannes)).status).toBe(404);
  });

  test('locks the PIN at the third wrong one, until it is unlocked', async () => {
    const wrong = refused(403, 'TSP_PIN_INVALID');
    expect(await postSession(carnet, visitor, '0000')).toMatchObject(wrong);
    expect((await postSession(carnet, visitor, paul.pin)).status).toBe(200);
    expect(await postSession(carnet, visitor, '0000')).toMatchObject(wrong);
    expect(await postSession(carnet, visitor, '0000')).toMatchObject(wrong);
    expect(await postSession(carnet, visitor, '0000')).toMatchObject(refused(403, 'TSP_PIN_LOCKED'));
    expect(await postSession(carnet, visitor, paul.pin)).toMatchObject(refused(403, 'TSP_PIN_LOCKED'));
    carnet.accounts.unlockPin(paul.email);
    expect((await postSession(carnet, visitor, paul.pin)).status).toBe(200);
  });

  test("follows a PIN or a password changed in VW's app", async () => {
    carnet.accounts.changePin(paul.email, '2580');
    expect(await postSession(carnet, visitor, paul.pin)).toMatchObject(refused(403, 'TSP_PIN_INVALID'));
    expect((await postSession(carnet, visitor, '2580')).status).toBe(200);
    carnet.accounts.changePassword(paul.email, 'Lucky-33');
    expect(carnet.accounts.list()[0]).toMatchObject({ pin: '2580', password: 'Lucky-33', wrongPins: 0 });
  });

  test('is ended for every vehicle of the account', async () => {
    const token = await tspToken(carnet, visitor);
    carnet.accounts.endTspSessions(paul.email);
    const answer = await command(carnet, visitor, token, { method: 'PUT', path: 'status/fresh' });
    expect(answer).toMatchObject(refused(401, 'INVALID_TSP_TOKEN'));
  });
});

describe('the limits', () => {
  const fresh: Command = { method: 'PUT', path: 'status/fresh' };

  test('let an account make 18 TSP requests in 300 seconds, sessions counted, whoever makes them', async () => {
    const token = await tspToken(carnet, visitor);
    const otherPhone = await link(carnet);
    for (let sent = 1; sent < 18; sent += 1) {
      expect((await command(carnet, sent % 2 ? visitor : otherPhone, token, fresh)).status).toBe(200);
    }
    const answer = await command(carnet, visitor, token, fresh);
    expect(answer).toMatchObject(refused(429, 'TOO_MANY_REQUESTS'));
    expect(await postSession(carnet, visitor, paul.pin)).toMatchObject(refused(429, 'TOO_MANY_REQUESTS'));
    expect((await read(carnet, statusPath, visitor.access)).status).toBe(200);
    expect((await postSession(carnet, await link(carnet, joanne), joanne.pin, joannes)).status).toBe(200);
    await clock.advance(300_000);
    expect((await command(carnet, visitor, token, fresh)).status).toBe(200);
  });

  test('say EV_THRESHOLD_EXCEEDED while an EV operation is in flight', async () => {
    carnet.behaviour.evBusyMs = 10_000;
    const token = await tspToken(carnet, visitor);
    const limit: Command = { method: 'PUT', path: 'settings/max_charge_current', body: { max_charge_current: 10 } };
    expect((await command(carnet, visitor, token, limit)).status).toBe(200);
    expect(await command(carnet, visitor, token, limit)).toMatchObject(refused(429, 'EV_THRESHOLD_EXCEEDED'));
    expect((await command(carnet, visitor, token, fresh)).status).toBe(200);
    await clock.advance(10_000);
    expect((await command(carnet, visitor, token, limit)).status).toBe(200);
  });
});

describe('a command', () => {
  const lock: Command = { method: 'PUT', path: 'status/exterior/doors', body: { lock: true } };
  let token: string;
  beforeEach(async () => {
    token = await tspToken(carnet, visitor);
  });

  test.each([['x-user-id'], ['x-user-agent'], ['x-app-uuid'], ['authorization']])(
    'is refused without its header %s',
    async (name) => {
      const answer = await command(carnet, visitor, token, lock, { headers: { [name]: undefined } });
      expect(answer).toMatchObject(refused(400, 'BAD_REQUEST'));
    },
  );

  test.each([
    ['content-type', 'application/json'],
    ['x-user-agent', 'android'],
    ['x-app-uuid', 'no uuid'],
    ['x-user-id', joanne.userId],
    ['x-more', '1'],
  ])('is refused with the header %s: %s', async (name, value) => {
    const answer = await command(carnet, visitor, token, lock, { headers: { [name]: value } });
    expect(answer).toMatchObject(refused(400, 'BAD_REQUEST'));
  });

  test.each([
    ['lock as text', { lock: 'true' }],
    ['no lock', { lock: undefined }],
    ['another e-mail', { email: joanne.email }],
    ['another vw_id', { vw_id: joanne.vwId }],
    ['no tsp_token', { tsp_token: undefined }],
    ['one field more', { correlationId: randomUUID() }],
  ])('is refused with %s in its body', async (_what, body) => {
    expect(await command(carnet, visitor, token, lock, { body })).toMatchObject(refused(400, 'BAD_REQUEST'));
    expect(carnet.garage.car(zappy.vehicleId).pending).toEqual([]);
  });

  test.each<[string, Command]>([
    ['charging by PUT', { method: 'PUT', path: 'status/charging', body: { active: true } }],
    ['a limit of 16', { method: 'PUT', path: 'settings/max_charge_current', body: { max_charge_current: 16 } }],
    ['a limit as text', { method: 'PUT', path: 'settings/max_charge_current', body: { max_charge_current: '10' } }],
    [
      'neither horn nor lights',
      { method: 'PUT', path: 'status/exterior/horn_and_lights', body: { horn: false, lights: false } },
    ],
    ['25 °F', { method: 'PUT', path: 'status/climate', body: { active: true, target_temperature: 25 } }],
    ['half a degree', { method: 'PUT', path: 'status/climate', body: { active: true, target_temperature: 72.5 } }],
  ])('is refused: %s', async (_what, bad) => {
    expect([400, 404]).toContain((await command(carnet, visitor, token, bad)).status);
  });

  test.each(['', 'tsp_token=1', '[]'])('is refused with the body %j', async (body) => {
    const headers = {
      'content-type': 'application/json;charset=UTF-8',
      'x-user-id': visitor.userId,
      'x-user-agent': 'mobile-ios',
      'x-app-uuid': randomUUID(),
      authorization: `Bearer ${visitor.access}`,
    };
    const url = `${carnet.apiUrl}/mps/v1/vehicles/${zappy.tspAccountNum}/status/fresh`;
    expect(await reply(await fetch(url, { method: 'PUT', headers, body }))).toMatchObject(refused(400, 'BAD_REQUEST'));
  });

  test('is refused for another TSP account, and where the car has no battery', async () => {
    expect((await command(carnet, visitor, token, lock, { car: joannes })).status).toBe(404);
    const ofAtlas = await tspToken(carnet, visitor, paul.pin, atlas);
    const send = async (what: Command) => (await command(carnet, visitor, ofAtlas, what, { car: atlas })).status;
    expect(await send(lock)).toBe(200);
    expect(await send({ method: 'PATCH', path: 'status/charging', body: { active: true } })).toBe(403);
    expect(await send({ method: 'PUT', path: 'status/climate/details' })).toBe(404);
  });
});
