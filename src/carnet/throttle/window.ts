import type { Send } from './send-log.ts';

/** How many TSP requests an account may make in any window of a length. */
export interface Limit {
  readonly limit: number;
  readonly windowMs: number;
}

/** One in so many of the budget is kept for `lock` (rules R54). */
const LOCK_SHARE = 5;

/**
 * When each of `wanted` may go, most urgent first, if nothing else goes before them. Windows are closed at both ends:
 * two sends exactly a window apart count together.
 * @param sends what went out within the last window
 * @param wanted whether each call is for `lock`
 * @param now on the clock's `elapsed`, as all times here
 * @returns `now` where it may go at once
 */
export function sendTimes(
  sends: readonly Send[],
  wanted: readonly boolean[],
  { limit, windowMs }: Limit,
  now: number,
): readonly number[] {
  const planned = [...sends];
  return wanted.map((forLock) => {
    const others = limit - Math.floor(limit / LOCK_SHARE);
    const whole = freeAt(planned, limit, windowMs, now);
    const at = forLock
      ? whole
      : Math.max(
          whole,
          freeAt(
            planned.filter((send) => !send.forLock),
            others,
            windowMs,
            now,
          ),
        );
    planned.push({ at, forLock });
    return at;
  });
}

/** When fewer than `limit` of `sends` count any more. */
function freeAt(sends: readonly Send[], limit: number, windowMs: number, now: number): number {
  const times = sends.map(({ at }) => at).sort((a, b) => a - b);
  const blocking = times[times.length - limit];
  return blocking === undefined ? now : Math.max(now, blocking + windowMs + 1);
}
