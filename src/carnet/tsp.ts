import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { TspCall } from './carnet.ts';
import { CarNetFailure } from './failure.ts';
import { type Answer, isOk, retryAt } from './http/answer.ts';
import type { CallApi } from './http/api.ts';
import type { WireRequest, WireValues } from './protocol/wire.ts';
import type { Throttle } from './throttle/throttle.ts';
import type { Tokens } from './tokens.ts';

/** An operation is still in flight: try again in 5 s, at most 3 times (rules R53). */
const BUSY_CODE = 'EV_THRESHOLD_EXCEEDED';
const BUSY_WAIT_MS = 5000;
const BUSY_TRIES = 3;

/** What a call says of its wait in the queue. */
export type Waits = Pick<TspCall, 'urgency' | 'notAfter' | 'onWait' | 'signal'>;

export interface TspRequest {
  readonly account: string;
  readonly request: WireRequest;
  readonly values: Partial<WireValues>;
  readonly call: Waits;
  /** How many requests, this one included, must find room in time for it to make sense. */
  readonly requests: number;
  /** Runs each time just before it goes out. */
  readonly beforeSend: () => Promise<void>;
  /** Runs with each answer, before the queue's next request goes out. */
  readonly onAnswer?: (answer: Answer) => Promise<void>;
}

/** An answer other than 401 and 429, when its request went out, and when it came (epoch ms). */
export interface TspAnswer {
  readonly answer: Answer;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/**
 * Sends a request of the TSP's budget through its account's queue. Two definite refusals are sent again: a 401
 * once, after a refresh, and a 429 of a busy car.
 * @throws CarNetFailure `not-sent`, `rate-limited`, `busy-car`, `session-refused`, or what a refresh ends with
 * @throws TransportError
 */
export type SendTsp = (what: TspRequest) => Promise<TspAnswer>;

export function createTsp(clock: Clock, tokens: Tokens, throttle: Throttle, callApi: CallApi): SendTsp {
  /** Goes through the queue once. */
  const once = async ({ account, request, values, call, requests, beforeSend, onAnswer }: TspRequest) => {
    let credentials = await tokens.usable(account);
    const before = async () => {
      // It may have waited for minutes.
      credentials = await tokens.usable(account);
      await beforeSend();
    };
    const { urgency, notAfter, onWait, signal } = call;
    const waits = { urgency, notAfter, stage: request.stage, requests, call, before, onWait, signal };
    return throttle.queue(account).send(waits, async (sentAt) => {
      const { accessToken, idToken, userId, vwId, email } = credentials;
      const own = { accessToken, idToken, userId, vwId, email, appUuid: randomUUID() };
      const answer = await callApi(request, { ...own, ...values });
      await onAnswer?.(answer);
      return { answer, sentAt, answeredAt: clock.now(), accessToken };
    });
  };

  return async (what) => {
    const { account, request, call } = what;
    const { stage } = request;
    let isRefreshed = false;
    for (let busyTries = 0; ; ) {
      const { accessToken, ...done } = await once(what);
      const { answer } = done;
      if (answer.status === 401) {
        if (isRefreshed) throw new CarNetFailure({ code: 'session-refused' }, stage);
        isRefreshed = true;
        await tokens.renewed(account, accessToken);
      } else if (answer.status === 429 && answer.error.code === BUSY_CODE) {
        const isTooLate = clock.elapsed() + BUSY_WAIT_MS > call.notAfter;
        if (busyTries++ === BUSY_TRIES || isTooLate) throw new CarNetFailure({ code: 'busy-car' }, stage);
        await clock.sleep(BUSY_WAIT_MS);
      } else if (answer.status === 429) {
        const tryAgainAt = await throttle.pauses.begin(account, retryAt(answer, clock.now()));
        throw new CarNetFailure({ code: 'rate-limited', tryAgainAt }, stage);
      } else {
        if (isOk(answer)) await throttle.pauses.succeeded(account);
        return done;
      }
    }
  };
}
