import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { explained } from '../explained.ts';
import { keyvValues } from '../keyv-values.ts';
import { createSealer, type Sealer } from '../seal.ts';
import type { Json, Placement, Store } from '../store.ts';
import { StoreFailure } from '../store-failure.ts';
import { decodeKeys, type GivenKeys } from '../store-keys.ts';
import { redisAdapter } from './adapter.ts';
import { connectRedis, explainRedis, shownAddress } from './connection.ts';
import { redisContents } from './contents.ts';
import { fileRewriting } from './file-rewriting.ts';
import { redisJournal } from './journal.ts';
import { prepare } from './prepare.ts';
import { PREFIX, run, scripts } from './scripts.ts';

interface RedisOptions extends GivenKeys {
  /** `redis://…` or `rediss://…`, with a password and a database number where there are such. */
  readonly url: string;
  /** What expires does so on this clock. */
  readonly clock: Clock;
  readonly log: Log;
  /** Tells this process from others on the same store. */
  readonly processId?: string;
}

/**
 * Opens the store in a Redis, or makes it there.
 * @throws {StoreFailure} with its cause as `code`. Whatever the cause, what was stored stays as it was.
 */
export async function openRedis({ url, clock, log, processId = randomUUID(), ...given }: RedisOptions): Promise<Store> {
  const keys = decodeKeys(given);
  const address = shownAddress(url);
  if (!keys.given) {
    throw new StoreFailure('key-missing', `${address} has no key file beside it: CREDENTIALS_KEY must be set.`);
  }
  const redis = await connectRedis(url);
  const explain = (error: unknown) => explainRedis(address, error);
  try {
    const sealer = createSealer(keys.given.bytes, keys.old);
    const { resealed, migrated } = await prepare({ redis, sealer, clock, address, processId });
    if (migrated > 0) log.info({ migrated }, 'the store was brought into the form of this version');
    if (resealed > 0) log.info({ resealed }, 'values sealed anew with CREDENTIALS_KEY');
    const subscriber = await connectRedis(url);
    const store = await redisStore({ redis, subscriber, sealer, clock, log, explain, processId });
    // A former key must open nothing that is left in the files.
    if (resealed > 0) await store.scrub();
    return store;
  } catch (error) {
    redis.disconnect();
    throw explain(error);
  }
}

interface Connections {
  readonly redis: Redis;
  /** A connection that only listens: Redis takes no commands on one that does. */
  readonly subscriber: Redis;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Log;
  readonly explain: (error: unknown) => unknown;
  readonly processId: string;
}

async function redisStore(connections: Connections): Promise<Store> {
  const { redis, subscriber, sealer, clock, log, explain, processId } = connections;
  const closing = new AbortController();
  const rewriteFiles = fileRewriting(redis, log, closing.signal);
  const { journal, heard } = redisJournal(redis, sealer, clock, processId);
  subscriber.on('message', (_channel, text) => {
    const placements = placementsOf(text, processId);
    if (placements.length > 0) heard(placements);
  });
  await subscriber.subscribe(`${PREFIX}commits`);
  return {
    journal: explained(journal, explain),
    values<T extends Json>(namespace: string, { sealed = false }: { readonly sealed?: boolean } = {}) {
      const adapter = redisAdapter(redis, clock, processId);
      return explained(keyvValues<T>(adapter, namespace, sealed ? sealer : undefined), explain);
    },
    contents: () => redisContents(redis, sealer),
    async scrub() {
      try {
        await run(redis, scripts.sweep, clock.now());
        rewriteFiles();
      } catch (error) {
        throw explain(error);
      }
    },
    async close() {
      closing.abort();
      subscriber.disconnect();
      redis.disconnect();
    },
  };
}

/** What another process put where; nothing of our own, which was heard at once. */
function placementsOf(text: string, processId: string): readonly Placement[] {
  const [from, placed] = JSON.parse(text) as [string, readonly [key: string, queue: string, at: string][]];
  if (from === processId) return [];
  return placed.map(([key, name, at]) => (name === '' ? { key } : { key, queue: { name, at: Number(at) } }));
}
