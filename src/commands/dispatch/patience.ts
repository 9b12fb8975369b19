import type { Clock } from '../../clock.ts';

/** How much is answered within that time, and how long the bot is silent after one thing too many. */
interface Limit {
  readonly answered: number;
  readonly windowMs: number;
  readonly quietMs: number;
}

/** What people without a role ask. */
export const OF_STRANGERS: Limit = { answered: 8, windowMs: 10 * 60_000, quietMs: 10 * 60_000 };

/** Everyone: two things a second for 20 seconds are more than fingers on a menu come to. */
export const OF_ANYONE: Limit = { answered: 40, windowMs: 20_000, quietMs: 60_000 };

/** What comes next gets an answer, word that there will be none for a while, or nothing. */
export type Mood = 'answer' | 'last word' | 'nothing';

export type Patience = ReturnType<typeof createPatience>;

interface Counted {
  readonly until: number;
  readonly state: 'counted' | 'quiet' | 'trusted';
  readonly count: number;
}

/** Counts what people ask: a flood of questions must not become a flood of answers. */
export function createPatience(clock: Clock, { answered, windowMs, quietMs }: Limit) {
  const counted = new Map<string, Counted>();

  const forgetOld = (now: number) => {
    for (const [who, { until }] of counted) if (until <= now) counted.delete(who);
  };

  return {
    /** @param who a key of those who are counted together */
    count(who: string): Mood {
      const now = clock.elapsed();
      forgetOld(now);
      const { until, state, count } = counted.get(who) ?? { until: now + windowMs, state: 'counted', count: 0 };
      if (state === 'trusted') return 'answer';
      if (state === 'quiet') return 'nothing';
      if (count >= answered) {
        counted.set(who, { until: now + quietMs, state: 'quiet', count });
        return 'last word';
      }
      counted.set(who, { until, state, count: count + 1 });
      return 'answer';
    },
    /** They turned out to be known, so they are not counted for a while. */
    trust(who: string): void {
      counted.set(who, { until: clock.elapsed() + windowMs, state: 'trusted', count: 0 });
    },
  };
}
