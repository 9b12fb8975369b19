import type { Answer } from './answer.ts';
import { unavailablePage } from './answer.ts';
import { isObject, type JsonObject } from './incoming.ts';

/** How a request fails. `answer`, `html` and `empty` leave the car and the account as they were. */
export type Fault =
  | { readonly kind: 'delay'; readonly ms: number }
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** A string goes out as HTML. */
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly takesEffect?: boolean;
    }
  | { readonly kind: 'html'; readonly status?: number; readonly takesEffect?: boolean }
  | { readonly kind: 'empty'; readonly status?: number; readonly takesEffect?: boolean }
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  | { readonly kind: 'rate-limited'; readonly retryAfterS?: number }
  | { readonly kind: 'ev-busy' }
  | { readonly kind: 'expired-token' }
  | { readonly kind: 'invalid-client' }
  /** Changes the good JSON answer at dotted paths (`data.exteriorStatus.secure`, `data.vehicles.0.name`). */
  | {
      readonly kind: 'fields';
      readonly set?: Readonly<Record<string, unknown>>;
      readonly remove?: readonly string[];
    };

/** A request of the document by its number, or any whose path begins so. */
type FaultTarget = number | string;

interface FaultHandle {
  readonly target: FaultTarget;
  readonly fault: Fault;
  /** Requests left to spoil; Infinity for a standing fault. */
  readonly left: number;
  readonly used: number;
  remove(): void;
}

export interface Faults {
  /** Spoils the next `times` such requests. */
  next(target: FaultTarget, fault: Fault, times?: number): FaultHandle;
  /** Spoils every such request until removed. */
  standing(target: FaultTarget, fault: Fault): FaultHandle;
  list(): readonly FaultHandle[];
  clear(): void;
}

export interface FaultBox extends Faults {
  /** The faults that this request meets, each counted as used. */
  meet(number: number | undefined, path: string): readonly Fault[];
}

export function createFaults(changed: () => void): FaultBox {
  let handles: { target: FaultTarget; fault: Fault; left: number; used: number; remove(): void }[] = [];

  const add = (target: FaultTarget, fault: Fault, times: number): FaultHandle => {
    const handle = {
      target,
      fault,
      left: times,
      used: 0,
      remove: () => {
        handles = handles.filter((other) => other !== handle);
        changed();
      },
    };
    handles.push(handle);
    changed();
    return handle;
  };

  return {
    next: (target, fault, times = 1) => add(target, fault, times),
    standing: (target, fault) => add(target, fault, Number.POSITIVE_INFINITY),
    list: () => [...handles],
    clear: () => {
      handles = [];
      changed();
    },
    meet(number, path) {
      const met = handles.filter(({ target }) =>
        typeof target === 'number' ? target === number : path.startsWith(target),
      );
      for (const handle of met) {
        handle.used += 1;
        handle.left -= 1;
      }
      handles = handles.filter(({ left }) => left > 0);
      return met.map(({ fault }) => fault);
    },
  };
}

/** The answer that a fault puts in place of the good one, and whether the request took effect all the same. */
export function spoiltAnswer(fault: Fault): { readonly answer: Answer; readonly takesEffect: boolean } | undefined {
  switch (fault.kind) {
    case 'answer': {
      const { status, body, headers = {}, takesEffect = false } = fault;
      return { answer: { status, body, headers }, takesEffect };
    }
    case 'html':
      return {
        answer: { status: fault.status ?? 200, body: unavailablePage },
        takesEffect: fault.takesEffect ?? false,
      };
    case 'empty':
      return { answer: { status: fault.status ?? 200 }, takesEffect: fault.takesEffect ?? false };
    default:
      return undefined;
  }
}

/** `body` with fields set and removed; what lies on no path stays as it is. */
export function changeFields(body: unknown, fault: Extract<Fault, { kind: 'fields' }>): unknown {
  let changed = body;
  for (const [path, value] of Object.entries(fault.set ?? {})) changed = put(changed, path.split('.'), value);
  for (const path of fault.remove ?? []) changed = put(changed, path.split('.'), undefined);
  return changed;
}

function put(node: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(node))
    return node.map((entry, index) => (String(index) === name ? put(entry, rest, value) : entry));
  const object: JsonObject = isObject(node) ? node : {};
  // JSON leaves out what is undefined, so that removing is setting to undefined
  return { ...object, [name]: put(object[name], rest, value) };
}
