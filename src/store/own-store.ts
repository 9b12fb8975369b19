import { existsSync, realpathSync, type Stats, statSync } from 'node:fs';
import { claimStore } from './claim-store.ts';
import { filePathOf, isRedis, openStore, type StoreOptions } from './open-store.ts';
import type { OwnStore } from './store.ts';
import { StoreFailure } from './store-failure.ts';

/** How soon it is noticed that a file of the store is gone. Real milliseconds: files go in the machine's own time. */
const LOOK_MS = 1000;

interface OwnStoreOptions extends Omit<StoreOptions, 'hadStore'> {
  /** Ends the wait for another process. */
  readonly signal?: AbortSignal | undefined;
  /** Works beside the owner, as a process that only watches does; on a Redis alone. */
  readonly besideOwner?: boolean;
}

/**
 * Claims the store for this process, and opens it.
 * @throws {StoreFailure} as `claimStore`, `openOwnRedis` and `openStore`
 */
export async function openOwnStore(options: OwnStoreOptions): Promise<OwnStore> {
  const { url, clock, log, signal } = options;
  if (isRedis(url)) return (await import('./redis/own.ts')).openOwnRedis(options);
  if (url === 'memory://') return { ...(await openStore(options)), lost: Promise.withResolvers<never>().promise };
  const path = filePathOf(url);
  const claim = await claimStore(path, clock, log, signal);
  try {
    const store = await openStore({ ...options, hadStore: claim.hadStore });
    claim.noteStore();
    // SQLite names its log after the file itself, whatever link led there.
    const watch = watchFiles(path, `${realpathSync(path)}-wal`, claim.lockFile);
    return {
      ...store,
      lost: watch.lost,
      async close() {
        watch.stop();
        await store.close();
        claim.release();
      },
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}

/**
 * Looks whether the files stay those that they are now: SQLite itself goes on writing to a file that was deleted.
 * @param path of the database, which is never empty
 * @param others files beside it
 */
function watchFiles(
  path: string,
  ...others: readonly string[]
): { readonly lost: Promise<StoreFailure>; stop(): void } {
  const { promise: lost, resolve } = Promise.withResolvers<StoreFailure>();
  const files = [path, ...others].filter((each) => existsSync(each)).map((each) => ({ each, is: statSync(each) }));
  const timer = setInterval(() => {
    const gone = files.find(({ each, is }) => isLost(each, is, each === path));
    if (!gone) return;
    clearInterval(timer);
    const happened = `${gone.each} was removed, emptied or replaced while the bot was running`;
    resolve(
      new StoreFailure('lost', `${happened}: what it noted since is lost. Stop the bot before changing its files.`),
    );
  }, LOOK_MS);
  timer.unref();
  return { lost, stop: () => clearInterval(timer) };
}

function isLost(path: string, before: Stats, mustHoldSomething: boolean): boolean {
  try {
    const now = statSync(path, { throwIfNoEntry: false });
    return now?.dev !== before.dev || now.ino !== before.ino || (mustHoldSomething && now.size === 0);
  } catch {
    // A disk that doesn't answer just now has not lost the file.
    return false;
  }
}
