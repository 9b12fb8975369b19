import type { Clock } from '../../clock.ts';
import type { Journal, Write } from '../../store/store.ts';
import { accountKey } from '../account-key.ts';
import type { BudgetPart, Send } from './window.ts';

/** The TSP requests of each account, remembered across restarts for as long as the window is. */
export type SendLog = ReturnType<typeof createSendLog>;

type Kept = { readonly sends: readonly { readonly at: number; readonly part: BudgetPart }[] };

/** What an account has sent, as it was read at one moment. */
export interface Sent {
  /** Those that still count, oldest first. */
  readonly sends: readonly Send[];
  readonly kept: Kept['sends'];
  readonly version: number;
}

/**
 * Kept with the wall clock's time, which a restart needs, and counted on the steady one: a send counts for one window
 * after this process made or first saw it, wherever the machine's clock is set. One from the future, made before the
 * clock was set back, counts as made when first seen.
 * @param windowMs how long a send counts
 */
export function createSendLog(journal: Journal, clock: Clock, windowMs: number) {
  const keyOf = (account: string) => `carnet:sends:${accountKey(account)}`;
  /** For each account, when each send was made on the steady clock, by its time on the wall clock. */
  const seen = new Map<string, ReadonlyMap<number, number>>();

  const read = async (account: string): Promise<Sent> => {
    const found = await journal.read<Kept>(keyOf(account));
    const [before, now, wall] = [seen.get(account), clock.elapsed(), clock.now()];
    const dated = (found?.value.sends ?? []).map((send) => ({
      ...send,
      madeAt: before?.get(send.at) ?? now - Math.max(wall - send.at, 0),
    }));
    if (dated.length === 0) seen.delete(account);
    else seen.set(account, new Map(dated.map(({ at, madeAt }) => [at, madeAt])));
    const counting = dated.filter(({ madeAt }) => madeAt >= now - windowMs);
    return {
      sends: counting.map(({ madeAt, part }) => ({ at: madeAt, part })).sort((a, b) => a.at - b.at),
      kept: counting.map(({ at, part }) => ({ at, part })),
      version: found?.version ?? 0,
    };
  };

  return {
    read,
    /**
     * One goes out now, unless another process has sent something since `sent` was read.
     * @returns when, epoch ms; undefined where it may not go: what was read holds no longer
     */
    async add(account: string, part: BudgetPart, { kept, version }: Sent): Promise<number | undefined> {
      const [at, madeAt, key] = [clock.now(), clock.elapsed(), keyOf(account)];
      const value: Kept = { sends: [...kept, { at, part }] };
      if (!(await journal.commit([{ key, value }], { [key]: version }))) return undefined;
      seen.set(account, new Map([...(seen.get(account) ?? []), [at, madeAt]]));
      return at;
    },
    /** Removes those that no longer count: all that is left of an erased account is when it last sent. */
    async trim(account: string): Promise<void> {
      const { kept, version } = await read(account);
      const key = keyOf(account);
      const write: Write = kept.length === 0 ? { key, delete: true } : { key, value: { sends: kept } };
      // Whoever sent something meanwhile has trimmed it.
      await journal.commit([write], { [key]: version });
    },
  };
}
