import type { Clock } from '../clock.ts';
import { unlessDamaged } from '../store/damaged.ts';
import type { Store } from '../store/store.ts';
import { accountKey } from './account-key.ts';
import type { TypedPin } from './carnet.ts';
import { CarNetFailure, type Cause } from './failure.ts';
import { type Answer, isOk } from './http/answer.ts';
import { answered, readAnswer } from './http/answer-failure.ts';
import type { VehicleRef } from './model.ts';
import type { PinGuard } from './pin.ts';
import type { WireProfile } from './protocol/profile.ts';
import type { SendTsp, TspRequest, Waits } from './tsp.ts';
import type { TspAccount } from './vehicles.ts';

/** The TSP token lives for about 45 minutes and comes without an expiry (docs/car-net.md, TSP session). */
const SESSION_MS = 40 * 60_000;

/** A clock may be set back by this much without harm. */
const SLIGHTLY_BACK_MS = 60_000;

/** The TSP sessions, one a car, each made by a PIN; nothing renews one by itself. */
export type Sessions = ReturnType<typeof createSessions>;

type Session = { readonly token: string; readonly madeAt: number };

export function createSessions(store: Store, clock: Clock, profile: WireProfile, pins: PinGuard, sendTsp: SendTsp) {
  const kept = store.values<Session>('carnet-sessions', { sealed: true });
  const tokenIn = (answer: Answer) => (isOk(answer) ? profile.answers.session(answer.json) : undefined);
  const key = ({ account, vehicle }: VehicleRef) => accountKey(account, vehicle);

  const live = async (car: VehicleRef): Promise<string | undefined> => {
    const session = await unlessDamaged(kept.get(key(car)));
    if (!session) return undefined;
    const age = clock.now() - session.madeAt;
    // One from the future was made before the clock was set back: nobody knows how old it is.
    return age >= -SLIGHTLY_BACK_MS && age < SESSION_MS ? session.token : undefined;
  };

  return {
    /** The token of a session that is still good. @throws CarNetFailure `pin-needed` */
    async cached(car: VehicleRef): Promise<string> {
      const token = await live(car);
      if (token === undefined) throw new CarNetFailure({ code: 'pin-needed' }, 'session');
      return token;
    },
    async isCached(car: VehicleRef): Promise<boolean> {
      return (await live(car)) !== undefined;
    },
    /**
     * Makes a new one with the PIN, and keeps it.
     * @param requests how many requests, this one included, must find room in time
     * @returns the TSP token
     * @throws CarNetFailure at `session`
     * @see docs/car-net.md, The 20 requests: 8
     */
    async open(car: VehicleRef, named: TspAccount, pin: TypedPin, call: Waits, requests: number): Promise<string> {
      const { account, vehicle } = car;
      await pins.check(account, pin);
      const request = profile.requests.session;
      const values = { ...named, vehicleId: vehicle, tspPin: pin.digits.reveal() };
      const counting = countingTries(pins, account, pin, tokenIn);
      const { answer, answeredAt } = await answered('session', () =>
        sendTsp({ account, request, values, call, requests, ...counting }),
      );
      const refused = refusal(answer);
      if (refused) throw new CarNetFailure(refused, 'session');
      const token = readAnswer(answer, 'session', answeredAt, profile.answers.session);
      await kept.set(key(car), { token, madeAt: answeredAt }, SESSION_MS);
      return token;
    },
    /** Car-Net refused it. */
    async drop(car: VehicleRef): Promise<void> {
      await kept.delete(key(car));
    },
  };
}

/** Has the guard know of each PIN that goes out, and of what Car-Net says of it. */
function countingTries(
  pins: PinGuard,
  account: string,
  pin: TypedPin,
  tokenIn: (answer: Answer) => string | undefined,
): Pick<TspRequest, 'beforeSend' | 'onAnswer'> {
  let isFirst = true;
  return {
    // Sending again after a stale access token is not another try.
    async beforeSend() {
      if (isFirst) await pins.sending(account, pin);
      isFirst = false;
    },
    // Counted before the queue lets the next PIN out.
    async onAnswer(answer) {
      const code = refusal(answer)?.code;
      if (tokenIn(answer) !== undefined) await pins.accepted(account, pin.digits);
      if (code === 'wrong-pin' || code === 'pin-locked') await pins.refused(account, pin.digits);
    },
  };
}

/**
 * Why a 4xx refused a session. A wrong PIN is a bare 4xx, so any 4xx counts as one, unless it is a page or its status says
 * that something else is wrong. A redirect, as to a page about maintenance, says nothing of the PIN.
 */
function refusal(answer: Answer): Cause | undefined {
  const { status, json, text } = answer;
  if (status < 400 || status >= 500 || [401, 404, 429].includes(status)) return undefined;
  const { code } = answer.error;
  if (code !== undefined && /LOCK/i.test(code)) return { code: 'pin-locked' };
  const isPage = json === undefined && text.trim() !== '';
  return isPage ? { code: 'refused', status, errorCode: undefined } : { code: 'wrong-pin' };
}
