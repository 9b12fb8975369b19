import { createHash } from 'node:crypto';

/**
 * What an account, or one car of it, is called in the store's keys: Car-Net's own ids stay out of them.
 * @param parts Car-Net's user id, and the vehicle id where it is about one car
 */
export function accountKey(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
