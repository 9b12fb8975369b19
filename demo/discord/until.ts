import type { World } from './world.ts';

/** How long `until` waits unless told otherwise. */
const PATIENCE_MS = 60_000;
/** What it waits for may depend on more than this world's changes, e.g. on the clock. */
const RECHECK_MS = 50;

/** The first truthy value of `find`. @throws Error after `withinMs` real milliseconds */
export async function until<T>(world: World, find: () => T, { withinMs = PATIENCE_MS } = {}): Promise<NonNullable<T>> {
  return new Promise((resolve, reject) => {
    const end = (act: () => void) => {
      forget();
      clearInterval(interval);
      clearTimeout(timeout);
      act();
    };
    const check = () => {
      try {
        const value = find();
        if (value) end(() => resolve(value as NonNullable<T>));
      } catch (error) {
        end(() => reject(error));
      }
    };
    const forget = world.onChange(check);
    const interval = setInterval(check, RECHECK_MS);
    const timeout = setTimeout(() => {
      end(() => reject(new Error(`Discord did not show it within ${withinMs} ms: ${find.toString()}`)));
    }, withinMs);
    check();
  });
}
