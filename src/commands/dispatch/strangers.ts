import type { Clock } from '../../clock.ts';

/** How many messages of a stranger are answered within that time, and how long the bot is silent after one too many. */
const ANSWERED = 8;
const WINDOW_MS = 10 * 60_000;
export const QUIET_MS = 10 * 60_000;

/** What the next message of a stranger gets: an answer, word that there will be none for a while, or nothing. */
type Patience = 'answer' | 'last word' | 'nothing';

/** Counts what people without a role ask: a flood of questions must not become a flood of answers. */
export type Strangers = ReturnType<typeof createStrangers>;

interface Counted {
  readonly until: number;
  readonly state: 'counted' | 'quiet' | 'trusted';
  readonly count: number;
}

export function createStrangers(clock: Clock) {
  const counted = new Map<string, Counted>();

  const forgetOld = (now: number) => {
    for (const [who, { until }] of counted) if (until <= now) counted.delete(who);
  };

  return {
    /** @param who a key of the person, and of the chat where they ask */
    count(who: string): Patience {
      const now = clock.elapsed();
      forgetOld(now);
      const { until, state, count } = counted.get(who) ?? { until: now + WINDOW_MS, state: 'counted', count: 0 };
      if (state === 'trusted') return 'answer';
      if (state === 'quiet') return 'nothing';
      if (count >= ANSWERED) {
        counted.set(who, { until: now + QUIET_MS, state: 'quiet', count });
        return 'last word';
      }
      counted.set(who, { until, state, count: count + 1 });
      return 'answer';
    },
    /** They turned out to be known, so they are not counted for a while. */
    trust(who: string): void {
      counted.set(who, { until: clock.elapsed() + WINDOW_MS, state: 'trusted', count: 0 });
    },
  };
}
