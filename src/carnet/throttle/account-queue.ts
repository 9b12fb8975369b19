import type { Clock } from '../../clock.ts';
import type { Metrics } from '../../metrics.ts';
import type { Urgency } from '../carnet.ts';
import { CarNetFailure } from '../failure.ts';
import type { Pauses } from './pause-after-429.ts';
import { createQueue } from './queue.ts';
import type { SendLog, Sent } from './send-log.ts';
import { createWaitingLine, PRIORITY, partOf, type QueuedRequest, type WaitingLine } from './waiting-line.ts';
import { type BudgetPart, type Limit, sendTimes } from './window.ts';

/** A write takes at most 5 s. Where more went by between counting a request and sending it, the process stood still. */
const STOOD_STILL_MS = 5000;

/** The TSP requests of one account: they go one at a time, the most urgent first, within the budget. */
export type AccountQueue = ReturnType<typeof createAccountQueue>;

interface AccountQueueParts {
  readonly clock: Clock;
  readonly sends: SendLog;
  readonly pauses: Pauses;
  readonly limit: Limit;
  readonly metrics?: Metrics | undefined;
}

/** What an account's requests share. */
interface Turns extends AccountQueueParts {
  readonly account: string;
  readonly line: WaitingLine;
  readonly closing: AbortSignal;
}

export function createAccountQueue(account: string, parts: AccountQueueParts) {
  const { clock } = parts;
  const inSlot = createSlot(clock);
  const line = createWaitingLine();
  const closing = new AbortController();
  let underWay = 0;
  const turns: Turns = { ...parts, account, line, closing: closing.signal };

  const sendInTurn = async <T>(request: QueuedRequest, work: (sentAt: number) => Promise<T>): Promise<T> => {
    const joinedAt = clock.elapsed();
    for (;;) {
      const isTurn = await comesUp(turns, request);
      const outcome = isTurn && (await inSlot(request, (time) => take(turns, request, joinedAt, time, work)));
      if (outcome) return outcome.value;
    }
  };

  return {
    /**
     * Waits for the request's turn, and runs `work` with the time of sending (epoch ms), which is written down before.
     * @throws CarNetFailure `not-sent`, as soon as it is clear that its turn comes after `notAfter`
     */
    async send<T>(request: QueuedRequest, work: (sentAt: number) => Promise<T>): Promise<T> {
      line.join(request);
      underWay += 1;
      try {
        return await sendInTurn(request, work);
      } finally {
        underWay -= 1;
        line.leave(request);
        line.changed();
      }
    },
    /** How long requests that came now would wait until the last of them may go, ms. */
    async wait(urgency: Urgency, requests: number): Promise<number> {
      const { last } = await turnIn(turns, { urgency, requests });
      return Math.max(last - clock.elapsed(), 0);
    },
    /** Nothing more of this call follows: what was kept for it comes free. */
    over(call: object): void {
      line.over(call);
      line.changed();
    },
    /** Whether requests wait or are under way, or a place is kept for some. */
    isBusy: (): boolean => underWay > 0 || !line.isEmpty(),
    /** Turns away all that wait. */
    close(): void {
      closing.abort();
      line.changed();
    },
  };
}

/**
 * Whether it is the request's turn; if not, waits until it may be.
 * @throws CarNetFailure `not-sent`, as soon as it is clear that its turn comes after `notAfter`
 */
async function comesUp(turns: Turns, request: QueuedRequest): Promise<boolean> {
  const { clock, line, closing } = turns;
  const { notAfter, signal, stage } = request;
  // Taken before looking: a change while looking must wake the sleep behind it.
  const change = line.change();
  const { first, last } = await turnIn(turns, request);
  signal?.throwIfAborted();
  const now = clock.elapsed();
  if (closing.aborted || now > notAfter || last > notAfter) {
    throw new CarNetFailure({ code: 'not-sent', tryAgainAt: clock.now() + Math.max(last - now, 0) }, stage);
  }
  if (first <= now) return true;
  request.onWait?.(last);
  await sleepUnlessAborted(clock, first - now, signal ? AbortSignal.any([change, signal]) : change);
  return false;
}

/** In the slot: takes the turn if it is still the request's own. @returns undefined where it gives the turn back */
async function take<T>(
  turns: Turns,
  request: QueuedRequest,
  joinedAt: number,
  { isLate, begin }: SlotTime,
  work: (sentAt: number) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const { account, clock, sends, line, metrics, closing } = turns;
  const isOver = () => closing.aborted || isLate();
  if (isOver()) return undefined;
  const { first, sent } = await turnIn(turns, request);
  if (first > clock.elapsed() || isLate()) return undefined;
  begin();
  await request.before();
  if (isOver()) return undefined;
  request.signal?.throwIfAborted();
  const countedAt = clock.elapsed();
  const sentAt = await sends.add(account, partOf(request), sent);
  // Counted long ago, it may stand in a window that is over, and another process may have used the one of now.
  if (sentAt === undefined || isOver() || clock.elapsed() - countedAt > STOOD_STILL_MS) return undefined;
  metrics?.throttled(clock.elapsed() - joinedAt);
  line.goesOut(request);
  return { value: await work(sentAt) };
}

/** What the budget has to know of a request, in line or not. */
type Wanted = Pick<QueuedRequest, 'urgency' | 'requests'>;

/** A command with its session. */
const COMMAND = ['rest', 'rest'] as const;

/** What a request and those that must follow it count as. */
function partsOf(request: Wanted): readonly BudgetPart[] {
  return Array.from({ length: request.requests }, () => partOf(request));
}

/** When `request` and those to follow it may go, after all that are ahead of it: on the clock's `elapsed`. */
async function turnIn(
  { account, clock, sends, pauses, limit, line }: Turns,
  request: Wanted,
): Promise<{ readonly first: number; readonly last: number; readonly sent: Sent }> {
  const [sent, pause] = [await sends.read(account), await pauses.left(account)];
  const now = clock.elapsed();
  const ahead = line.ahead(request).flatMap(partsOf);
  // A read goes only where a command could still follow it at once.
  const spare = request.urgency === 'read' ? COMMAND : [];
  const times = sendTimes(sent.sends, [...ahead, ...partsOf(request), ...spare], limit, now + pause);
  return { first: times[ahead.length] ?? now, last: times.at(-1) ?? now, sent };
}

/** What a job in the slot knows of its own time. */
interface SlotTime {
  /** Whether `notAfter` has passed, and with it the wait for the slot. */
  isLate(): boolean;
  /** From here on the job is waited for, however long it takes. */
  begin(): void;
}

/** Lets one job run at a time, the most urgent first. A job that hasn't begun by its `notAfter` is given up. */
function createSlot(clock: Clock) {
  const queue = createQueue(1);
  return async <T>(
    { urgency, notAfter }: QueuedRequest,
    run: (time: SlotTime) => Promise<T>,
  ): Promise<T | undefined> => {
    let hasBegun = false;
    const begin = () => {
      hasBegun = true;
    };
    let isGivenUp = false;
    const isLate = () => isGivenUp || clock.elapsed() > notAfter;
    const job = queue.schedule(() => run({ isLate, begin }), PRIORITY[urgency]);
    const ended = new AbortController();
    const giveUp = async () => {
      await clock.sleep(notAfter - clock.elapsed() + 1, ended.signal);
      if (hasBegun) return job;
      isGivenUp = true;
      return undefined;
    };
    try {
      return await Promise.race([job, giveUp()]);
    } finally {
      ended.abort();
    }
  };
}

async function sleepUnlessAborted(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  await clock.sleep(ms, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
