import { OwnError } from '../own-error.ts';

/** Where something failed while talking to Car-Net. The first seven are the login's. */
export type Stage =
  | 'authorize'
  | 'email-page'
  | 'email'
  | 'password-page'
  | 'password'
  | 'callback'
  | 'token'
  | 'refresh'
  | 'enrolment'
  | 'status'
  | 'health'
  | 'session'
  | 'command'
  | 'climate';

/** One member per cause; `commands/dispatch/failure-sentence.ts` turns each into a person's sentence. */
export type Cause =
  // login
  | { readonly code: 'unknown-email' }
  | { readonly code: 'wrong-password' }
  /** VW's own throttle after too many logins; `seconds` where it told them. */
  | { readonly code: 'login-throttled'; readonly seconds: number | undefined }
  /** Ours: one password attempt per account a minute. */
  | { readonly code: 'login-too-soon'; readonly seconds: number }
  | { readonly code: 'account-locked' }
  | { readonly code: 'terms-not-accepted' }
  | { readonly code: 'consent-required' }
  /** HTTP 500 at the password step: an account of the other country. */
  | { readonly code: 'other-country' }
  | { readonly code: 'login-page-changed' }
  /** 403 HTML or invalid_client: wrong client or host, not a wrong password. */
  | { readonly code: 'client-rejected' }
  /** VW no longer lets other apps sign in (play_integrity_token). Not a wrong password. */
  | { readonly code: 'attestation-required' }
  | { readonly code: 'no-vehicle' }
  /** The car left the account, or its subscription ended. */
  | { readonly code: 'vehicle-gone' }
  /** A page or redirect pointed outside the two configured origins. */
  | { readonly code: 'foreign-origin' }
  // tokens
  /** `invalid_grant`: only linking again helps. */
  | { readonly code: 'link-dead' }
  /** The stored tokens can't be read any more: linking again puts new ones in their place. */
  | { readonly code: 'sign-in-damaged' }
  /** No tokens are stored for the account. */
  | { readonly code: 'not-linked' }
  // the way there
  | { readonly code: 'unreachable' }
  | { readonly code: 'timed-out' }
  | { readonly code: 'service-down'; readonly status: number }
  | { readonly code: 'unreadable-answer'; readonly status: number }
  // PIN
  /** No live TSP session: the PIN is needed. */
  | { readonly code: 'pin-needed' }
  /** Refused here, without asking Car-Net: not the PIN that worked last time. */
  | { readonly code: 'pin-not-last-accepted' }
  /** Refused by Car-Net. */
  | { readonly code: 'wrong-pin' }
  /** Car-Net says that it locked the PIN. */
  | { readonly code: 'pin-locked' }
  /** Two PINs were refused by Car-Net: none is sent before `until` (epoch ms) unless the owner allows one. */
  | { readonly code: 'pin-held-back'; readonly until: number }
  /** A second 401: the session or the access token is refused for good. */
  | { readonly code: 'session-refused' }
  // commands
  /** 429. `tryAgainAt` epoch ms. Definite: the command did not happen. */
  | { readonly code: 'rate-limited'; readonly tryAgainAt: number }
  /** `EV_THRESHOLD_EXCEEDED` at every try: another operation is still in flight. Definite. */
  | { readonly code: 'busy-car' }
  /** Not sent in time: the account's budget or a pause after 429 lasts beyond `notAfter`. */
  | { readonly code: 'not-sent'; readonly tryAgainAt: number }
  /** The car can't do this (403/404 of a charge or climate path, for ever). Definite. */
  | { readonly code: 'not-supported' }
  /** Any other 4xx, or an answer that doesn't accept the command. Definite. */
  | { readonly code: 'refused'; readonly status: number; readonly errorCode: string | undefined }
  /** Sent, and no readable answer came: it may or may not have reached the car. */
  | { readonly code: 'answer-lost' };

export type FailureCode = Cause['code'];

/** A failure while talking to Car-Net: its cause as a value, and the stage at which it happened. */
export class CarNetFailure extends OwnError {
  override readonly name = 'CarNetFailure';
  readonly reason: Cause;
  readonly stage: Stage;

  constructor(reason: Cause, stage: Stage, options?: ErrorOptions) {
    super(`${reason.code} at ${stage}`, options);
    this.reason = reason;
    this.stage = stage;
  }
}

/** Whether `error` is a `CarNetFailure`, of one of `codes` where any are named. */
export function isFailure(error: unknown, ...codes: readonly FailureCode[]): error is CarNetFailure {
  return error instanceof CarNetFailure && (codes.length === 0 || codes.includes(error.reason.code));
}

/** What `work` results in, or the failure that it ended with. @throws whatever else `work` throws */
export async function orFailure<T>(work: Promise<T>): Promise<T | CarNetFailure> {
  try {
    return await work;
  } catch (error) {
    if (isFailure(error)) return error;
    throw error;
  }
}
