import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { StoreFailure } from './store-failure.ts';

/** An overlapping restart: how long the program before this one is given to end. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 250;

interface Waiting {
  /** What the store is called in messages. */
  readonly place: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Claims a store as soon as no other process has it, and waits half a minute for that.
 * @param claimNow undefined while another process has the store
 * @throws {StoreFailure} `in-use`
 */
export async function waitForClaim<T>(
  { place, clock, log, signal }: Waiting,
  claimNow: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (let waited = 0; ; waited += LOOK_MS) {
    const claim = await claimNow();
    if (claim !== undefined) return claim;
    if (waited === 0) log.warn({ path: place }, 'another process works on this store; waiting for it to end');
    if (waited >= PATIENCE_MS) {
      throw new StoreFailure(
        'in-use',
        `${place} is in use by another process of this bot, and two would send commands twice: stop the other one first.`,
      );
    }
    await clock.sleep(LOOK_MS, signal);
  }
}
