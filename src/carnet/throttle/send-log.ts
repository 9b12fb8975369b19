import type { Journal } from '../../store/store.ts';
import { accountKey } from '../account-key.ts';

/** One TSP request that went out. */
export interface Send {
  /** Epoch ms. */
  readonly at: number;
  /** Whether it was for `lock`, which has a part of the budget to itself. */
  readonly forLock: boolean;
}

/** The TSP requests of each account, remembered across restarts for as long as the window is. */
export interface SendLog {
  /** Those that still count at `now`, oldest first. */
  within(account: string, now: number): Promise<readonly Send[]>;
  add(account: string, send: Send): Promise<void>;
  /** Removes those that count no more: what is left of an erased account is when it last sent. */
  trim(account: string, now: number): Promise<void>;
}

/** @param windowMs how long a send counts */
export function createSendLog(journal: Journal, windowMs: number): SendLog {
  const series = (account: string) => `carnet:sends:${accountKey(account)}`;
  return {
    async within(account, now) {
      const samples = await journal.range<boolean>(series(account), now - windowMs, now + 1);
      return samples.map(({ at, value }) => ({ at, forLock: value }));
    },
    async add(account, send) {
      await journal.append(series(account), { at: send.at, value: send.forLock });
      await this.trim(account, send.at);
    },
    async trim(account, now) {
      await journal.trim(series(account), now - windowMs);
    },
  };
}
