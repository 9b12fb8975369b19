import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Journal } from '../store/store.ts';

/** How often a waiter tries to take the mutex. */
const RETRY_EVERY_MS = 250;

/**
 * Runs `work` while no one else, in this process or another, runs any under the same key.
 * @param ttlMs after which a holder counts as dead: twice what `work` can take from where it last asked `isHeld`
 * @param work is told whether the mutex is its own for long enough yet: a process can stand still for any time
 */
export async function withMutex<T>(
  journal: Journal,
  clock: Clock,
  key: string,
  ttlMs: number,
  work: (isHeld: () => boolean) => Promise<T>,
): Promise<T> {
  const holder = randomUUID();
  const take = () => journal.commit([{ key, value: holder, expiresAt: clock.now() + ttlMs }], { [key]: 0 });
  let asked = clock.elapsed();
  while (!(await take())) {
    await clock.sleep(RETRY_EVERY_MS);
    asked = clock.elapsed();
  }
  try {
    return await work(() => clock.elapsed() - asked < ttlMs / 2);
  } finally {
    const held = await journal.read(key);
    // Someone else took it over once it had expired: then it isn't ours to release.
    if (held?.value === holder) await journal.commit([{ key, delete: true }], { [key]: held.version });
  }
}
