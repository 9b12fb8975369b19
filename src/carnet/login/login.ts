import { randomUUID } from 'node:crypto';
import type { Log } from '../../log.ts';
import type { Secret } from '../../secret.ts';
import { CarNetFailure, type Cause, type FailureCode, isFailure, type Stage } from '../failure.ts';
import { isAttestation } from '../http/answer.ts';
import { answered, readAnswer } from '../http/answer-failure.ts';
import type { CallApi } from '../http/api.ts';
import type { TokenAnswer, WireProfile } from '../protocol/profile.ts';
import { fillRequest, type WireRequest, type WireValues } from '../protocol/wire.ts';
import { createBrowser, type Landing, type Origins } from './login-browser.ts';
import { readEmailPage, readPasswordPage, type SignInForm } from './login-page.ts';
import { authorizeFailure, callbackFailure, emailFailure, passwordFailure } from './page-failure.ts';
import { createPkce } from './pkce.ts';

/** VW asks about marketing at every login until it is answered; more than this is a loop. */
const MOST_CONSENTS = 3;

/** How the e-mail may fail on a page that was open too long: its session or its `_csrf` is gone. */
const STALE: readonly FailureCode[] = ['login-page-changed', 'client-rejected'];

/** A login must bring all three. */
export type CompleteTokens = TokenAnswer & { readonly idToken: string; readonly refreshToken: string };

/** What a login brings. A refresh needs the verifier again. */
export interface SignedIn {
  readonly tokens: CompleteTokens;
  readonly verifier: string;
}

/** What the sign-in pages are read with. */
interface PageParts {
  readonly profile: WireProfile;
  readonly origins: Origins;
  readonly log: Log;
  /** Aborted, its pages time out. */
  readonly cut?: AbortSignal;
}

export interface SignInParts extends PageParts {
  readonly callApi: CallApi;
  /** Epoch ms. */
  readonly now: () => number;
}

/**
 * Signs in with one password attempt: the e-mail page, the password page, the app's address, the tokens.
 * @param beforePassword runs when the password is about to go out; nothing goes out when it throws
 * @param ahead an e-mail page that is open already, and that nobody else uses
 * @throws CarNetFailure at the stage that failed
 * @see docs/car-net.md, The 20 requests: 1–4
 */
export async function signIn(
  { callApi, now, ...parts }: SignInParts,
  email: string,
  password: Secret,
  beforePassword: () => Promise<void>,
  ahead?: EmailPage,
): Promise<SignedIn> {
  const { profile } = parts;
  const { requests } = profile;
  const { browser, pkce, state, post, passwordForm } = await openPasswordPage(parts, email, ahead);

  await beforePassword();
  const third = await post(requests.authenticate, passwordForm, { email, password: password.reveal() });
  const callback = await pastConsents(third, (url) =>
    browser.open({ method: 'GET', url, headers: {}, body: undefined }, 'callback'),
  );
  const code = codeOf(callback, profile.redirectUri, state);

  const answer = await answered('token', () => callApi(requests.token, { code, codeVerifier: pkce.verifier }));
  if (isAttestation(answer)) throw fail({ code: 'attestation-required' }, 'token');
  if (answer.error.code === 'invalid_client' || (answer.status === 403 && answer.json === undefined)) {
    throw fail({ code: 'client-rejected' }, 'token');
  }
  const tokens = readAnswer(answer, 'token', now(), (json) => complete(profile.answers.tokens(json)));
  return { tokens, verifier: pkce.verifier };
}

function complete(tokens: TokenAnswer | undefined): CompleteTokens | undefined {
  const { idToken, refreshToken } = tokens ?? {};
  return tokens && idToken !== undefined && refreshToken !== undefined
    ? { ...tokens, idToken, refreshToken }
    : undefined;
}

/** Posts the e-mail, from a fresh page where the one opened ahead went stale: no password has gone out by then. */
async function openPasswordPage(parts: PageParts, email: string, ahead: EmailPage | undefined) {
  const from = async (page: EmailPage) => {
    const { emailForm } = page;
    const landing = await page.post(parts.profile.requests.identifier, emailForm, { email });
    const readPage = () => readPasswordPage(landing.html, landing.url, emailForm);
    return { ...page, passwordForm: pageOf(landing, 'email', emailFailure, readPage, 'password-page') };
  };
  try {
    if (ahead) return await from(ahead);
  } catch (error) {
    if (!isFailure(error, ...STALE)) throw error;
  }
  return from(await openEmailPage(parts));
}

/** A sign-in whose e-mail page is open. */
export type EmailPage = Awaited<ReturnType<typeof openEmailPage>>;

/**
 * The login's first request, and the e-mail page that it ends at. Nothing of anyone's account goes out.
 * @throws CarNetFailure at `authorize` or `email-page`
 * @see docs/car-net.md, The 20 requests: 1
 */
export async function openEmailPage({ profile, origins, log, cut }: PageParts) {
  const browser = createBrowser({ origins, redirectUri: profile.redirectUri, cut });
  const pkce = createPkce(profile.pkcePadded);
  const state = randomUUID();

  const open = async (request: WireRequest, base: string | URL, values: Partial<WireValues>): Promise<Landing> => {
    const landing = await browser.open(fillRequest(request, base, values), request.stage);
    log.debug(
      { request: request.number, stage: request.stage, status: landing.status, hops: landing.trail.length },
      'Car-Net',
    );
    return landing;
  };

  /** E-mail and password go to the identity origin alone, whatever a page says. */
  const post = async (request: WireRequest, form: SignInForm, values: Partial<WireValues>): Promise<Landing> => {
    if (form.action.origin !== new URL(origins.identity).origin) throw fail({ code: 'foreign-origin' }, request.stage);
    const { csrf, relayState, hmac } = form;
    return open(request, form.action, { csrf, relayState, hmac, ...values });
  };

  const first = await open(profile.requests.authorize, origins.api, { codeChallenge: pkce.challenge, state });
  const readPage = () => readEmailPage(first.html, first.url);
  const emailForm = pageOf(first, 'authorize', authorizeFailure, readPage, 'email-page');
  return { browser, pkce, state, post, emailForm };
}

/**
 * The form of a page, or why there is none.
 * @param failure reads a cause from the page; it belongs to the request before, at `stage`
 * @param pageStage the stage of a page that names none and can't be read
 */
function pageOf(
  landing: Landing,
  stage: Stage,
  failure: (landing: Landing) => Cause | undefined,
  readPage: () => SignInForm | undefined,
  pageStage: Stage,
): SignInForm {
  const cause = failure(landing);
  if (cause) throw fail(cause, stage);
  const form = landing.isCallback ? undefined : readPage();
  if (!form) throw fail({ code: 'login-page-changed' }, pageStage);
  return form;
}

/** Answers 'not now' to marketing by following its page's callback. */
async function pastConsents(landing: Landing, open: (url: URL) => Promise<Landing>): Promise<Landing> {
  let here = landing;
  let stage: Stage = 'password';
  for (let count = 0; !here.isCallback; count++) {
    const cause = passwordFailure(here);
    if (cause) throw fail(cause, stage);
    const onward = here.url.pathname.includes('/consent/marketing/') ? here.url.searchParams.get('callback') : null;
    if (onward === null || count === MOST_CONSENTS || !URL.canParse(onward, here.url.href)) {
      throw fail({ code: 'login-page-changed' }, 'callback');
    }
    here = await open(new URL(onward, here.url));
    stage = 'callback';
  }
  return here;
}

/** The code in the app's address, if it is the answer to this login. */
function codeOf({ url }: Landing, redirectUri: string, state: string): string {
  const code = url.searchParams.get('code');
  const isOurs = url.href.split('?')[0] === redirectUri && url.searchParams.get('state') === state;
  if (code === null || !isOurs) throw fail(callbackFailure(url), 'callback');
  return code;
}

function fail(cause: Cause, stage: Stage): CarNetFailure {
  return new CarNetFailure(cause, stage);
}
