import { holdsAlready } from '../lost-store.ts';
import type { StoreOptions } from '../open-store.ts';
import type { Store } from '../store.ts';
import { connectRedis, shownAddress } from './connection.ts';
import { openOwnRedis } from './own.ts';
import { COPYING, META } from './prepare.ts';

/**
 * Opens an empty Redis for a copy. Until the copy is finished, nothing else opens it.
 * @throws {StoreFailure} `unsupported`: it holds something
 */
export async function openRedisTarget(options: StoreOptions): Promise<{
  readonly store: Store;
  finish(): Promise<void>;
  giveUp(): Promise<void>;
}> {
  const store = await openOwnRedis(options);
  for await (const _ of store.contents()) {
    await store.close();
    throw holdsAlready(shownAddress(options.url));
  }
  const redis = await connectRedis(options.url);
  await redis.hset(META, COPYING, 1);
  const close = async () => {
    redis.disconnect();
    await store.close();
  };
  return {
    store,
    async finish() {
      await redis.hdel(META, COPYING);
      await close();
    },
    giveUp: close,
  };
}
