import type { Secret } from '../secret.ts';
import type { CarAction } from './actions.ts';
import type { FailureCode, Stage } from './failure.ts';
import type { ClimateDetails, HealthReport, Vehicle, VehicleRef, VehicleStatus } from './model.ts';

/**
 * How urgent a TSP call is within its account's queue: `unlock` and what else is sensitive goes first. `unlock` and `lock`
 * have a part of the budget to themselves; a `read` goes only where it leaves room for a command.
 */
export type Urgency = 'unlock' | 'sensitive' | 'lock' | 'ordinary' | 'read';

/** The PIN typed for one call. */
export interface TypedPin {
  readonly digits: Secret;
  /** The person said that the PIN was changed: don't compare it with the last accepted one. */
  readonly changed?: boolean;
  /** Who typed it, for a permission that is theirs alone: a person key. Left out: nobody did, it was kept. */
  readonly by?: string;
}

/** What every call that costs TSP budget says about itself. */
export interface TspCall {
  readonly urgency: Urgency;
  /**
   * On the clock's `elapsed`: it must not be sent later, which is checked again at the moment of sending. A wait that
   * would go past it fails at once with `not-sent`.
   */
  readonly notAfter: number;
  /** Makes a new session with it first. Left out: the cached session, else `pin-needed`. */
  readonly pin?: TypedPin;
  /**
   * Runs just before the command itself goes out (not before its session request), each time it goes out; the
   * command is not sent when it throws. This is where the car request is recorded as `sending`.
   */
  readonly beforeSend?: () => Promise<void>;
  /** How many requests of another call must find room in time after it for it to make sense. */
  readonly followedBy?: number;
  /** Told when it must wait, each time it looks: until when at least, on the clock's `elapsed`. */
  readonly onWait?: (goesAt: number) => void;
  /** Aborted, nothing of it that still waits goes out: it throws the signal's reason. */
  readonly signal?: AbortSignal;
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

/** A failure while talking to Car-Net for an account, without anything that Car-Net or a person wrote. */
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
   * Opens the e-mail page (request 1) for the next login, while someone types. Nothing of anyone's account goes out.
   * Resolves once it is open or has failed; it never rejects, and nobody has to wait for it.
   */
  prepareLogin(): Promise<void>;
  /**
   * Requests 1–5 with one password attempt. The tokens are stored sealed, with their verifier.
   * @returns the account id and its vehicles; never stores or logs the password
   */
  login(email: string, password: Secret): Promise<{ readonly account: string; readonly vehicles: readonly Vehicle[] }>;
  /** The account's vehicles (request 5). */
  vehicles(account: string): Promise<readonly Vehicle[]>;
  /** What tells two cars of one name apart, from the last enrolment answer: Car-Net is not asked. */
  marksOf(car: VehicleRef): Promise<Pick<Vehicle, 'year' | 'vinEnd'>>;
  /**
   * Request 6. Identical reads under way are shared.
   * @param recent who asks only looks: an answer that another look had within the last second does too, unless the car was
   *   read otherwise or a command went out meanwhile
   */
  status(car: VehicleRef, recent?: 'recent'): Promise<VehicleStatus>;
  /** The newest status that this process has read within a day, however it was read: Car-Net is not asked. */
  lastStatus(car: VehicleRef): VehicleStatus | undefined;
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
  /** How long `requests` TSP requests that came now would wait until the last of them may go, ms; 0: not at all. */
  wait(account: string, urgency: Urgency, requests: number): Promise<number>;
  /** The newest failures of an account since this process began, oldest first; failed sign-ins included. */
  failures(account: string): Promise<readonly PastFailure[]>;
  /** The account's e-mail, as stored for its commands. */
  email(account: string): Promise<string | undefined>;
  /** Erases tokens, sessions, e-mail, PIN verifier and counts of an account. */
  forget(account: string): Promise<void>;
  /**
   * Whoever waits for a sign-in, a read, the climate or the proof of a PIN, and has no answer after `withinMs` of real
   * time, hears that it `timed-out`. From then on such a sign-in or read is cut off, and no PIN goes out for the others.
   */
  hurry(withinMs: number): void;
  /** Takes no new calls, and waits for those under way: each ends by its deadline. */
  close(): Promise<void>;
}
