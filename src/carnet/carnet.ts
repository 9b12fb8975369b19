import type { Secret } from '../secret.ts';
import type { CarAction } from './actions.ts';
import type { FailureCode, Stage } from './failure.ts';
import type { ClimateDetails, HealthReport, Vehicle, VehicleRef, VehicleStatus } from './model.ts';

/** How urgent a TSP call is within its account's queue: `sensitive` goes first; one in five of the budget is `lock`'s. */
export type Urgency = 'sensitive' | 'lock' | 'ordinary' | 'look';

/** The PIN typed for one call. */
export interface TypedPin {
  readonly digits: Secret;
  /** The person said that the PIN was changed: don't compare it with the last accepted one. */
  readonly changed?: boolean;
  /** Who typed it, for a permission that is theirs alone: a person key. Left out: nobody did, it was kept. */
  readonly by?: string;
}

/** What every call that costs TSP budget says of itself. */
export interface TspCall {
  readonly urgency: Urgency;
  /**
   * On the clock's `elapsed`: after that it must not be sent any more; looked at again at the moment of sending.
   * Waiting that would pass it ends at once with `not-sent`.
   */
  readonly notAfter: number;
  /** Makes a new session with it first. Left out: the cached session, else `pin-needed`. */
  readonly pin?: TypedPin;
  /**
   * Runs just before the command itself goes out (not before its session request), each time it goes out; the
   * command is not sent when it throws. This is where the intent is written down as `sending`.
   */
  readonly beforeSend?: () => Promise<void>;
}

export interface Accepted {
  /** Epoch ms just before the request went out: only a car timestamp later than this shows its effect. */
  readonly sentAt: number;
  readonly acceptedAt: number;
}

export interface Budget {
  /** TSP requests left in the window now. */
  readonly left: number;
  readonly limit: number;
  /** Epoch ms at which the next one comes free, where none is left. */
  readonly nextAt: number | undefined;
  /** Epoch ms until which a 429 pauses the account. */
  readonly pausedUntil: number | undefined;
}

/** A failure of an account's talk with Car-Net, without anything that Car-Net or a person wrote. */
export interface PastFailure {
  /** Epoch ms. */
  readonly at: number;
  readonly stage: Stage;
  readonly code: FailureCode;
  /** The HTTP status that Car-Net answered, where that is the cause. */
  readonly status?: number;
}

/**
 * The Car-Net core: login, tokens, sessions, throttle, reads and car actions of every account. Knows no chat.
 * Everything here throws `CarNetFailure`, and nothing else, for what Car-Net or the way to it does.
 */
export interface CarNet {
  /**
   * The document's requests 1–5 with one password attempt, tokens stored sealed with their verifier.
   * @returns the account id and its vehicles; never stores or logs the password
   */
  login(email: string, password: Secret): Promise<{ readonly account: string; readonly vehicles: readonly Vehicle[] }>;
  /** The account's vehicles (request 5). */
  vehicles(account: string): Promise<readonly Vehicle[]>;
  /** What tells a car from another of the same name, as it was last told; asks nothing. */
  marksOf(car: VehicleRef): Promise<Pick<Vehicle, 'year' | 'vinEnd'>>;
  /** Request 6. Identical reads under way are shared. */
  status(car: VehicleRef): Promise<VehicleStatus>;
  /** Request 19. Identical reads under way are shared. */
  health(car: VehicleRef): Promise<HealthReport>;
  /** Request 15: a TSP call, though it reads. */
  climate(car: VehicleRef, call: TspCall): Promise<ClimateDetails>;
  /** Proves a PIN by a session of its own (request 8) and commands nothing. `call.pin` is required. */
  provePin(car: VehicleRef, call: TspCall & { readonly pin: TypedPin }): Promise<void>;
  /** Whether a TSP session is cached for the car (at most 40 minutes old). */
  hasSession(car: VehicleRef): Promise<boolean>;
  /** Requests 9–14, 16–18 and 20. Never sent twice, but for two definite refusals (rules R53). */
  send(car: VehicleRef, action: CarAction, call: TspCall): Promise<Accepted>;
  /** Whether a PIN may go to Car-Net, without asking it. @throws CarNetFailure why not */
  checkPin(account: string, pin: TypedPin): Promise<void>;
  /** 'I know the PIN': lets one more PIN of this person go to Car-Net while they are held back. @param by a person key */
  allowOnePin(account: string, by: string): Promise<void>;
  budget(account: string): Promise<Budget>;
  /** The newest failures of an account since this process began, oldest first; failed sign-ins included. */
  failures(account: string): Promise<readonly PastFailure[]>;
  /** The account's e-mail, as stored for its commands. */
  email(account: string): Promise<string | undefined>;
  /** Erases tokens, sessions, e-mail, PIN verifier and counts of an account. */
  forget(account: string): Promise<void>;
  /** Lets calls under way end, at most until their deadlines; takes no new ones. */
  close(): Promise<void>;
}
