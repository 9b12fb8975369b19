import type { Clock } from '../../clock.ts';
import type { Journal, Json, Sample } from '../../store/store.ts';
import { accountKey } from '../account-key.ts';
import type { BudgetPart, Send } from './window.ts';

/** The TSP requests of each account, remembered across restarts for as long as the window is. */
export type SendLog = ReturnType<typeof createSendLog>;

/**
 * Kept with the wall clock's time, which a restart needs, and counted on the steady one: a send counts for one window
 * after this process made or first saw it, wherever the machine's clock is set. One from the future, made before the
 * clock was set back, counts as made when first seen.
 * @param windowMs how long a send counts
 */
export function createSendLog(journal: Journal, clock: Clock, windowMs: number) {
  const series = (account: string) => `carnet:sends:${accountKey(account)}`;
  /** For each account, when each send was made on the steady clock, by its time on the wall clock. */
  const seen = new Map<string, ReadonlyMap<number, number>>();

  const read = async (account: string): Promise<readonly (Sample<Json> & { readonly madeAt: number })[]> => {
    const samples = await journal.range<Json>(series(account), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    const [before, now, wall] = [seen.get(account), clock.elapsed(), clock.now()];
    const dated = samples.map((sample) => ({
      ...sample,
      madeAt: before?.get(sample.at) ?? now - Math.max(wall - sample.at, 0),
    }));
    if (dated.length === 0) seen.delete(account);
    else seen.set(account, new Map(dated.map(({ at, madeAt }) => [at, madeAt])));
    return dated;
  };
  const stillCount = async (account: string) => {
    const all = await read(account);
    return all.filter(({ madeAt }) => madeAt >= clock.elapsed() - windowMs);
  };
  const trim = async (account: string) => {
    const counting = await stillCount(account);
    await journal.trim(series(account), Math.min(clock.now() - windowMs, ...counting.map(({ at }) => at)));
  };

  return {
    /** Those that still count, oldest first. */
    async within(account: string): Promise<readonly Send[]> {
      const counting = await stillCount(account);
      return counting.map(({ madeAt, value }) => ({ at: madeAt, part: partIn(value) })).sort((a, b) => a.at - b.at);
    },
    /** One goes out now. @returns when, epoch ms */
    async add(account: string, part: BudgetPart): Promise<number> {
      const at = clock.now();
      seen.set(account, new Map([...(seen.get(account) ?? []), [at, clock.elapsed()]]));
      await journal.append(series(account), { at, value: part });
      await trim(account);
      return at;
    },
    /** Removes those that no longer count: all that is left of an erased account is when it last sent. */
    trim,
  };
}

/** What an earlier version wrote counts for nothing that has a part of its own: for one window that is near enough. */
function partIn(value: Json): BudgetPart {
  return value === 'unlock' || value === 'lock' ? value : 'rest';
}
