import { timingSafeEqual } from 'node:crypto';

/** Compares with a secret, in a time that tells nothing of it. */
export function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
