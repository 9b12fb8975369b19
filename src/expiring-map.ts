import type { Clock } from './clock.ts';

/** Values that are forgotten some time after they were set. */
export interface ExpiringMap<T> {
  get(key: string): T | undefined;
  /** @param ttlMs how long it is remembered; left out: as long as usual */
  set(key: string, value: T, ttlMs?: number): void;
  delete(key: string): void;
}

/** @param usualMs how long values are remembered, on the clock's `elapsed` */
export function createExpiringMap<T>(clock: Pick<Clock, 'elapsed'>, usualMs: number): ExpiringMap<T> {
  const kept = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    get(key) {
      const found = kept.get(key);
      return found && found.until > clock.elapsed() ? found.value : undefined;
    },
    set(key, value, ttlMs = usualMs) {
      const now = clock.elapsed();
      for (const [other, { until }] of kept) if (until <= now) kept.delete(other);
      kept.set(key, { value, until: now + ttlMs });
    },
    delete: (key) => void kept.delete(key),
  };
}
