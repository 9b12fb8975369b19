import type { Urgency } from '../carnet.ts';
import type { Stage } from '../failure.ts';

/** Most urgent first. */
export const PRIORITY: Readonly<Record<Urgency, number>> = { sensitive: 1, lock: 2, ordinary: 4, read: 6 };

/** One TSP request that wants to go out. */
export interface QueuedRequest {
  readonly urgency: Urgency;
  /** On the clock's `elapsed`: after that it must not go out. */
  readonly notAfter: number;
  readonly stage: Stage;
  /** How many requests, this one included, must find room before `notAfter` for it to make sense. */
  readonly requests: number;
  /** Runs when its turn has come, just before it goes out; when it throws, nothing goes out. */
  readonly before: () => Promise<void>;
}

/** The requests of one account that have not gone out yet. */
export interface WaitingLine {
  join(request: QueuedRequest): void;
  leave(request: QueuedRequest): void;
  /** Those that go before `request`: the more urgent ones, and those of its urgency that came earlier. */
  ahead(request: QueuedRequest): readonly QueuedRequest[];
  /** Aborted by the next `changed`. */
  change(): AbortSignal;
  /** Wakes everyone who sleeps until their turn: it may come at another time now. */
  changed(): void;
}

export function createWaitingLine(): WaitingLine {
  // In the order of arrival.
  const waiting = new Set<QueuedRequest>();
  let change = new AbortController();
  return {
    join: (request) => void waiting.add(request),
    leave: (request) => void waiting.delete(request),
    ahead(request) {
      const inOrder = [...waiting].toSorted((one, other) => PRIORITY[one.urgency] - PRIORITY[other.urgency]);
      return inOrder.slice(0, inOrder.indexOf(request));
    },
    change: () => change.signal,
    changed() {
      const before = change;
      change = new AbortController();
      before.abort();
    },
  };
}
