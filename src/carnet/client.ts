import type { Clock } from '../clock.ts';
import { createUnderWay } from '../concurrency/under-way.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { createCarCommands } from './car-commands.ts';
import type { CarNet } from './carnet.ts';
import { CarNetFailure, isFailure, type Stage } from './failure.ts';
import { createFailureLog } from './failure-log.ts';
import { goneOr } from './gone.ts';
import type { Answer } from './http/answer.ts';
import { createApi } from './http/api.ts';
import { signIn } from './login/login.ts';
import { createLoginLimits } from './login/login-limits.ts';
import type { Vehicle, VehicleRef } from './model.ts';
import { createPinGuard } from './pin.ts';
import type { EnrolledVehicle, WireProfile } from './protocol/profile.ts';
import type { WireRequest } from './protocol/wire.ts';
import { createReader } from './reading.ts';
import { createSessions } from './session.ts';
import { createThrottle } from './throttle/throttle.ts';
import { createTokens } from './tokens.ts';
import { createTsp } from './tsp.ts';
import { createVehicles } from './vehicles.ts';

export interface CarNetOptions {
  /** The generation of Car-Net that the origins below speak. */
  readonly profile: WireProfile;
  /** Origin of the API, and origin of the sign-in pages: the only two that anything is ever sent to. */
  readonly apiUrl: string;
  readonly identityUrl: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** TSP requests that one account may make in any window of `tspWindowMs`. */
  readonly tspLimit: number;
  readonly tspWindowMs: number;
}

/** Puts the Car-Net core together. */
export function createCarNet(options: CarNetOptions): CarNet {
  const { profile, store, clock, log } = options;
  const origins = { api: options.apiUrl, identity: options.identityUrl };
  const callApi = createApi(origins.api, log);
  const limits = createLoginLimits(store, clock);
  const throttle = createThrottle(store, clock, { limit: options.tspLimit, windowMs: options.tspWindowMs });
  const tokens = createTokens({ store, clock, profile, callApi, onAttestation: limits.hold });
  const readWithToken = createReader(tokens, callApi, clock);
  const vehicles = createVehicles({ store, clock, profile, callApi, readWithToken });
  const pins = createPinGuard(store, clock);
  const sendTsp = createTsp({ clock, tokens, throttle, callApi });
  const sessions = createSessions({ store, clock, profile, pins, sendTsp });
  const carCommands = createCarCommands({ clock, profile, vehicles, sessions, sendTsp });

  const failureLog = createFailureLog(clock);

  const underWay = createUnderWay();
  let isClosed = false;
  /** Runs a call, unless we are closing, which waits for it. @param subject the account, or the e-mail of a sign-in */
  const tracked = async <T>(stage: Stage, subject: string, work: () => Promise<T>): Promise<T> => {
    if (isClosed) throw new CarNetFailure({ code: 'not-sent', tryAgainAt: clock.now() }, stage);
    try {
      return await underWay.watch(work());
    } catch (error) {
      failureLog.note(subject, error);
      throw error;
    }
  };

  /** A read of one car, shared with an identical one under way. */
  const readCar = <T>(
    { account, vehicle }: VehicleRef,
    request: WireRequest,
    reader: (answer: unknown, readAt: number) => T | undefined,
  ): Promise<T> =>
    tracked(request.stage, account, () =>
      throttle.reads(account).share(`${request.stage}:${vehicle}`, async () => {
        const ask = (): Promise<Answer> => readWithToken(account, request, { vehicleId: vehicle });
        // A car without a health report still has a status.
        const askAgain = request.stage === 'status' ? ask : undefined;
        const answer = await ask().catch(async (error: unknown) => {
          throw await goneOr(error, { account, vehicle }, vehicles, askAgain);
        });
        const found = reader(answer.json, clock.now());
        if (found) return found;
        throw new CarNetFailure({ code: 'unreadable-answer', status: answer.status }, request.stage);
      }),
    );

  return {
    login: (typedEmail, password) => {
      // Car-Net compares the e-mail of a command to the letter, and keeps its own in lower case.
      const email = typedEmail.trim().toLowerCase();
      return tracked('authorize', email, async () => {
        await limits.check(email);
        const parts = { profile, origins, callApi, log, now: clock.now };
        try {
          const login = await signIn(parts, email, password, () => limits.takeAttempt(email));
          const { userId, vwId, vehicles: found } = await vehicles.enrol(login.tokens);
          if (found.length === 0) throw new CarNetFailure({ code: 'no-vehicle' }, 'enrolment');
          await tokens.keep({ email, userId, vwId }, login);
          await vehicles.keep(userId, found);
          return { account: userId, vehicles: found.map(publicVehicle) };
        } catch (error) {
          if (isFailure(error, 'attestation-required')) await limits.hold(email);
          throw error;
        }
      });
    },
    vehicles: (account) =>
      tracked('enrolment', account, () =>
        throttle.reads(account).share('enrolment', async () => (await vehicles.read(account)).map(publicVehicle)),
      ),
    async marksOf({ account, vehicle }) {
      const { year, vinEnd } = (await vehicles.known(account)).find(({ id }) => id === vehicle) ?? {};
      return { year, vinEnd };
    },
    status: (car) => readCar(car, profile.requests.status, profile.answers.status),
    health: (car) => readCar(car, profile.requests.health, profile.answers.health),
    climate: (car, call) => tracked('climate', car.account, () => carCommands.climate(car, call)),
    provePin: (car, call) => tracked('session', car.account, () => carCommands.provePin(car, call)),
    hasSession: (car) => sessions.isCached(car),
    send: (car, action, call) =>
      tracked('command', car.account, () =>
        carCommands.send(car, action, call).catch(async (error: unknown) => {
          throw await goneOr(error, car, vehicles);
        }),
      ),
    checkPin: (account, pin) => tracked('session', account, () => pins.check(account, pin)),
    allowOnePin: (account, by) => pins.allowOne(account, by),
    budget: (account) => throttle.budget(account),
    async failures(account) {
      const email = (await tokens.identity(account))?.email;
      const ofSignIns = email === undefined ? [] : failureLog.of(email);
      return [...failureLog.of(account), ...ofSignIns].toSorted((one, other) => one.at - other.at);
    },
    email: async (account) => (await tokens.identity(account))?.email,
    async forget(account) {
      const email = (await tokens.identity(account))?.email;
      for (const subject of email === undefined ? [account] : [account, email]) failureLog.forget(subject);
      for (const { id } of await vehicles.known(account)) await sessions.drop({ account, vehicle: id });
      await vehicles.forget(account);
      await pins.forget(account);
      await throttle.forget(account);
      await tokens.forget(account);
    },
    async close() {
      isClosed = true;
      throttle.close();
      await underWay.ended();
    },
  };
}

function publicVehicle({ id, name, model, year, vinEnd, verified }: EnrolledVehicle): Vehicle {
  return { id, name, model, year, vinEnd, verified };
}
