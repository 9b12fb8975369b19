import ky from 'ky';
import { CookieJar } from 'tough-cookie';
import { CarNetFailure, type Stage } from '../failure.ts';
import { answered } from '../http/answer-failure.ts';
import { readBody } from '../http/bounded-body.ts';
import { STAGE_DEADLINE_MS } from '../http/deadlines.ts';
import { withSignal } from '../http/exchange.ts';
import type { FilledRequest } from '../protocol/wire.ts';

/** More redirects than any login was seen to take (5 or so): a loop. */
const MOST_HOPS = 20;

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

/** A browser of one login: it follows redirects, and keeps cookies. */
export interface Browser {
  /**
   * @throws CarNetFailure at `stage`: `foreign-origin` before anything goes to an origin that isn't one of the two;
   * `unreachable`, `timed-out`; `login-page-changed` for a redirect to nowhere or without end
   */
  open(request: FilledRequest, stage: Stage): Promise<Landing>;
}

/**
 * @param redirectUri the app's own address, at which following ends
 * @param stageMs real milliseconds that a stage may take, with all that is opened in it one after the other
 */
export function createBrowser(origins: Origins, redirectUri: string, stageMs = STAGE_DEADLINE_MS): Browser {
  const jar = new CookieJar();
  const allowed = new Set([new URL(origins.api).origin, new URL(origins.identity).origin]);
  const appScheme = new URL(redirectUri).protocol;

  let running: { readonly stage: Stage; readonly signal: AbortSignal } | undefined;
  const signalOf = (stage: Stage): AbortSignal => {
    if (running?.stage !== stage) running = { stage, signal: AbortSignal.timeout(stageMs) };
    return running.signal;
  };

  /** One hop: the request with the cookies of its address; its page is read, unless it is too big, and its cookies kept. */
  const load = async (url: URL, hop: Omit<FilledRequest, 'url'>, signal: AbortSignal) => {
    const cookie = await jar.getCookieString(url.href);
    const response = await fetch(url, {
      method: hop.method,
      headers: { ...hop.headers, ...(cookie === '' ? {} : { cookie }) },
      ...(hop.body === undefined ? {} : { body: hop.body }),
      redirect: 'manual',
      signal,
    });
    for (const line of response.headers.getSetCookie()) await jar.setCookie(line, url.href, { ignoreError: true });
    const { text, isWhole } = await readBody(response, MOST_PAGE_BYTES);
    return { response, html: isWhole ? text : '' };
  };

  return {
    async open(request, stage) {
      const fail = (code: 'foreign-origin' | 'login-page-changed') => new CarNetFailure({ code }, stage);
      const trail: URL[] = [];
      const signal = signalOf(stage);
      let html = '';

      // ky's own following dies on the app's address, and its hooks never see the cookies of the hops between.
      const follow = async (): Promise<Response> => {
        let url = request.url;
        let hop: Omit<FilledRequest, 'url'> = request;
        for (let count = 0; count <= MOST_HOPS; count++) {
          if (!allowed.has(url.origin)) throw fail('foreign-origin');
          trail.push(url);
          const here = url;
          const what = hop;
          const loaded = await withSignal(signal, () => load(here, what, signal));
          const { response } = loaded;
          html = loaded.html;
          const location = response.headers.get('location');
          if (response.status < 300 || response.status >= 400 || location === null) return response;
          if (!URL.canParse(location, url.href)) throw fail('login-page-changed');
          const next = new URL(location, url);
          if (next.protocol === appScheme) {
            trail.push(next);
            return response;
          }
          const repeats = response.status === 307 || response.status === 308;
          // Repeating a post elsewhere would hand its credential over.
          if (repeats && what.body !== undefined && next.origin !== url.origin) throw fail('foreign-origin');
          if (!repeats) hop = { method: 'GET', headers: {}, body: undefined };
          url = next;
        }
        throw fail('login-page-changed');
      };

      return answered(stage, async () => {
        const response = await ky(request.url, { fetch: follow, retry: 0, timeout: false, throwHttpErrors: false });
        const url = trail.at(-1) ?? request.url;
        const isCallback = url.protocol === appScheme;
        const retryAfter = response.headers.get('retry-after') ?? undefined;
        return { url, isCallback, status: response.status, html, retryAfter, trail };
      });
    },
  };
}
