import type { Clock } from '../clock.ts';
import type { CarAction } from './actions.ts';
import type { Accepted, TspCall, TypedPin } from './carnet.ts';
import { CarNetFailure, type Cause } from './failure.ts';
import { type Answer, isOk } from './http/answer.ts';
import { answered, readAnswer } from './http/answer-failure.ts';
import { TransportError } from './http/exchange.ts';
import type { ClimateDetails, VehicleRef } from './model.ts';
import type { WireProfile } from './protocol/profile.ts';
import type { WireRequest } from './protocol/wire.ts';
import type { Sessions } from './session.ts';
import type { SendTsp, TspAnswer, TspRequest } from './tsp.ts';
import type { TspAccount, Vehicles } from './vehicles.ts';

/** A new session and the command behind it. */
const WITH_SESSION = 2;

interface CarCommandParts {
  readonly clock: Clock;
  readonly profile: WireProfile;
  readonly vehicles: Vehicles;
  readonly sessions: Sessions;
  readonly sendTsp: SendTsp;
  /** Nothing more of this call goes to Car-Net. */
  readonly over: (account: string, call: TspCall) => void;
}

/** What goes to the car itself. Every function throws CarNetFailure. */
export function createCarCommands({ clock, profile, vehicles, sessions, sendTsp, over }: CarCommandParts) {
  const openSession = (car: VehicleRef, named: TspAccount, call: TspCall): Promise<string> =>
    call.pin ? sessions.open(car, named, call.pin, call, WITH_SESSION + (call.followedBy ?? 0)) : sessions.cached(car);

  /** Sends with a session that is dropped when Car-Net refuses it. */
  const withSession = async (
    car: VehicleRef,
    call: TspCall,
    request: WireRequest,
    values: TspRequest['values'],
  ): Promise<TspAnswer> => {
    const named = await vehicles.tspAccount(car);
    const beforeSend = call.beforeSend ?? (async () => undefined);
    try {
      const tspToken = await openSession(car, named, call);
      const what = { account: car.account, request, values: { ...values, ...named, tspToken }, call, beforeSend };
      return await sendTsp({ ...what, requests: 1 + (call.followedBy ?? 0) }).catch(async (error: unknown) => {
        if (error instanceof CarNetFailure && error.reason.code === 'session-refused') await sessions.drop(car);
        throw error;
      });
    } finally {
      over(car.account, call);
    }
  };

  return {
    /** @see docs/car-net.md, The 20 requests: 9–14, 16–18 and 20 */
    async send(car: VehicleRef, action: CarAction, call: TspCall): Promise<Accepted> {
      const { request, values } = profile.action(action);
      const { answer, sentAt, answeredAt } = await sentOnce(() => withSession(car, call, request, values));
      const cause = commandCause(answer, request);
      if (cause) throw new CarNetFailure(cause, 'command');
      return { sentAt, acceptedAt: answeredAt };
    },
    /** @see docs/car-net.md, The 20 requests: 15 */
    async climate(car: VehicleRef, call: TspCall): Promise<ClimateDetails> {
      const request = profile.requests.climateDetails;
      const { answer, answeredAt } = await answered('climate', () => withSession(car, call, request, {}));
      const cannot = unsupported(answer, request);
      if (cannot) throw new CarNetFailure(cannot, 'climate');
      return readAnswer(answer, 'climate', clock.now(), (json) => profile.answers.climate(json, answeredAt));
    },
    /** @see docs/car-net.md, The 20 requests: 8 */
    async provePin(car: VehicleRef, call: TspCall & { readonly pin: TypedPin }): Promise<void> {
      await sessions.open(car, await vehicles.tspAccount(car), call.pin, call, 1);
    },
  };
}

/** A command is not repeated where its answer is lost: only a connection that never came about is definite. */
async function sentOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const code = error.kind === 'unreachable' ? 'unreachable' : 'answer-lost';
    throw new CarNetFailure({ code }, 'command', { cause: error });
  }
}

/** Why an answer is no acceptance. A 5xx or an unreadable 2xx says nothing of whether the car was reached. */
function commandCause(answer: Answer, request: WireRequest): Cause | undefined {
  const { status, json } = answer;
  if (status >= 500 || (isOk(answer) && json === undefined)) return { code: 'answer-lost' };
  const cannot = unsupported(answer, request);
  if (cannot) return cannot;
  if (isOk(answer) && (request.accepts?.(json) ?? true)) return undefined;
  return { code: 'refused', status, errorCode: answer.error.code };
}

function unsupported({ status }: Answer, request: WireRequest): Cause | undefined {
  return request.refusedWithoutBattery && (status === 403 || status === 404) ? { code: 'not-supported' } : undefined;
}
