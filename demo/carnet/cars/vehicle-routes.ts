import { type Answer, malformed, ok, refuse } from '../answer.ts';
import type { Route } from '../exchange.ts';
import type { Incoming } from '../incoming.ts';
import type { TokenSet } from '../login/tokens.ts';
import { checkFields, checkHeaders, checkJson, jsonType } from '../request-checks.ts';
import type { World } from '../world.ts';
import { enrolmentAnswer } from './enrolment-answer.ts';
import { healthAnswer } from './health.ts';
import type { SimulatedCar } from './simulated-car.ts';
import { statusAnswer } from './status-answer.ts';

/** The value of `authorization` that the document shows. */
export const bearer = /^Bearer \S+$/;

/** Reading, and the TSP session: the document's requests 5, 6, 8 and 19. */
export function vehicleRoutes(world: World): readonly Route[] {
  const { clock, cars, tokens } = world;

  const read = (incoming: Incoming, answer: (car: SimulatedCar) => unknown): Answer => {
    checkHeaders(incoming, { authorization: bearer });
    checkFields(incoming.url.searchParams, []);
    return ok(answer(carOf(world, tokens.bearer(incoming), incoming.params['vehicleId'] ?? '')));
  };

  return [
    {
      method: 'GET',
      url: '/account/v1/enrollment/status',
      number: 5,
      handle(incoming) {
        checkHeaders(incoming, { authorization: bearer });
        const { idToken } = checkFields(incoming.url.searchParams, ['idToken']);
        const set = tokens.bearer(incoming);
        checkIdToken(set, idToken);
        return ok(enrolmentAnswer(set.account, cars, clock.now()));
      },
    },
    {
      method: 'GET',
      url: '/rvs/v1/vehicle/:vehicleId',
      number: 6,
      handle: (incoming) =>
        read(incoming, (car) => {
          const { reported, reportedAt } = car.view();
          return statusAnswer(car.model, reported, reportedAt);
        }),
    },
    {
      method: 'POST',
      url: '/ss/v1/user/:userId/vehicle/:vehicleId/session',
      number: 8,
      slow: true,
      handle: (incoming) => openSession(world, incoming),
    },
    {
      method: 'GET',
      url: '/vhs/v2/vehicle/:vehicleId',
      number: 19,
      handle: (incoming) =>
        read(incoming, (car) => {
          const { health, odometerKm, at } = car.healthReport();
          return healthAnswer(car.model.vehicleId, health, odometerKm, at);
        }),
    },
  ];
}

/** The car of an account by its id; 404 where it has no such car. */
function carOf({ cars }: World, { account }: TokenSet, vehicleId: string): SimulatedCar {
  const car = cars.find(({ model }) => model.vehicleId === vehicleId);
  if (!car || !account.vehicles.has(vehicleId)) {
    return refuse(404, 'VEHICLE_NOT_FOUND', `no vehicle ${vehicleId} of ${account.email}`, 'VehicleService');
  }
  return car;
}

function checkIdToken(set: TokenSet, idToken: unknown): void {
  if (idToken !== set.id) refuse(401, 'INVALID_ID_TOKEN', 'idToken is not of this access token', 'CarnetGateway');
}

function openSession(world: World, incoming: Incoming): Answer {
  const { tokens, sessions, accounts } = world;
  checkHeaders(incoming, { 'content-type': jsonType, authorization: bearer });
  const body = checkJson(incoming, {
    accountNumber: 'text',
    idToken: 'text',
    tspPin: (value) => typeof value === 'string' && /^\d{4}$/.test(value),
    tsp: 'text',
  });
  const set = tokens.bearer(incoming);
  checkIdToken(set, body['idToken']);
  const { userId } = set.account;
  if (incoming.params['userId'] !== userId) refuse(403, 'FORBIDDEN', 'the user is another one', 'SecurityService');
  const { model } = carOf(world, set, incoming.params['vehicleId'] ?? '');
  if (body['accountNumber'] !== model.tspAccountNum)
    malformed('accountNumber is not of this vehicle', 'SecurityService');
  if (body['tsp'] !== model.tspProvider) malformed('tsp is not of this vehicle', 'SecurityService');
  sessions.count(userId);
  const tried = accounts.tryPin(set.account, String(body['tspPin']));
  if (tried === 'locked') refuse(403, 'TSP_PIN_LOCKED', 'the PIN is locked after too many tries', 'SecurityService');
  if (tried === 'wrong') refuse(403, 'TSP_PIN_INVALID', 'the PIN is wrong', 'SecurityService');
  const tspToken = sessions.open(userId, model.vehicleId);
  return ok({ data: { vehicleId: model.vehicleId, tsp: model.tspProvider, tspToken } });
}
