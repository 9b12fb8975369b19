import { vi } from 'vitest';

/**
 * Waits for a condition: until it no longer throws, or for far longer than a busy machine needs.
 * @param interval between two tries, real ms
 */
export function eventually<T>(condition: () => T | Promise<T>, interval = 50): Promise<T> {
  return vi.waitFor(condition, { timeout: 30_000, interval });
}
