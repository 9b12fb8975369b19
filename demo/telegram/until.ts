import type { World } from './world.ts';

/** Real time. It ends a test that waits for something that never comes. */
const TIMEOUT_MS = 60_000;

/**
 * Resolves with the first value of `find` that is neither undefined nor false; asked again at each change.
 * @throws after `timeoutMs` of real time, with what `describe` says
 */
export async function until<T>(
  world: World,
  find: () => T | undefined | false,
  describe: () => string,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  return await new Promise<T>((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      world.waiters.delete(check);
    };
    const check = () => {
      try {
        const found = find();
        if (found === undefined || found === false) return;
        end();
        resolve(found);
      } catch (error) {
        end();
        reject(error);
      }
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`waited ${timeoutMs} ms in vain\n${describe()}`));
    }, timeoutMs);
    world.waiters.add(check);
    check();
  });
}
