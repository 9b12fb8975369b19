import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { type Accounts, accountControls, createAccounts } from './accounts.ts';
import { type Behaviour, documentedBehaviour } from './behaviour.ts';
import { commandRoutes } from './cars/command-routes.ts';
import { createGarage, type Garage } from './cars/garage.ts';
import { type SimulatedCar, simulateCar } from './cars/simulated-car.ts';
import { vehicleRoutes } from './cars/vehicle-routes.ts';
import type { EmulatorClock } from './clock.ts';
import { serve } from './exchange.ts';
import { createFaults, type Faults } from './faults.ts';
import { seeds as knownSeeds, type Seed } from './known-accounts.ts';
import { identityRoutes } from './login/identity-routes.ts';
import { createLoginSessions } from './login/login-sessions.ts';
import { oidcRoutes } from './login/oidc-routes.ts';
import { createTokens } from './login/tokens.ts';
import { createRequests, type RecordedRequest, type Requests } from './requests.ts';
import { createTspSessions } from './tsp-sessions.ts';
import type { World } from './world.ts';

export interface CarNetEmulator {
  /** The origin of the API, with no slash at its end. */
  readonly apiUrl: string;
  /** The origin of the sign-in pages. */
  readonly identityUrl: string;
  readonly behaviour: Behaviour;
  readonly accounts: Accounts;
  readonly garage: Garage;
  readonly faults: Faults;
  readonly requests: Requests;
  /** The third server, which the hostile switches point at. Whatever reaches it is a leak. */
  readonly foreign: { readonly url: string; readonly requests: readonly RecordedRequest[] };
  /** Calls `listener` at every request and every change of a car. @returns what stops it */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

export interface CarNetEmulatorOptions extends Partial<Behaviour> {
  readonly clock: EmulatorClock;
  /** Left out: any free port. */
  readonly apiPort?: number;
  readonly identityPort?: number;
  /** Left out: the known accounts. */
  readonly seeds?: readonly Seed[];
}

/** How long ago the cars reported before the emulator started. */
const reportedBeforeMs = 10 * 60_000;

/** How often the cars are checked for what happens to them by itself, such as charging. */
const carsCheckedEveryMs = 1000;

/** Starts Car-Net: the API, the sign-in pages, and a stranger, each on a loopback port of its own. */
export async function startCarNetEmulator(options: CarNetEmulatorOptions): Promise<CarNetEmulator> {
  const { clock, apiPort = 0, identityPort = 0, seeds = knownSeeds, ...switches } = options;
  const behaviour: Behaviour = { ...documentedBehaviour(), ...switches };
  const closing = new AbortController();
  const cars = seeds.flatMap((seed) =>
    seed.cars.map(({ model, state }) => simulateCar(model, state, clock.now() - reportedBeforeMs, () => clock.now())),
  );
  const { changed, onChange } = changeListeners(cars, clock, closing.signal);
  const accounts = createAccounts(
    seeds.map((seed) => ({ account: seed.account, vehicles: seed.cars.map(({ model }) => model.vehicleId) })),
    changed,
  );
  const faults = createFaults(changed);
  const requests = createRequests(changed);
  const foreignRequests = createRequests(changed);
  const world: World = {
    clock,
    behaviour,
    accounts,
    cars,
    tokens: createTokens(clock),
    sessions: createTspSessions(clock, behaviour),
    logins: createLoginSessions(clock, behaviour),
    signinClient: `${randomUUID()}@apps_vw-dilab_com`,
    addresses: { api: '', identity: '', foreign: '' },
    evBusyUntil: new Map(),
    changed,
  };

  const exchange = { clock, behaviour, faults, log: requests, closing: closing.signal };
  const servers = { api: newServer(), identity: newServer(), foreign: newServer() };
  serve(servers.api, 'api', [...oidcRoutes(world), ...vehicleRoutes(world), ...commandRoutes(world)], exchange);
  serve(servers.identity, 'identity', identityRoutes(world), exchange);
  serve(servers.foreign, 'foreign', [], { ...exchange, faults: createFaults(changed), log: foreignRequests });
  world.addresses.api = await listen(servers.api, apiPort);
  world.addresses.identity = await listen(servers.identity, identityPort);
  world.addresses.foreign = await listen(servers.foreign, 0);

  return {
    apiUrl: world.addresses.api,
    identityUrl: world.addresses.identity,
    behaviour,
    accounts: accountControls(accounts, { ...world.tokens, endTsp: world.sessions.end }, changed),
    garage: createGarage(cars, changed),
    faults,
    requests,
    foreign: {
      url: world.addresses.foreign,
      get requests() {
        return foreignRequests.all();
      },
    },
    onChange,
    async close() {
      closing.abort();
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
  };
}

function newServer(): FastifyInstance {
  return fastify({ forceCloseConnections: true });
}

async function listen(server: FastifyInstance, port: number): Promise<string> {
  await server.listen({ port, host: '127.0.0.1' });
  const { port: bound } = server.server.address() as AddressInfo;
  return `http://127.0.0.1:${bound}`;
}

/** The listeners to changes. The cars are watched while there are any. */
function changeListeners(cars: readonly SimulatedCar[], clock: EmulatorClock, closing: AbortSignal) {
  const listeners = new Set<() => void>();
  let watching: AbortController | undefined;
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    if (!watching) {
      watching = new AbortController();
      // It ends by its signal alone.
      watchCars(cars, clock, changed, AbortSignal.any([watching.signal, closing])).catch(() => undefined);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      watching?.abort();
      watching = undefined;
    };
  };
  return { changed, onChange };
}

/** Reports what happens to a car by itself: a car has no timer of its own. */
async function watchCars(
  cars: readonly SimulatedCar[],
  clock: EmulatorClock,
  changed: () => void,
  signal: AbortSignal,
): Promise<void> {
  const snapshot = () => JSON.stringify(cars.map((car) => car.view()));
  let before = snapshot();
  while (!signal.aborted) {
    await clock.sleep(carsCheckedEveryMs, signal);
    const now = snapshot();
    if (now !== before) changed();
    before = now;
  }
}
