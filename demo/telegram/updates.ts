import type { Update } from 'grammy/types';
import { ApiFailure } from './api-failure.ts';
import { type Clock, stir, type World } from './world.ts';

/** Everything of an update but its number. */
export type NewUpdate = Omit<Update, 'update_id'>;

/** "Telegram stores incoming updates until the bot receives them, but not longer than 24 hours." */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** @see https://core.telegram.org/bots/api#getupdates */
const MAX_BATCH = 100;
const MAX_WAIT_S = 50;
/** Left out unless asked for by name. */
const UNASKED: readonly string[] = ['chat_member', 'message_reaction', 'message_reaction_count'];

interface Poll {
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
  /** Makes an update, unless the bot didn't ask for its type. */
  push(update: NewUpdate): Update | undefined;
  /** @throws ApiFailure 409 when another poll takes over */
  poll(request: PollRequest): Promise<readonly Update[]>;
  redeliver(id?: number): Update;
  hold(): void;
  release(): void;
  all(): readonly Update[];
  pending(): number;
  /** Forgets what waits (`drop_pending_updates`). */
  drop(): void;
  allow(types: readonly string[]): void;
  allowed(): readonly string[];
  /** Nothing waits, and the bot asks for more. */
  idle(): boolean;
  /** Ends a poll under way: a webhook was set, or the server closes. */
  interrupt(failure: ApiFailure): void;
}

/** The queue between what happens in the chats and the bot that asks for it. */
export function updateQueue(world: World): Updates {
  const made: Update[] = [];
  let waiting: { readonly update: Update; readonly at: number }[] = [];
  /** Updates handed over once more, outside the numbering: they need no confirmation. */
  let again: Update[] = [];
  let held = false;
  let allowed: readonly string[] = [];
  let poll: Poll | undefined;
  let lastId = 100_000_000 + (world.bot.id % 1_000_000);

  const ready = (limit: number): Update[] => {
    if (held) return [];
    forgetOld(world.clock);
    return [...again, ...waiting.map(({ update }) => update)].slice(0, limit);
  };
  const forgetOld = (clock: Clock) => {
    waiting = waiting.filter(({ at }) => clock.now() - at <= KEPT_MS);
  };
  const wake = () => {
    if (poll && ready(1).length > 0) poll.answer();
    stir(world);
  };
  const take = (limit: number): readonly Update[] => {
    const taken = ready(limit);
    again = again.filter((update) => !taken.includes(update));
    return taken;
  };

  const updates: Updates = {
    push(update) {
      const type = Object.keys(update)[0] ?? '';
      const wanted = allowed.length > 0 ? allowed.includes(type) : !UNASKED.includes(type);
      if (!wanted) return undefined;
      lastId += 1;
      const numbered: Update = { update_id: lastId, ...update };
      made.push(numbered);
      waiting.push({ update: numbered, at: world.clock.now() });
      wake();
      return numbered;
    },
    async poll({ offset, limit = MAX_BATCH, timeoutS, allowed: asked, signal }) {
      if (asked) allowed = asked;
      updates.interrupt(
        new ApiFailure(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        ),
      );
      if (offset !== undefined && offset > 0) waiting = waiting.filter(({ update }) => update.update_id >= offset);
      if (offset !== undefined && offset < 0) waiting = waiting.slice(offset);
      stir(world);
      const most = Math.min(Math.max(limit, 1), MAX_BATCH);
      const wait = Math.min(Math.max(timeoutS, 0), MAX_WAIT_S);
      if (ready(1).length > 0 || wait === 0 || signal.aborted) return take(most);
      return await new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', gone);
          if (poll === mine) poll = undefined;
        };
        const answer = () => {
          end();
          resolve(take(most));
        };
        const gone = () => {
          end();
          resolve([]);
        };
        const mine: Poll = {
          answer,
          refuse: (failure) => {
            end();
            reject(failure);
          },
        };
        poll = mine;
        const timer = setTimeout(answer, wait * 1000);
        signal.addEventListener('abort', gone, { once: true });
        stir(world);
      });
    },
    redeliver(id) {
      const update = id === undefined ? made.at(-1) : made.find((one) => one.update_id === id);
      if (!update) throw new Error(`no update ${id ?? ''} was made`);
      again.push(update);
      wake();
      return update;
    },
    hold() {
      held = true;
    },
    release() {
      held = false;
      wake();
    },
    all: () => made,
    pending() {
      forgetOld(world.clock);
      return waiting.length;
    },
    drop() {
      waiting = [];
    },
    allow(types) {
      allowed = types;
    },
    allowed: () => allowed,
    idle: () => poll !== undefined && waiting.length === 0 && again.length === 0,
    interrupt(failure) {
      poll?.refuse(failure);
    },
  };
  return updates;
}
