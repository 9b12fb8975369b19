import type { Clock } from '../../clock.ts';
import type { Journal } from '../../store/store.ts';
import { accountKey } from '../account-key.ts';
import { LONGEST_RETRY_MS } from '../http/answer.ts';
import { FIRST_PAUSE_MS } from '../http/verdict.ts';

/** A pause grows no further: a limit that nobody knows is asked after at least four times an hour. */
const LONGEST_PAUSE_MS = 15 * 60_000;

type PauseRecord = { readonly until: number; readonly lengthMs: number };

/** How long an account's TSP calls rest after a 429: each longer than the one before, until one succeeds. */
export interface Pauses {
  /** Epoch ms; undefined where the account isn't paused. */
  until(account: string): Promise<number | undefined>;
  /**
   * Begins a pause after a 429.
   * @param askedUntil what Car-Net itself asked for, epoch ms
   * @returns when it ends, epoch ms
   */
  begin(account: string, askedUntil: number | undefined): Promise<number>;
  /** A TSP call succeeded: the next pause is a first one again. */
  succeeded(account: string): Promise<void>;
}

export function createPauses(journal: Journal, clock: Clock): Pauses {
  const key = (account: string) => `carnet:pause:${accountKey(account)}`;
  return {
    async until(account) {
      const until = (await journal.read<PauseRecord>(key(account)))?.value.until ?? 0;
      const leftMs = until - clock.now();
      // None is longer: one that is was noted down by a version that took any Retry-After, or before the clock was set.
      return leftMs > 0 && leftMs <= LONGEST_RETRY_MS ? until : undefined;
    },
    async begin(account, askedUntil) {
      const last = await journal.read<PauseRecord>(key(account));
      const lengthMs = last ? Math.min(last.value.lengthMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
      const until = Math.max(clock.now() + lengthMs, askedUntil ?? 0);
      await journal.commit([{ key: key(account), value: { until, lengthMs } }]);
      return until;
    },
    async succeeded(account) {
      if (await journal.read(key(account))) await journal.commit([{ key: key(account), delete: true }]);
    },
  };
}
