import type { Update } from 'grammy/types';
import { ApiFailure } from './api-failure.ts';
import { type Clock, stir, type World } from './world.ts';

/** An update without its number. */
export type NewUpdate = Omit<Update, 'update_id'>;

/** "Telegram stores incoming updates until the bot receives them, but not longer than 24 hours." */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** @see https://core.telegram.org/bots/api#getupdates */
const MAX_BATCH = 100;
const MAX_WAIT_S = 50;
/** Not sent unless asked for by name. */
const UNASKED: readonly string[] = ['chat_member', 'message_reaction', 'message_reaction_count'];

interface Poll {
  readonly result: Promise<readonly Update[]>;
  readonly answer: () => void;
  readonly refuse: (failure: ApiFailure) => void;
}

interface PollRequest {
  readonly offset: number | undefined;
  readonly limit: number | undefined;
  readonly timeoutS: number;
  readonly allowed: readonly string[] | undefined;
  /** Aborted when the bot hangs up. */
  readonly signal: AbortSignal;
}

export interface Updates {
  /** Adds an update, if the bot asked for its type. */
  push(update: NewUpdate): Update | undefined;
  /** @throws ApiFailure 409 when another poll takes over */
  poll(request: PollRequest): Promise<readonly Update[]>;
  redeliver(id?: number): Update;
  hold(): void;
  release(): void;
  all(): readonly Update[];
  pending(): number;
  /** Drops the waiting updates (`drop_pending_updates`). */
  drop(): void;
  allow(types: readonly string[]): void;
  allowed(): readonly string[];
  /** No update is waiting, and the bot is polling. */
  idle(): boolean;
  /** Ends a poll under way: a webhook was set, or the server closes. */
  interrupt(failure: ApiFailure): void;
}

/** The queue between what happens in the chats and the bot that asks for it. */
export function updateQueue(world: World): Updates {
  const made = madeUpdates(world);
  const waiting = waitingUpdates(world.clock);
  let allowed: readonly string[] = [];
  let poll: Poll | undefined;

  const wake = () => {
    if (poll && waiting.isReady()) poll.answer();
    stir(world);
  };
  const updates: Updates = {
    push(update) {
      const type = Object.keys(update)[0] ?? '';
      const wanted = allowed.length > 0 ? allowed.includes(type) : !UNASKED.includes(type);
      if (!wanted) return undefined;
      const numbered = made.add(update);
      waiting.add(numbered);
      wake();
      return numbered;
    },
    async poll(request) {
      if (request.allowed) allowed = request.allowed;
      updates.interrupt(takenOver());
      if (request.offset !== undefined) waiting.confirm(request.offset);
      stir(world);
      const { take, waitMs } = boundsOf(request, waiting);
      if (waiting.isReady() || waitMs === 0 || request.signal.aborted) return take();
      const mine = openPoll(take, waitMs, request.signal, () => {
        if (poll === mine) poll = undefined;
      });
      poll = mine;
      stir(world);
      return await mine.result;
    },
    redeliver(id) {
      const update = made.find(id);
      waiting.repeat(update);
      wake();
      return update;
    },
    hold: () => waiting.hold(true),
    release() {
      waiting.hold(false);
      wake();
    },
    all: made.all,
    pending: waiting.count,
    drop: waiting.drop,
    allow(types) {
      allowed = types;
    },
    allowed: () => allowed,
    idle: () => poll !== undefined && waiting.isEmpty(),
    interrupt(failure) {
      poll?.refuse(failure);
    },
  };
  return updates;
}

/** Every update so far, numbered in a row. */
function madeUpdates({ bot }: World) {
  const made: Update[] = [];
  const before = 100_000_000 + (bot.id % 1_000_000);
  return {
    all: () => made,
    add(update: NewUpdate): Update {
      const numbered: Update = { update_id: before + made.length + 1, ...update };
      made.push(numbered);
      return numbered;
    },
    /** @param id the last one where it is left out */
    find(id: number | undefined): Update {
      const update = id === undefined ? made.at(-1) : made.find((one) => one.update_id === id);
      if (!update) throw new Error(`no update ${id ?? ''} was made`);
      return update;
    },
  };
}

/** What a poll takes, and how long it waits for that: within what Telegram allows. */
function boundsOf({ limit = MAX_BATCH, timeoutS }: PollRequest, waiting: ReturnType<typeof waitingUpdates>) {
  return {
    take: () => waiting.take(Math.min(Math.max(limit, 1), MAX_BATCH)),
    waitMs: Math.min(Math.max(timeoutS, 0), MAX_WAIT_S) * 1000,
  };
}

function takenOver(): ApiFailure {
  const description =
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
  return new ApiFailure(409, description);
}

/** The updates that the bot has not confirmed, in order. */
function waitingUpdates(clock: Clock) {
  let waiting: { readonly update: Update; readonly at: number }[] = [];
  /** Updates handed over once more, outside the numbering: they need no confirmation. */
  let again: Update[] = [];
  let held = false;

  const forgetOld = () => {
    waiting = waiting.filter(({ at }) => clock.now() - at <= KEPT_MS);
  };
  const ready = (limit: number): Update[] => {
    if (held) return [];
    forgetOld();
    return [...again, ...waiting.map(({ update }) => update)].slice(0, limit);
  };
  return {
    isReady: () => ready(1).length > 0,
    isEmpty: () => waiting.length === 0 && again.length === 0,
    add(update: Update) {
      waiting.push({ update, at: clock.now() });
    },
    repeat(update: Update) {
      again.push(update);
    },
    take(limit: number): readonly Update[] {
      const taken = ready(limit);
      again = again.filter((update) => !taken.includes(update));
      return taken;
    },
    /** @see https://core.telegram.org/bots/api#getupdates (`offset`) */
    confirm(offset: number) {
      if (offset > 0) waiting = waiting.filter(({ update }) => update.update_id >= offset);
      if (offset < 0) waiting = waiting.slice(offset);
    },
    hold(on: boolean) {
      held = on;
    },
    count() {
      forgetOld();
      return waiting.length;
    },
    drop() {
      waiting = [];
    },
  };
}

/** A poll that waits until there is something to take, the time is up or the bot hangs up. */
function openPoll(take: () => readonly Update[], waitMs: number, signal: AbortSignal, onEnd: () => void): Poll {
  const { promise, resolve, reject } = Promise.withResolvers<readonly Update[]>();
  const end = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', hangUp);
    onEnd();
  };
  const answer = () => {
    end();
    resolve(take());
  };
  const hangUp = () => {
    end();
    resolve([]);
  };
  const timer = setTimeout(answer, waitMs);
  signal.addEventListener('abort', hangUp, { once: true });
  return {
    result: promise,
    answer,
    refuse: (failure) => {
      end();
      reject(failure);
    },
  };
}
