import { CookieJar } from 'tough-cookie';
import { CarNetFailure, type Stage } from '../failure.ts';
import { answered } from '../http/answer-failure.ts';
import { readBody } from '../http/bounded-body.ts';
import { deadline, STAGE_DEADLINE_MS } from '../http/deadlines.ts';
import { withSignal } from '../http/exchange.ts';
import type { FilledRequest } from '../protocol/wire.ts';

/** More redirects than any login was seen to take (5 or so): a loop. */
const MOST_REDIRECTS = 20;

/** The pages that were seen have some 100 kB. */
const MOST_PAGE_BYTES = 2 * 2 ** 20;

/** The two origins that a login may touch. */
export interface Origins {
  readonly api: string;
  readonly identity: string;
}

/** Where a request of the login ended, behind all its redirects. */
export interface Landing {
  /** The page's address, or the app's own (`car-net:…`), which can't be loaded. */
  readonly url: URL;
  /** Whether `url` is the app's own address: the end of the login. */
  readonly isCallback: boolean;
  readonly status: number;
  readonly html: string;
  readonly retryAfter: string | undefined;
  /** Every address on the way, `url` included: failures are told in their queries. */
  readonly trail: readonly URL[];
}

interface BrowserParts {
  readonly origins: Origins;
  /** The app's own address, at which following redirects ends. */
  readonly redirectUri: string;
  /** Real milliseconds that a stage may take, with all that is opened in it one after the other. */
  readonly stageMs?: number | undefined;
  /** Aborted, a stage has timed out before that. */
  readonly cut?: AbortSignal | undefined;
}

/** A browser of one login: it follows redirects, and keeps cookies. */
export function createBrowser({ origins, redirectUri, stageMs = STAGE_DEADLINE_MS, cut }: BrowserParts) {
  const load = createPageLoader();
  const allowed = new Set([new URL(origins.api).origin, new URL(origins.identity).origin]);
  const appScheme = new URL(redirectUri).protocol;

  let running: { readonly stage: Stage; readonly signal: AbortSignal } | undefined;
  const signalOf = (stage: Stage): AbortSignal => {
    if (running?.stage !== stage) running = { stage, signal: deadline(stageMs, cut) };
    return running.signal;
  };

  return {
    /**
     * @throws CarNetFailure at `stage`: `foreign-origin` before anything goes to an origin that isn't one of the two;
     * `unreachable`, `timed-out`; `login-page-changed` for a redirect to nowhere or without end
     */
    open(request: FilledRequest, stage: Stage): Promise<Landing> {
      const trail: URL[] = [];
      const signal = signalOf(stage);
      return answered(stage, async () => {
        let next = request;
        for (let count = 0; count <= MOST_REDIRECTS; count++) {
          const here = next;
          if (!allowed.has(here.url.origin)) throw new CarNetFailure({ code: 'foreign-origin' }, stage);
          trail.push(here.url);
          const { response, html } = await withSignal(signal, () => load(here, signal));
          const redirect = redirectOf(response, here, appScheme, stage);
          const isCallback = redirect?.url.protocol === appScheme;
          if (!redirect || isCallback) {
            const url = redirect?.url ?? here.url;
            if (redirect) trail.push(url);
            const retryAfter = response.headers.get('retry-after') ?? undefined;
            return { url, isCallback, status: response.status, html, retryAfter, trail };
          }
          next = redirect;
        }
        throw new CarNetFailure({ code: 'login-page-changed' }, stage);
      });
    },
  };
}

/** Loads one address with the cookies kept for it, and keeps those that come back. A page that is too big reads as ''. */
function createPageLoader() {
  const jar = new CookieJar();
  return async ({ method, url, headers, body }: FilledRequest, signal: AbortSignal) => {
    const cookie = await jar.getCookieString(url.href);
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(cookie === '' ? {} : { cookie }) },
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal,
    });
    for (const line of response.headers.getSetCookie()) await jar.setCookie(line, url.href, { ignoreError: true });
    const { text, isWhole } = await readBody(response, MOST_PAGE_BYTES, signal);
    return { response, html: isWhole ? text : '' };
  };
}

/** The request that a response redirects to; undefined where it doesn't. */
function redirectOf(
  { status, headers }: Response,
  request: FilledRequest,
  appScheme: string,
  stage: Stage,
): FilledRequest | undefined {
  const location = headers.get('location');
  if (status < 300 || status >= 400 || location === null) return undefined;
  if (!URL.canParse(location, request.url.href)) throw new CarNetFailure({ code: 'login-page-changed' }, stage);
  const url = new URL(location, request.url);
  const repeats = status === 307 || status === 308;
  if (!repeats || url.protocol === appScheme) return { method: 'GET', url, headers: {}, body: undefined };
  // Repeating a post elsewhere would hand its credential over.
  if (request.body !== undefined && url.origin !== request.url.origin) {
    throw new CarNetFailure({ code: 'foreign-origin' }, stage);
  }
  return { ...request, url };
}
