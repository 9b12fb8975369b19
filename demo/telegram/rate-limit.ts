import { ApiFailure } from './api-failure.ts';
import type { ChatRecord, World } from './world.ts';

/** `burst`: a few at once, then one a second, as observed on Telegram. `strict`: one a second. */
export type RateLimits = 'off' | 'burst' | 'strict';

/** @see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const PER_CHAT_MS = 1000;
const PER_GROUP = { count: 20, windowMs: 60_000 };
const OVERALL = { count: 30, windowMs: 1000 };
/** How many Telegram lets through at once before it counts seconds. Observed, not documented. */
const BURST = 5;

export interface RateLimit {
  set(limits: RateLimits): void;
  /** Counts one message or edit. @throws ApiFailure 429 with `retry_after` */
  count(chat: ChatRecord): void;
}

export function rateLimit(world: World, initial: RateLimits): RateLimit {
  let limits = initial;
  const sent = new Map<number, number[]>();
  let all: number[] = [];
  return {
    set(changed) {
      limits = changed;
      sent.clear();
      all = [];
    },
    count(chat) {
      if (limits === 'off') return;
      const now = world.clock.now();
      const inChat = (sent.get(chat.id) ?? []).filter((at) => now - at < PER_GROUP.windowMs);
      all = all.filter((at) => now - at < OVERALL.windowMs);
      const atOnce = limits === 'strict' ? 1 : BURST;
      const waits = [
        waitFor(inChat, { count: atOnce, windowMs: PER_CHAT_MS * atOnce }, now),
        chat.type === 'private' ? 0 : waitFor(inChat, PER_GROUP, now),
        waitFor(all, OVERALL, now),
      ];
      const wait = Math.max(...waits);
      if (wait > 0) throw tooManyRequests(Math.ceil(wait / 1000));
      sent.set(chat.id, [...inChat, now]);
      all = [...all, now];
    },
  };
}

/** How long until one more fits into the window. */
function waitFor(times: readonly number[], { count, windowMs }: { count: number; windowMs: number }, now: number) {
  const oldest = times.filter((at) => now - at < windowMs).at(-count);
  return oldest === undefined ? 0 : oldest + windowMs - now;
}

function tooManyRequests(seconds: number): ApiFailure {
  return new ApiFailure(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
