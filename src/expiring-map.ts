import type { Clock } from './clock.ts';

/** Values that are forgotten some time after they were set. */
export type ExpiringMap<T> = ReturnType<typeof createExpiringMap<T>>;

/** @param usualMs how long values are remembered, on the clock's `elapsed` */
export function createExpiringMap<T>(clock: Pick<Clock, 'elapsed'>, usualMs: number) {
  const kept = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    get(key: string): T | undefined {
      const found = kept.get(key);
      return found && found.until > clock.elapsed() ? found.value : undefined;
    },
    /** @param ttlMs how long it is remembered; left out: as long as usual */
    set(key: string, value: T, ttlMs = usualMs): void {
      const now = clock.elapsed();
      for (const [other, { until }] of kept) if (until <= now) kept.delete(other);
      kept.set(key, { value, until: now + ttlMs });
    },
    delete: (key: string): void => void kept.delete(key),
  };
}
