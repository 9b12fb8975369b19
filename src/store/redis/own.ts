import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { StoreOptions } from '../open-store.ts';
import { STORE_VERSION } from '../sqlite/database.ts';
import type { OwnStore } from '../store.ts';
import { StoreFailure } from '../store-failure.ts';
import { waitForClaim } from '../wait-for-claim.ts';
import { connectRedis, explainRedis, shownAddress } from './connection.ts';
import { openRedis } from './open.ts';
import { META } from './prepare.ts';
import { run, scripts } from './scripts.ts';

/** How long a store stays a process' own after it was last heard of; in Redis' own time. */
const OWNED_MS = 15_000;
const RENEW_MS = 5000;

/** How soon a Redis that can't be reached is tried again: growing, at most. */
const REACH_MS = { first: 500, most: 10_000 };

interface OwnRedisOptions extends StoreOptions {
  /** Ends the wait for another process. */
  readonly signal?: AbortSignal | undefined;
  readonly besideOwner?: boolean;
}

/**
 * Makes the store in a Redis this process' own, and opens it. It stays so while the process renews its claim; one that
 * was stopped for longer finds itself refused at its next write, should another have taken over.
 * @throws {StoreFailure} `in-use`, and as `openRedis`
 */
export async function openOwnRedis(options: OwnRedisOptions): Promise<OwnStore> {
  const { url, besideOwner = false } = options;
  const processId = `${besideOwner ? 'watch:' : ''}${randomUUID()}`;
  const redis = await reach(options);
  if (besideOwner) {
    await inThisForm(redis, options).finally(() => redis.disconnect());
    return { ...(await openRedis({ ...options, processId })), lost: Promise.withResolvers<never>().promise };
  }
  try {
    await own(redis, processId, options);
    const store = await openRedis({ ...options, processId });
    const renewal = renew(redis, processId, url);
    return {
      ...store,
      lost: renewal.lost,
      async close() {
        renewal.stop();
        await store.close();
        // A claim that can't be given up now ends by itself.
        await run(redis, scripts.disown, processId).catch(() => undefined);
        redis.disconnect();
      },
    };
  } catch (error) {
    await run(redis, scripts.disown, processId).catch(() => undefined);
    redis.disconnect();
    throw explainRedis(shownAddress(url), error);
  }
}

/** Connects to Redis, and waits for it where it can't be reached at the start. */
async function reach({ url, clock, log, signal }: OwnRedisOptions): Promise<Redis> {
  for (let pause = REACH_MS.first; ; pause = Math.min(pause * 2, REACH_MS.most)) {
    try {
      const redis = await connectRedis(url);
      if (pause > REACH_MS.first) log.info({ address: shownAddress(url) }, 'the store answers now');
      return redis;
    } catch (error) {
      if (!(error instanceof StoreFailure && error.code === 'unavailable')) throw error;
      if (pause === REACH_MS.first)
        log.warn({ address: shownAddress(url) }, 'the store cannot be reached; trying again');
      await clock.sleep(pause, signal);
    }
  }
}

async function own(redis: Redis, processId: string, { url, clock, log, signal }: OwnRedisOptions): Promise<void> {
  const waiting = { place: shownAddress(url), clock, log, signal };
  await waitForClaim(waiting, async () =>
    (await run(redis, scripts.own, processId, OWNED_MS)) === 1 ? true : undefined,
  );
}

/**
 * Waits until the store has the form of this version: whoever owns it brings it into that, since a bot of an earlier
 * version may still write into it.
 */
async function inThisForm(redis: Redis, { url, clock, log, signal }: OwnRedisOptions): Promise<void> {
  const version = () =>
    redis.hget(META, 'version').catch((error: unknown) => {
      throw explainRedis(shownAddress(url), error);
    });
  const isEarlier = async () => Number((await version()) ?? STORE_VERSION) < STORE_VERSION;
  if (!(await isEarlier())) return;
  log.warn(
    { address: shownAddress(url) },
    'the store is of an earlier version; waiting for the bot to change its form',
  );
  while (await isEarlier()) await clock.sleep(REACH_MS.first, signal);
}

/** Renews the claim. While Redis is away there is nothing to renew, and nobody else to take the store. */
function renew(redis: Redis, processId: string, url: string): { readonly lost: Promise<StoreFailure>; stop(): void } {
  const { promise: lost, resolve } = Promise.withResolvers<StoreFailure>();
  const timer = setInterval(async () => {
    const owner = await run(redis, scripts.own, processId, OWNED_MS).catch(() => 1);
    if (owner === 1) return;
    clearInterval(timer);
    resolve(new StoreFailure('in-use', `Another process of this bot took ${shownAddress(url)} over.`));
  }, RENEW_MS);
  timer.unref();
  return { lost, stop: () => clearInterval(timer) };
}
