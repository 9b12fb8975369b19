import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { rewriteFile } from './rewrite-file.ts';

/** What a thread that rewrites a file is given. */
export interface ToRewrite {
  readonly path: string;
  /** How long it waits for other processes. */
  readonly timeout: number;
}

/** How it ended; of an error a message takes nothing along but its text. */
export type Rewritten = 'done' | { readonly message: string; readonly code: unknown; readonly errcode: unknown };

parentPort?.postMessage(rewritten(workerData as ToRewrite));

function rewritten({ path, timeout }: ToRewrite): Rewritten {
  try {
    const database = new DatabaseSync(path, { timeout });
    try {
      rewriteFile(database);
    } finally {
      database.close();
    }
    return 'done';
  } catch (error) {
    const { message, code, errcode } = error as Error & { readonly code?: unknown; readonly errcode?: unknown };
    return { message, code, errcode };
  }
}
