/** What makes every login fail, until it is reset. */
export type LoginTrouble =
  | { readonly kind: 'throttled'; readonly seconds: number; readonly shape?: 'redirect' | 'page' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'terms'; readonly shape: 'redirect' | 'page' }
  | { readonly kind: 'scope-consent' }
  | { readonly kind: 'marketing-consent' }
  | { readonly kind: 'other-country' }
  /** 403 with an HTML body at the first request. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'invalid-client' }
  | { readonly kind: 'page-changed'; readonly page: 'email' | 'password' }
  /** Redirects to the third server, which must never receive anything. */
  | { readonly kind: 'hostile'; readonly at: HostilePlace };

export type HostilePlace =
  | 'authorize'
  | 'email-form'
  | 'password-form'
  | 'email-redirect'
  | 'password-redirect'
  | 'marketing-callback';

/** The switches of the whole emulator. Each may be changed at any time. */
export interface Behaviour {
  /** How long PUT and PATCH, and POST of session and health/fresh, take to answer; by the clock. */
  answerDelayMs: number;
  /** From accepted to done and reported by the car. The document: 'about 20 seconds'. */
  effectDelayMs: number;
  /** How long an accepted EV operation makes others answer 429 EV_THRESHOLD_EXCEEDED. */
  evBusyMs: number;
  /** TSP requests an account may make in any window, sessions counted. Nobody knows the real number. */
  tspLimit: number;
  tspWindowMs: number;
  /** `form#credentialsForm` as in the document, or the script `window._IDK` that came in 2022. */
  passwordPage: 'form' | 'script';
  /** The name of the hidden field on the e-mail page; one log shows it with no underscore. */
  csrfName: '_csrf' | 'csrf';
  /** Which of the three known answers an unknown e-mail gets. */
  unknownEmail: 'error' | 'code' | 'register';
  wrongPassword: 'redirect' | 'page';
  /** How long the sign-in pages can be used, from the first request on. Nobody knows the real number. */
  signInMs: number;
  /** `omitted`: the answer to a refresh has no refresh token, and the old one stays good. */
  refreshToken: 'rotates' | 'omitted';
  deadRefresh: 'invalid_grant' | 'envelope';
  /** The token endpoint asks for an app attestation, which no client of ours has. */
  attestation: boolean;
  login: LoginTrouble | undefined;
}

export function documentedBehaviour(): Behaviour {
  return {
    answerDelayMs: 0,
    effectDelayMs: 20_000,
    evBusyMs: 0,
    tspLimit: 18,
    tspWindowMs: 300_000,
    passwordPage: 'form',
    csrfName: '_csrf',
    unknownEmail: 'error',
    wrongPassword: 'redirect',
    signInMs: 300_000,
    refreshToken: 'rotates',
    deadRefresh: 'invalid_grant',
    attestation: false,
    login: undefined,
  };
}
