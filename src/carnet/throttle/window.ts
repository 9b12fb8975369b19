/** How many TSP requests an account may make in any window of a length. */
export interface Limit {
  readonly limit: number;
  readonly windowMs: number;
}

/** What a TSP request is for: two commands have a part of the budget to themselves. */
export type BudgetPart = 'unlock' | 'lock' | 'rest';

/** One TSP request that went out, or is planned. */
export interface Send {
  /** On the clock's `elapsed`. */
  readonly at: number;
  readonly part: BudgetPart;
}

/** How much of a budget of `OF` is kept for a command (rules R54): two unlocks with their PIN sessions, and one lock. */
const KEPT = { unlock: 4, lock: 2 } as const;
const OF = 15;

const UNSHARED: readonly (readonly (keyof typeof KEPT)[])[] = [[], ['unlock'], ['lock'], ['unlock', 'lock']];

/**
 * When each of `wanted` may go, in this order, if nothing else goes before them. Windows are closed at both ends:
 * two sends exactly a window apart count together.
 * @param sends what went out within the last window
 * @param now on the clock's `elapsed`, as all times here
 * @returns `now` where it may go at once
 */
export function sendTimes(
  sends: readonly Send[],
  wanted: readonly BudgetPart[],
  { limit, windowMs }: Limit,
  now: number,
): readonly number[] {
  const planned = [...sends];
  return wanted.map((part) => {
    // Whatever is kept for others must still be free: all sends but theirs fit in what is left.
    const times = UNSHARED.filter((kept) => !isAmong(kept, part)).map((kept) => {
      const counted = planned.filter((send) => !isAmong(kept, send.part));
      return freeAt(
        counted,
        kept.reduce((left, each) => left - keptOf(limit, each), limit),
        windowMs,
        now,
      );
    });
    const at = Math.max(...times);
    planned.push({ at, part });
    return at;
  });
}

/** How many of `limit` requests are kept for a command. */
export function keptOf(limit: number, part: keyof typeof KEPT): number {
  return Math.floor((limit * KEPT[part]) / OF);
}

/** `includes` takes only what its array holds. */
function isAmong(parts: readonly BudgetPart[], part: BudgetPart): boolean {
  return parts.includes(part);
}

/** When fewer than `limit` of `sends` count any more. */
function freeAt(sends: readonly Send[], limit: number, windowMs: number, now: number): number {
  const times = sends.map(({ at }) => at).sort((a, b) => a - b);
  const blocking = times[times.length - limit];
  return blocking === undefined ? now : Math.max(now, blocking + windowMs + 1);
}
