import { renameSync, rmSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { storeFileOf } from './backup.ts';
import { holdsAlready, holdsSomething } from './lost-store.ts';
import { isRedis } from './open-store.ts';
import { openOwnStore } from './own-store.ts';
import type { Json, Row, Store } from './store.ts';
import { StoreFailure } from './store-failure.ts';
import type { GivenKeys } from './store-keys.ts';

interface Copying extends GivenKeys {
  /** Addresses as of `STORE_URL`. */
  readonly from: string;
  readonly to: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Copies all that a store holds into another one that holds nothing yet, for the key that opens both. No bot may run on
 * either. Where it fails, nothing takes what was copied for a store.
 * @returns how many rows were copied
 * @throws {StoreFailure} `in-use`: a bot runs on one of them; `not-a-store`: there is nothing to copy; `unsupported`: the
 * target holds something already
 */
export async function copyStore({ from, to, ...options }: Copying): Promise<number> {
  requireSource(from);
  const source = await openOwnStore({ ...options, url: from });
  try {
    const target = await openTarget(to, options);
    try {
      const count = await copyRows(source, target.store, options.clock);
      await target.finish();
      return count;
    } catch (error) {
      await target.giveUp();
      throw error;
    }
  } finally {
    await source.close();
  }
}

/** Opening would make a store where there is none. */
function requireSource(from: string): void {
  if (isRedis(from)) return;
  const path = storeFileOf(from);
  if (!holdsSomething(path)) throw new StoreFailure('not-a-store', `${path} holds nothing: there is nothing to copy.`);
}

async function openTarget(to: string, options: Omit<Copying, 'from' | 'to'>) {
  if (isRedis(to)) return (await import('./redis/copy-target.ts')).openRedisTarget({ ...options, url: to });
  const path = storeFileOf(to);
  if (holdsSomething(path)) throw holdsAlready(path);
  const partial = `${path}.copying`;
  const remove = () => {
    for (const companion of ['', '-wal', '-shm', '.lock']) rmSync(partial + companion, { force: true });
  };
  remove();
  const store = await openOwnStore({ ...options, url: `sqlite://${partial}`, beginAnew: true });
  return {
    store,
    /** Makes what was copied a store. */
    async finish(): Promise<void> {
      // What is still in the write-ahead log goes into the file.
      await store.scrub();
      await store.close();
      renameSync(partial, path);
      remove();
    },
    async giveUp(): Promise<void> {
      await store.close();
      remove();
    },
  };
}

/** How many records are written at once. */
const BATCH = 100;

async function copyRows(source: Store, target: Store, clock: Clock): Promise<number> {
  let count = 0;
  let records: Extract<Row, { kind: 'record' }>['write'][] = [];
  const writeRecords = async () => {
    await target.journal.commit(records);
    records = [];
  };
  for await (const row of source.contents()) {
    count++;
    if (row.kind === 'record') records.push(row.write);
    else await copyOther(row, target, clock);
    if (records.length >= BATCH) await writeRecords();
  }
  await writeRecords();
  return count;
}

async function copyOther(row: Exclude<Row, { kind: 'record' }>, target: Store, clock: Clock): Promise<void> {
  if (row.kind === 'sample') await target.journal.append(row.series, { at: row.at, value: row.value });
  if (row.kind === 'claim') await target.journal.claim(row.key, row.expiresAt - clock.now());
  if (row.kind !== 'value') return;
  const ttlMs = row.expiresAt === undefined ? undefined : row.expiresAt - clock.now();
  await target.values<Json>(row.namespace, { sealed: row.isSealed }).set(row.key, row.value, ttlMs);
}
