import { type Answer, page, redirect } from '../answer.ts';
import type { World } from '../world.ts';
import { noticePage, scriptPage } from './login-pages.ts';
import { freshHmac, identityCookieFor, type LoginSession } from './login-sessions.ts';

/** Answers the password step: the login goes on, or fails in one of several ways. */
export function signIn(
  { accounts, behaviour, addresses, signinClient }: World,
  session: LoginSession,
  password: string,
  passwordPage: (error: string, seconds?: number) => Answer,
): Answer {
  const root = `/signin-service/v1/${signinClient}`;
  const trouble = behaviour.login;
  const failed = (shape: 'redirect' | 'page', error: string, seconds?: number): Answer => {
    if (shape === 'page') return passwordPage(error, seconds);
    const query = new URLSearchParams({ relayState: session.relayState, email: session.email, error });
    if (seconds !== undefined) query.set('enableNextButtonAfterSeconds', String(seconds));
    return redirect(`${root}/login/authenticate?${query}`, [], 303);
  };
  const terms = (shape: 'redirect' | 'page'): Answer => {
    if (shape === 'redirect') return redirect(`${root}/terms-and-conditions?relayState=${session.relayState}`, [], 303);
    const { csrf, relayState, email } = session;
    return page(scriptPage({ csrf, relayState, email, hmac: freshHmac(session) }, { template: 'termsAndConditions' }));
  };

  // These stop a right password as well as a wrong one.
  if (trouble?.kind === 'throttled')
    return failed(trouble.shape ?? 'redirect', 'login.error.throttled', trouble.seconds);
  if (trouble?.kind === 'locked' || trouble?.kind === 'blocked')
    return failed('redirect', `login.error.${trouble.kind}`);
  if (trouble?.kind === 'other-country') return page(noticePage('Internal Server Error'), 500);

  const account = accounts.find(session.email);
  if (!account || account.password !== password)
    return failed(behaviour.wrongPassword, 'login.errors.password_invalid');
  if (trouble?.kind === 'terms') return terms(trouble.shape);
  if (account.termsWaiting) return terms('redirect');
  session.account = account;
  session.stage = 'signed-in';
  const hostile = trouble?.kind === 'hostile' && trouble.at === 'password-redirect';
  const origin = hostile ? addresses.foreign : addresses.identity;
  return redirect(`${origin}/oidc/v1/oauth/sso?login=${session.id}&userId=${account.userId}`, [
    identityCookieFor(session),
  ]);
}
