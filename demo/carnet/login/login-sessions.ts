import { randomBytes, randomUUID } from 'node:crypto';
import { malformed } from '../answer.ts';
import type { Behaviour } from '../behaviour.ts';
import type { EmulatorClock } from '../clock.ts';
import { cookiesOf, type Incoming } from '../incoming.ts';
import type { Account } from '../known-accounts.ts';

/** The cookies of a login: the API's, and two of the identity origin's. Names differ, as loopback ports share a jar. */
const apiCookie = 'carnet_sso';
const identityCookie = 'SESSION';
const signinCookie = 'vwid_signin';

/** One login under way, from its authorize request to the app's code. */
export interface LoginSession {
  readonly id: string;
  /** Epoch ms. */
  readonly startedAt: number;
  /** The app's own `state`, handed back at the end. */
  readonly state: string;
  readonly challenge: string;
  readonly apiSecret: string;
  identitySecret: string;
  signinSecret: string;
  readonly relayState: string;
  readonly csrf: string;
  /** Of the page that was shown last; each post burns it. */
  hmac: string;
  email: string;
  /** What the next post must be. */
  stage: 'started' | 'email' | 'password' | 'signed-in' | 'done';
  account: Account | undefined;
  /** The code between the two origins; not the app's. */
  identityCode: string;
}

const token = (bytes: number) => randomBytes(bytes).toString('hex');

export interface LoginSessions {
  start(state: string, challenge: string): LoginSession;
  /** The login that a value belongs to: 400 where there is none, it has expired, or the cookies of its origin are not there. */
  ofRelayState(relayState: string, incoming: Incoming): LoginSession;
  ofId(id: string): LoginSession;
}

export function createLoginSessions(clock: EmulatorClock, behaviour: Behaviour): LoginSessions {
  const sessions: LoginSession[] = [];
  const unexpired = (session: LoginSession): LoginSession =>
    clock.now() < session.startedAt + behaviour.signInMs
      ? session
      : malformed('the sign-in has expired', 'SigninService');
  return {
    start(state, challenge) {
      const session: LoginSession = {
        id: randomUUID(),
        startedAt: clock.now(),
        state,
        challenge,
        apiSecret: token(16),
        identitySecret: token(16),
        signinSecret: token(16),
        relayState: token(20),
        csrf: randomUUID(),
        hmac: '',
        email: '',
        stage: 'started',
        account: undefined,
        identityCode: token(24),
      };
      sessions.push(session);
      return session;
    },
    ofRelayState(relayState, incoming) {
      const session = sessions.find((one) => one.relayState === relayState);
      if (!session) return malformed('relayState is unknown', 'SigninService');
      checkSigninCookie(session, incoming);
      return unexpired(session);
    },
    ofId(id) {
      return unexpired(sessions.find((one) => one.id === id) ?? malformed('the login is unknown', 'SigninService'));
    },
  };
}

/** A fresh hmac for the page that is about to be shown. */
export function freshHmac(session: LoginSession): string {
  session.hmac = token(32);
  return session.hmac;
}

/** The hidden fields of the page that was shown last; a page can be posted once. */
export function burnHmac(session: LoginSession, form: { readonly csrf: string; readonly hmac: string }): void {
  if (form.csrf !== session.csrf) malformed('_csrf does not match', 'SigninService');
  if (session.hmac === '' || form.hmac !== session.hmac) malformed('hmac does not match', 'SigninService');
  session.hmac = '';
}

export function apiCookieFor(session: LoginSession): string {
  return `${apiCookie}=${session.apiSecret}; Path=/oidc; HttpOnly; SameSite=Lax`;
}

/** A new value each time, which exposes a client that keeps the first one. */
export function identityCookieFor(session: LoginSession): string {
  session.identitySecret = token(16);
  return `${identityCookie}=${session.identitySecret}; Path=/; HttpOnly`;
}

export function signinCookieFor(session: LoginSession): string {
  return `${signinCookie}=${session.signinSecret}; Path=/signin-service; HttpOnly`;
}

export function checkApiCookie(session: LoginSession, incoming: Incoming): void {
  if (cookiesOf(incoming).get(apiCookie) !== session.apiSecret) malformed(`cookie ${apiCookie} is missing`, 'Carnet');
}

export function checkIdentityCookie(session: LoginSession, incoming: Incoming): void {
  if (cookiesOf(incoming).get(identityCookie) !== session.identitySecret) {
    malformed(`cookie ${identityCookie} is missing or old`, 'SigninService');
  }
}

/** After the first page, both cookies of the identity origin are required. */
function checkSigninCookie(session: LoginSession, incoming: Incoming): void {
  checkIdentityCookie(session, incoming);
  if (session.stage !== 'started' && cookiesOf(incoming).get(signinCookie) !== session.signinSecret) {
    malformed(`cookie ${signinCookie} is missing`, 'SigninService');
  }
}
