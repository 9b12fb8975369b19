import { once } from 'node:events';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { OwnError } from '../../own-error.ts';
import { StoreFailure } from '../store-failure.ts';
import type { Rewritten, ToRewrite } from './rewrite-worker.ts';

/**
 * The rewriting of a file on a thread of its own, with nothing else held up but writes, which wait for it: SQLite has
 * one writer at a time, and would stop the whole program until it may write.
 */
export interface Rewriting {
  /** While this is there, whoever writes waits for it, and looks again. Never rejects. */
  readonly underWay: Promise<void> | undefined;
  /**
   * Does it, or joins the one under way: since that began nothing was written, so nothing was erased.
   * @param path of the database
   * @throws {StoreFailure} `busy`
   * @throws what SQLite throws
   */
  run(path: string): Promise<void>;
}

export function createRewriting(database: DatabaseSync): Rewriting {
  let outcome: Promise<void> | undefined;
  let underWay: Promise<void> | undefined;
  return {
    get underWay() {
      return underWay;
    },
    run(path) {
      outcome ??= rewriteAside({ path, timeout: patienceOf(database) }).finally(() => {
        outcome = undefined;
        underWay = undefined;
      });
      underWay = outcome.catch(() => undefined);
      return outcome;
    },
  };
}

function patienceOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA busy_timeout').get()?.['timeout']);
}

async function rewriteAside(workerData: ToRewrite): Promise<void> {
  const worker = new Worker(new URL('./rewrite-worker.ts', import.meta.url), { workerData });
  const died = once(worker, 'exit').then(() => Promise.reject(new OwnError('the thread that rewrites the store died')));
  const [rewritten] = (await Promise.race([once(worker, 'message'), died])) as [Rewritten];
  if (rewritten === 'done') return;
  const { message, code, errcode } = rewritten;
  throw code === 'busy' ? new StoreFailure('busy', message) : Object.assign(new Error(message), { code, errcode });
}
