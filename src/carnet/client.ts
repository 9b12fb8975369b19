import type { ScryptOptions } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Secret } from '../secret.ts';
import type { Store } from '../store/store.ts';
import { createCarCommands } from './car-commands.ts';
import { createCarReads } from './car-reads.ts';
import type { CarNet, TspCall } from './carnet.ts';
import { CarNetFailure, isFailure } from './failure.ts';
import { goneOr } from './gone.ts';
import { createApi } from './http/api.ts';
import { createLastPins } from './last-pin.ts';
import { createLastStatuses, type LastStatuses } from './last-statuses.ts';
import type { SignInParts } from './login/login.ts';
import { createLoginLimits } from './login/login-limits.ts';
import { createOpenedPages } from './login/opened-pages.ts';
import type { Vehicle } from './model.ts';
import { createPinGuard } from './pin.ts';
import type { EnrolledVehicle, WireProfile } from './protocol/profile.ts';
import { createReader } from './reading.ts';
import { createSessions } from './session.ts';
import { createThrottle } from './throttle/throttle.ts';
import { createTokens } from './tokens.ts';
import { createFailureLog, createTrackedCalls } from './tracked-calls.ts';
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
  readonly metrics?: Metrics | undefined;
  /** TSP requests that one account may make in any window of `tspWindowMs`. */
  readonly tspLimit: number;
  readonly tspWindowMs: number;
  /** How slow the hash is that a PIN is compared by. */
  readonly pinHashCost?: ScryptOptions | undefined;
}

/** The Car-Net client. */
export function createCarNet(options: CarNetOptions): CarNet {
  const { profile, clock } = options;
  const hurrying = new AbortController();
  const parts = createParts(options, hurrying.signal);
  const { tokens, vehicles, lastPins, pins, throttle, sessions, readCar, carCommands, pages } = parts;
  const failureLog = createFailureLog(clock);
  const lastStatuses = createLastStatuses(clock);
  const calls = createTrackedCalls(clock, failureLog, hurrying);

  return {
    prepareLogin: () => pages.openAhead(),
    login: (typedEmail, password) => {
      // Car-Net compares the e-mail of a command to the letter, and keeps its own in lower case.
      const email = typedEmail.trim().toLowerCase();
      return calls.run('authorize', email, async () => {
        const { account, vehicles: found } = await logIn(parts, email, password);
        return { account, vehicles: found.map(publicVehicle) };
      });
    },
    vehicles: (account) =>
      calls.repeatable('enrolment', account, () =>
        throttle.reads(account).share('enrolment', async () => (await vehicles.read(account)).map(publicVehicle)),
      ),
    async marksOf({ account, vehicle }) {
      const { year, vinEnd } = (await vehicles.known(account)).find(({ id }) => id === vehicle) ?? {};
      return { year, vinEnd };
    },
    status: (car, recent) =>
      lastStatuses.keep(car, () =>
        calls.repeatable('status', car.account, () =>
          readCar(car, profile.requests.status, profile.answers.status, recent),
        ),
      ),
    lastStatus: (car) => lastStatuses.of(car),
    health: (car) =>
      calls.repeatable('health', car.account, () => readCar(car, profile.requests.health, profile.answers.health)),
    climate: (car, call) =>
      calls.repeatable(call.pin ? 'session' : 'climate', car.account, () =>
        carCommands.climate(car, unlessHurried(call, hurrying.signal)),
      ),
    provePin: (car, call) =>
      calls.repeatable('session', car.account, () => carCommands.provePin(car, unlessHurried(call, hurrying.signal))),
    hasSession: (car) => sessions.isCached(car),
    send: (car, action, call) =>
      calls.run('command', car.account, () =>
        carCommands
          .send(car, action, call)
          .catch(async (error: unknown) => {
            throw await goneOr(error, car, vehicles);
          })
          .finally(() => throttle.reads(car.account).outdate()),
      ),
    checkPin: (account, pin) => calls.run('session', account, () => pins.check(account, pin)),
    allowOnePin: (account, by) => pins.allowOne(account, by),
    budget: (account) => throttle.budget(account),
    wait: (account, urgency, requests) => throttle.queue(account).wait(urgency, requests),
    ...accountsOf(parts, failureLog, lastStatuses),
    hurry: (withinMs) => void calls.hurry(withinMs),
    async close() {
      pages.close();
      throttle.close();
      tokens.close();
      await calls.close();
      await lastPins.ended();
    },
  };
}

/** The same call, of which nothing more goes out once its person was told that it came to nothing. */
function unlessHurried<T extends TspCall>(call: T, hurried: AbortSignal): T {
  return { ...call, signal: call.signal ? AbortSignal.any([call.signal, hurried]) : hurried };
}

/** What is known of an account without asking Car-Net, until it is forgotten. */
function accountsOf(
  { tokens, vehicles, sessions, pins, throttle }: ReturnType<typeof createParts>,
  failureLog: ReturnType<typeof createFailureLog>,
  lastStatuses: LastStatuses,
): Pick<CarNet, 'email' | 'failures' | 'forget'> {
  const email = async (account: string) => (await tokens.identity(account))?.email;
  /** What failures are noted under: the account, and the e-mail of its sign-ins. */
  const subjectsOf = async (account: string) => [account, (await email(account)) ?? []].flat();
  return {
    email,
    async failures(account) {
      const found = (await subjectsOf(account)).flatMap((subject) => failureLog.of(subject));
      return found.toSorted((one, other) => one.at - other.at);
    },
    async forget(account) {
      lastStatuses.forget(account);
      for (const subject of await subjectsOf(account)) failureLog.forget(subject);
      for (const { id } of await vehicles.known(account)) await sessions.drop({ account, vehicle: id });
      for (const part of [vehicles, pins, throttle, tokens]) await part.forget(account);
    },
  };
}

/** What the client is made of. @param hurried aborted, it leaves no request hanging whose answer can be done without */
function createParts({ profile, store, clock, log, ...options }: CarNetOptions, hurried: AbortSignal) {
  const origins = { api: options.apiUrl, identity: options.identityUrl };
  const { metrics } = options;
  const callApi = createApi(origins.api, log, metrics, hurried);
  const limits = createLoginLimits(store, clock);
  const throttle = createThrottle(store, clock, { limit: options.tspLimit, windowMs: options.tspWindowMs }, metrics);
  const tokens = createTokens({ store, clock, profile, callApi, onAttestation: limits.hold });
  const readWithToken = createReader(tokens, callApi, clock);
  const vehicles = createVehicles(store, clock, profile, callApi, readWithToken);
  const lastPins = createLastPins(store, log, options.pinHashCost);
  const pins = createPinGuard(store, clock, lastPins);
  const sendTsp = createTsp(clock, tokens, throttle, callApi);
  const sessions = createSessions(store, clock, profile, pins, sendTsp);
  const readCar = createCarReads(clock, throttle, vehicles, readWithToken);
  const over = (account: string, call: object) => throttle.queue(account).over(call);
  const carCommands = createCarCommands({ clock, profile, vehicles, sessions, sendTsp, over });
  const signInParts: SignInParts = { profile, origins, callApi, log, now: clock.now, cut: hurried };
  const pages = createOpenedPages(clock, limits, signInParts);
  return { tokens, vehicles, lastPins, pins, throttle, sessions, readCar, carCommands, limits, signInParts, pages };
}

/** Signs in within the limits, reads whose account it is and which cars it has, and keeps both. */
async function logIn(
  { limits, tokens, vehicles, signInParts, pages }: ReturnType<typeof createParts>,
  email: string,
  password: Secret,
) {
  await limits.check(email);
  // What reads pages and cookies is needed by nothing else, and most runs see no login.
  const { signIn } = await import('./login/login.ts');
  try {
    const takeAttempt = () => limits.takeAttempt(email);
    const login = await signIn(signInParts, email, password, takeAttempt, await pages.take());
    const { userId, vwId, vehicles: found } = await vehicles.enrol(login.tokens);
    if (found.length === 0) throw new CarNetFailure({ code: 'no-vehicle' }, 'enrolment');
    await tokens.keep({ email, userId, vwId }, login);
    await vehicles.keep(userId, found);
    return { account: userId, vehicles: found };
  } catch (error) {
    if (isFailure(error, 'attestation-required')) await limits.hold(email);
    throw error;
  }
}

function publicVehicle({ id, name, model, year, vinEnd, verified }: EnrolledVehicle): Vehicle {
  return { id, name, model, year, vinEnd, verified };
}
