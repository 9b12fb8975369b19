import { z } from 'zod';

/** An answer of whatever status, read to its end. Holds tokens and personal data: never log it whole. */
export interface Answer {
  readonly status: number;
  /** The parsed body; undefined where it isn't JSON. */
  readonly json: unknown;
  readonly text: string;
  /** What `Retry-After` asks for: seconds, or the date in it as it stands. */
  readonly retryAfter: string | undefined;
}

/** Reads a response's parts into an answer. */
export function readAnswer(status: number, headers: Headers, text: string): Answer {
  return { status, json: parseJson(text), text, retryAfter: headers.get('retry-after') ?? undefined };
}

/** Whether the status is 2xx. */
export function isOk({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Epoch ms until which `Retry-After` asks to wait; undefined where there is none or it can't be read. */
export function retryAt({ retryAfter }: Answer, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(retryAfter)) return now + Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : date;
}

/** What an error answer says of its cause. */
export interface ErrorEnvelope {
  readonly code: string | undefined;
  readonly origin: string | undefined;
}

const text = z.string().optional().catch(undefined);
const envelope = z.object({
  error: z.union([
    z.object({ errorCode: text, origin: text }),
    // The token endpoint's own kind (OAuth): the code alone.
    z.string().transform((errorCode) => ({ errorCode, origin: undefined })),
  ]),
});

/**
 * The code and origin of an error answer. Its description is left behind: it can hold personal data.
 */
export function errorEnvelope(answer: Answer): ErrorEnvelope {
  const error = envelope.safeParse(answer.json).data?.error;
  return { code: error?.errorCode, origin: error?.origin };
}

/** VW asks for a proof that only its own app can give (carnet-notes.md, first section). */
export function isAttestation(answer: Answer): boolean {
  const { code, origin } = errorEnvelope(answer);
  return answer.status === 401 && code === 'INVALID_REQUEST' && origin === 'CarnetSPAuthorizationServer';
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
