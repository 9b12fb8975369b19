import { OwnError } from '../../own-error.ts';
import type { FilledRequest } from '../protocol/wire.ts';
import { type Received, readReceived } from './answer.ts';
import { readBody } from './bounded-body.ts';
import { deadline } from './deadlines.ts';

/** No answer came. Its `kind` says whether the request can have reached the other side. */
export class TransportError extends OwnError {
  override readonly name = 'TransportError';
  /** `unreachable`: no connection, so nothing was sent. `cut`, `timed-out`: it may have arrived. */
  readonly kind: 'unreachable' | 'cut' | 'timed-out';

  constructor(kind: TransportError['kind'], options?: ErrorOptions) {
    super(kind, options);
    this.kind = kind;
  }
}

/** How a connection fails before anything is sent: names, routes, refusals, and certificates that don't fit. */
const BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|.*CERT.*|UNABLE_TO_.*)$/;

/** The largest Car-Net answer seen so far has about 20 kB. */
const MOST_BYTES = 2 ** 20;

/**
 * Sends one request and reads its answer, whatever its status; one that is too big can't be read. Redirects are not
 * followed: a token goes only where it was sent.
 * @param deadlineMs real milliseconds for all of it
 * @param cut aborted, it times out before that
 * @throws TransportError
 */
export async function exchange(request: FilledRequest, deadlineMs: number, cut?: AbortSignal): Promise<Received> {
  const work = async (signal: AbortSignal) => {
    const { url, method, headers, body } = request;
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal,
    });
    return readReceived(response.status, response.headers, await readBody(response, MOST_BYTES, signal));
  };
  return withDeadline(deadlineMs, work, cut);
}

/**
 * Runs `work` with a signal that ends it after `deadlineMs` real milliseconds, or once `cut` is aborted.
 * @throws TransportError for every failure of the network; other errors as they are
 */
export function withDeadline<T>(
  deadlineMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  cut?: AbortSignal,
): Promise<T> {
  const signal = deadline(deadlineMs, cut);
  return withSignal(signal, () => work(signal));
}

/**
 * Runs `work`, which ends when `signal` is aborted: at its deadline.
 * @throws TransportError for every failure of the network; other errors as they are
 */
export async function withSignal<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw new TransportError('timed-out', { cause: error });
    if (!isNetworkError(error)) throw error;
    const isBefore = errorCodes(error).some((code) => BEFORE_SENDING.test(code));
    throw new TransportError(isBefore ? 'unreachable' : 'cut', { cause: error });
  }
}

/** The TypeErrors of `fetch`: before the headers are there, and while a body is read. */
function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message);
}

function errorCodes(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...own, ...errorCodes(error.cause)];
}
