import { z } from 'zod';
import { LONGEST_RETRY_MS } from '../throttle/pause-after-429.ts';
import type { BodyText } from './bounded-body.ts';

/** An answer of whatever status. Holds tokens and personal data: never log it whole. */
export interface Received {
  readonly status: number;
  /** The parsed body; undefined where it isn't JSON, or was too big to be read to its end. */
  readonly json: unknown;
  readonly text: string;
  /** What `Retry-After` asks for: seconds, or the date in it as it stands. */
  readonly retryAfter: string | undefined;
}

/** An answer with its error, cleaned of anything that was sent to get it. */
export interface Answer extends Received {
  readonly error: ErrorEnvelope;
}

/** Reads a response's parts. */
export function readReceived(status: number, headers: Headers, { text, isWhole }: BodyText): Received {
  const json = isWhole ? parseJson(text) : undefined;
  return { status, json, text, retryAfter: headers.get('retry-after') ?? undefined };
}

/** Whether the status is 2xx. */
export function isOk({ status }: Received): boolean {
  return status >= 200 && status < 300;
}

/** Epoch ms until which `Retry-After` asks to wait, an hour at most; undefined where there is none or it can't be read. */
export function retryAt({ retryAfter }: Received, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const asked = /^\s*\d+\s*$/.test(retryAfter) ? now + Number(retryAfter) * 1000 : Date.parse(retryAfter);
  return Number.isNaN(asked) ? undefined : Math.min(asked, now + LONGEST_RETRY_MS);
}

/** What an error answer says about its cause. */
export interface ErrorEnvelope {
  readonly code: string | undefined;
  readonly origin: string | undefined;
}

/** What looks like a code. Anything else may be an echo of what was sent. */
const code = z
  .string()
  .regex(/^[A-Z0-9_.-]{1,64}$/)
  .optional()
  .catch(undefined);
/** The token endpoint's own codes are words with underscores, as `invalid_grant`. @see RFC 6749, 5.2 */
const oauthCode = z.string().regex(/^(?=.{1,64}$)[a-z]+(_[a-z]+)+$/);
const envelope = z.object({
  error: z.union([
    z.object({ errorCode: code, origin: z.string().optional().catch(undefined) }),
    // The token endpoint's own kind (OAuth): the code alone.
    oauthCode.transform((errorCode) => ({ errorCode, origin: undefined })),
  ]),
});

/**
 * The code and origin of an error answer. Its description is left behind: it can hold personal data.
 * @param sent the values that the request was filled with: a code that holds one of them, or is a piece of one, is none
 */
export function errorEnvelope(json: unknown, sent: readonly string[]): ErrorEnvelope {
  const error = envelope.safeParse(json).data?.error;
  const isEcho = error?.errorCode !== undefined && sent.some((value) => echoes(error.errorCode ?? '', value));
  return { code: isEcho ? undefined : error?.errorCode, origin: error?.origin };
}

/** A PIN has four digits; a shorter piece of a token gives nothing away. */
const SHORTEST_SECRET = 4;
const SHORTEST_PIECE = 8;

function echoes(errorCode: string, value: string): boolean {
  const [told, sent] = [errorCode.toUpperCase(), value.toUpperCase()];
  const holds = sent.length >= SHORTEST_SECRET && told.includes(sent);
  return holds || (told.length >= SHORTEST_PIECE && sent.includes(told));
}

/** VW asks for a proof that only its own app can give (docs/car-net.md, Where the service stands). */
export function isAttestation(answer: Answer): boolean {
  const { code, origin } = answer.error;
  return answer.status === 401 && code === 'INVALID_REQUEST' && origin === 'CarnetSPAuthorizationServer';
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
