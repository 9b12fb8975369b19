import type { Cause } from '../failure.ts';
import { LONGEST_RETRY_MS } from '../throttle/pause-after-429.ts';
import type { Landing } from './login-browser.ts';
import { readPageModel } from './login-page.ts';

/** VW's words for what went wrong, most telling first (docs/car-net.md, Sign-in pages). */
const ERRORS: readonly (readonly [RegExp, (landing: Landing) => Cause])[] = [
  [/login\.errors?\.throttled/, (landing) => ({ code: 'login-throttled', seconds: secondsToWait(landing) })],
  [/login\.errors?\.(locked|blocked)/, () => ({ code: 'account-locked' })],
  [/login\.errors?\.password_invalid/, () => ({ code: 'wrong-password' })],
  [/validator\.email\.invalid/, () => ({ code: 'unknown-email' })],
];

/** Why the page behind the first request is no e-mail page. */
export function authorizeFailure(landing: Landing): Cause | undefined {
  return failureByStatus(landing) ?? failureByError(landing);
}

/** Why the page behind the e-mail is no password page. */
export function emailFailure(landing: Landing): Cause | undefined {
  const byStatus = failureByStatus(landing) ?? failureByError(landing) ?? failureByPlace(landing);
  if (byStatus) return byStatus;
  const model = readPageModel(landing.html);
  const unknown = model?.errorCode !== undefined || model?.registerCredentialsPath === 'register';
  return unknown ? { code: 'unknown-email' } : undefined;
}

/** Why the page behind the password is not the app's address. */
export function passwordFailure(landing: Landing): Cause | undefined {
  // How each country's servers answer the other's accounts (docs/car-net.md, Sign-in pages).
  if (landing.status === 500) return { code: 'other-country' };
  return failureByStatus(landing) ?? failureByError(landing) ?? failureByPlace(landing);
}

/** Why the app's address carries no code. */
export function callbackFailure(address: URL): Cause {
  const rejected = /invalid_client|unauthorized_client/.test(address.searchParams.get('error') ?? '');
  return { code: rejected ? 'client-rejected' : 'login-page-changed' };
}

function failureByStatus({ status, html, retryAfter }: Landing): Cause | undefined {
  if (/"?\binvalid_client\b"?/.test(html) || status === 403) return { code: 'client-rejected' };
  if (status >= 500) return { code: 'service-down', status };
  if (status !== 429) return undefined;
  return { code: 'login-throttled', seconds: secondsIn(retryAfter) };
}

/** An error named on the way there, by the page's script, or in its text. */
function failureByError(landing: Landing): Cause | undefined {
  const onTheWay = landing.trail.flatMap((url) => url.searchParams.getAll('error'));
  const told = [...onTheWay, readPageModel(landing.html)?.error ?? ''].join(' ');
  for (const where of [told, landing.html]) {
    const found = ERRORS.find(([pattern]) => pattern.test(where));
    if (found) return found[1](landing);
  }
  return undefined;
}

function secondsToWait({ trail, html }: Landing): number | undefined {
  const name = 'enableNextButtonAfterSeconds';
  const onTheWay = trail.map((url) => url.searchParams.get(name)).find((seconds) => seconds !== null);
  return secondsIn(onTheWay ?? new RegExp(`${name}["']?\\s*[=:]\\s*["']?(\\d+)`).exec(html)?.[1]);
}

/** A wait that is told to a person: an hour at most, as everywhere. */
function secondsIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Math.min(Number(text), LONGEST_RETRY_MS / 1000) : undefined;
}

/** Terms and consents are for the person alone to answer, in VW's own app. */
function failureByPlace({ url, html }: Landing): Cause | undefined {
  const template = readPageModel(html)?.template;
  if (url.pathname.includes('/terms-and-conditions') || template === 'termsAndConditions') {
    return { code: 'terms-not-accepted' };
  }
  if (url.pathname.includes('/consent/users/')) return { code: 'consent-required' };
  const isSignInPage = /id=["']?credentialsForm|id=["']?emailPasswordForm/.test(html);
  return !isSignInPage && template === undefined && html.includes('termsAndConditions')
    ? { code: 'terms-not-accepted' }
    : undefined;
}
