import { randomUUID } from 'node:crypto';

/** What a route answers, before any fault is applied. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** A string goes out as HTML, anything else as JSON, nothing as an empty body. */
  readonly body?: unknown;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function page(html: string, status = 200, cookies: readonly string[] = []): Answer {
  return { status, body: html, headers: { 'set-cookie': cookies } };
}

export function redirect(location: string, cookies: readonly string[] = [], status = 302): Answer {
  return { status, headers: { location, 'set-cookie': cookies } };
}

export const unavailablePage =
  '<!DOCTYPE html><html><head><title>Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>';

/** An error as Car-Net sends it. Its description contains personal data on purpose: never show or log it whole. */
export interface Problem {
  readonly status: number;
  readonly errorCode: string;
  readonly errorDescription: string;
  readonly origin: string;
  readonly reason?: string;
}

/** Thrown by a check that a request fails; the exchange turns it into the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem | undefined;
  readonly answer: Answer | undefined;

  constructor(cause: { readonly problem: Problem } | { readonly answer: Answer }) {
    super('problem' in cause ? `${cause.problem.errorCode}: ${cause.problem.errorDescription}` : 'refused');
    this.problem = 'problem' in cause ? cause.problem : undefined;
    this.answer = 'answer' in cause ? cause.answer : undefined;
  }
}

/** Car-Net's error envelope: docs/car-net.md, Answers. */
export function envelope(problem: Problem, path: string, now: number): Answer {
  const { status, errorCode, errorDescription, origin, reason = errorCode } = problem;
  return {
    status,
    body: {
      error: {
        errorCode,
        errorDescription,
        origin,
        path,
        reason,
        requestId: randomUUID(),
        status,
        timestamp: now,
      },
    },
  };
}

export function refuse(status: number, errorCode: string, errorDescription: string, origin: string): never {
  throw new Refusal({ problem: { status, errorCode, errorDescription, origin } });
}

/** A refusal for a request that is not what the document says. */
export function malformed(what: string, origin = 'CarnetGateway'): never {
  refuse(400, 'BAD_REQUEST', what, origin);
}
