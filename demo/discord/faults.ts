import { randomUUID } from 'node:crypto';

/** A disturbance of the requests that match it. Several of its parts can be given at once. */
export interface Fault {
  readonly method?: string;
  /** Tested against the path without `/v10`, tokens replaced. */
  readonly path?: RegExp;
  /** How many requests it affects; all by default. */
  readonly times?: number;
  readonly delayMs?: number;
  /** The status of an answer that is sent instead of carrying out the request. */
  readonly status?: number;
  /** Discord's error code for that status; 0 by default. */
  readonly code?: number;
  /** For a 429, seconds. */
  readonly retryAfter?: number;
  readonly global?: boolean;
  /** The body is an HTML page, as a proxy in between would send it. */
  readonly html?: boolean;
  /** The connection is cut before anything is done. */
  readonly cut?: boolean;
  /** The request is carried out, and the connection cut instead of an answer. */
  readonly cutAfter?: boolean;
  /** The request is carried out at once, and answered only after this time. */
  readonly answerAfterMs?: number;
  /** The request is carried out, and its answer begins and never ends. */
  readonly stall?: boolean;
}

export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly at: number;
  /** Undefined while it is under way, and where the connection was cut. */
  status?: number;
  /** Discord's error code. */
  code?: number;
}

export interface Faults {
  add(fault: Fault): () => void;
  /** The fault that affects this request. Counts it as used. */
  meet(method: string, path: string): Fault | undefined;
}

export function createFaults(): Faults {
  const faults = new Map<string, { fault: Fault; left: number }>();
  return {
    add(fault) {
      const id = randomUUID();
      faults.set(id, { fault, left: fault.times ?? Number.POSITIVE_INFINITY });
      return () => faults.delete(id);
    },
    meet(method, path) {
      for (const entry of faults.values()) {
        const { fault } = entry;
        if (entry.left <= 0) continue;
        if (fault.method !== undefined && fault.method !== method) continue;
        if (fault.path !== undefined && !fault.path.test(path)) continue;
        entry.left -= 1;
        return fault;
      }
      return undefined;
    },
  };
}

/** The path as logs and faults see it: interaction tokens are secrets. */
export function withoutTokens(path: string): string {
  return path.replace(/^(\/interactions\/\d+\/)[^/]+/, '$1:token').replace(/^(\/webhooks\/\d+\/)[^/]+/, '$1:token');
}
