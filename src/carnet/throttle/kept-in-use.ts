import type { Clock } from '../../clock.ts';

/** How long what nobody asks for is kept. */
const IDLE_MS = 60_000;

/** Keeps something of each account while it is used: of 10,000 accounts most are idle at any time. */
export function createKeptInUse<T extends { isBusy(): boolean }>(
  clock: Pick<Clock, 'elapsed'>,
  make: (account: string) => T,
) {
  /** Those that were asked for last come last. */
  const kept = new Map<string, { readonly own: T; readonly usedAt: number }>();
  const use = (account: string, own: T): T => {
    kept.delete(account);
    kept.set(account, { own, usedAt: clock.elapsed() });
    return own;
  };
  const freeIdle = () => {
    const idleSince = clock.elapsed() - IDLE_MS;
    for (const [account, { own, usedAt }] of kept) {
      if (usedAt > idleSince) return;
      if (own.isBusy()) use(account, own);
      else kept.delete(account);
    }
  };
  return {
    /** The account's own, made where there is none. */
    of(account: string): T {
      freeIdle();
      return use(account, kept.get(account)?.own ?? make(account));
    },
    forget: (account: string): void => void kept.delete(account),
    all: (): readonly T[] => [...kept.values()].map(({ own }) => own),
  };
}
