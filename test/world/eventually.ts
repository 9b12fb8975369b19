import { vi } from 'vitest';
import { PATIENCE_MS } from './patience.ts';

/**
 * Waits for a condition: until it no longer throws.
 * @param interval between two tries, real ms
 */
export function eventually<T>(condition: () => T | Promise<T>, interval = 50): Promise<T> {
  return vi.waitFor(condition, { timeout: PATIENCE_MS, interval });
}
