import type { Urgency } from '../carnet.ts';
import type { Stage } from '../failure.ts';
import type { BudgetPart } from './window.ts';

/** Most urgent first. */
export const PRIORITY: Readonly<Record<Urgency, number>> = {
  unlock: 1,
  sensitive: 1,
  lock: 2,
  ordinary: 4,
  read: 6,
};

/** The part of the budget that a request counts in. */
export function partOf({ urgency }: Pick<QueuedRequest, 'urgency'>): BudgetPart {
  return urgency === 'unlock' || urgency === 'lock' ? urgency : 'rest';
}

/** One TSP request that wants to go out. */
export interface QueuedRequest {
  readonly urgency: Urgency;
  /** On the clock's `elapsed`: after that it must not go out. */
  readonly notAfter: number;
  readonly stage: Stage;
  /** How many requests, this one included, must find room before `notAfter` for it to make sense. */
  readonly requests: number;
  /** What it is part of: while this goes on, the requests that must follow keep their place. */
  readonly call: object;
  /** Runs when its turn has come, just before it goes out; when it throws, nothing goes out. */
  readonly before: () => Promise<void>;
  /** Told each time it must wait, and until when at least the last of its requests must, on the clock's `elapsed`. */
  readonly onWait?: ((goesAt: number) => void) | undefined;
  /** Aborted, it leaves with the signal's reason, unless it has gone out. */
  readonly signal?: AbortSignal | undefined;
}

/** The requests of one account that have not gone out yet. */
export type WaitingLine = ReturnType<typeof createWaitingLine>;

export function createWaitingLine() {
  /** When each arrived: what follows a request that went out stands where that stood. */
  const arrivals = new Map<QueuedRequest, number>();
  const kept = new Map<object, QueuedRequest>();
  let newest = 0;
  let change = new AbortController();
  const over = (call: object) => {
    const place = kept.get(call);
    if (place) arrivals.delete(place);
    kept.delete(call);
  };
  return {
    join(request: QueuedRequest): void {
      const place = kept.get(request.call);
      arrivals.set(request, (place && arrivals.get(place)) ?? ++newest);
      over(request.call);
    },
    leave: (request: QueuedRequest): void => void arrivals.delete(request),
    /** It goes out: what must follow it keeps its place, until it joins or the call is over. */
    goesOut(request: QueuedRequest): void {
      const arrival = arrivals.get(request);
      arrivals.delete(request);
      if (request.requests === 1 || arrival === undefined) return;
      const following = { ...request, requests: request.requests - 1 };
      arrivals.set(following, arrival);
      kept.set(request.call, following);
    },
    over,
    /** Whether nobody waits, nor is a place kept. */
    isEmpty: (): boolean => arrivals.size === 0,
    /** Those that go before `request`, in line or not: the more urgent ones, and those of its urgency that came earlier. */
    ahead(request: Pick<QueuedRequest, 'urgency'>): readonly QueuedRequest[] {
      const inOrder = [...arrivals]
        .toSorted(([one, at], [other, otherAt]) => PRIORITY[one.urgency] - PRIORITY[other.urgency] || at - otherAt)
        .map(([each]) => each);
      const own = inOrder.findIndex((each) => each === request || PRIORITY[each.urgency] > PRIORITY[request.urgency]);
      return own < 0 ? inOrder : inOrder.slice(0, own);
    },
    /** Aborted by the next `changed`. */
    change: (): AbortSignal => change.signal,
    /** Wakes everyone who sleeps until their turn: it may come at another time now. */
    changed(): void {
      const before = change;
      change = new AbortController();
      before.abort();
    },
  };
}
