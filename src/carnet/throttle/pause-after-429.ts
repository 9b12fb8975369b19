import type { Clock } from '../../clock.ts';
import { HOUR_MS } from '../../durations.ts';
import type { Journal } from '../../store/store.ts';
import { accountKey } from '../account-key.ts';

/** How long Car-Net is left alone after a 429 that doesn't say for how long, ms (rules R52). */
export const FIRST_PAUSE_MS = 60_000;

/** Pauses grow no longer than this: nobody knows the limit, so it is tried at least four times an hour. */
const LONGEST_PAUSE_MS = 15 * 60_000;

/** The longest pause that Car-Net itself can ask for: a wrong date must not silence an account for years. */
export const LONGEST_RETRY_MS = HOUR_MS;

type PauseRecord = { readonly until: number; readonly lengthMs: number };

/** How long an account's TSP calls rest after a 429: each longer than the one before, until one succeeds. */
export type Pauses = ReturnType<typeof createPauses>;

export function createPauses(journal: Journal, clock: Clock) {
  const key = (account: string) => `carnet:pause:${accountKey(account)}`;
  /** When each pause ends on the steady clock, which nobody sets; the store keeps its end on the wall clock. */
  const ends = new Map<string, { readonly until: number; readonly at: number }>();
  const endOf = (account: string, { until }: PauseRecord): number => {
    const known = ends.get(account);
    if (known?.until === until) return known.at;
    const leftMs = until - clock.now();
    // A longer one was stored by a version that took any Retry-After, or before the clock was set: it has ended.
    const at = clock.elapsed() + (leftMs <= LONGEST_RETRY_MS ? leftMs : 0);
    ends.set(account, { until, at });
    return at;
  };
  return {
    /** How long it still lasts, ms; 0 where the account isn't paused. */
    async left(account: string): Promise<number> {
      const pause = await journal.read<PauseRecord>(key(account));
      return pause ? Math.max(endOf(account, pause.value) - clock.elapsed(), 0) : 0;
    },
    /**
     * Begins a pause after a 429.
     * @param askedUntil what Car-Net itself asked for, epoch ms
     * @returns when it ends, epoch ms
     */
    async begin(account: string, askedUntil: number | undefined): Promise<number> {
      const last = await journal.read<PauseRecord>(key(account));
      const lengthMs = last ? Math.min(last.value.lengthMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
      const now = clock.now();
      const until = Math.max(now + lengthMs, askedUntil ?? 0);
      ends.set(account, { until, at: clock.elapsed() + until - now });
      await journal.commit([{ key: key(account), value: { until, lengthMs } }]);
      return until;
    },
    /** A TSP call succeeded: the next pause is a first one again. */
    async succeeded(account: string): Promise<void> {
      if (await journal.read(key(account))) await journal.commit([{ key: key(account), delete: true }]);
      ends.delete(account);
    },
  };
}
