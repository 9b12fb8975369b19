import { openCanary } from '../key-check.ts';
import { createSealer } from '../seal.ts';
import { StoreFailure } from '../store-failure.ts';
import { decodeKeys, type GivenKeys } from '../store-keys.ts';
import { connectRedis, explainRedis, shownAddress } from './connection.ts';
import { CANARY_FIELD, META } from './prepare.ts';
import { PREFIX } from './scripts.ts';

/** A store in a Redis as it stands, seen from outside. */
export interface RedisLook {
  readonly address: string;
  /** The next start makes it. */
  readonly isNew: boolean;
  /** Sealed with CREDENTIALS_KEY_OLD: the next start seals all of it again. */
  readonly needsOldKey: boolean;
  /** A bot works on it. */
  readonly isOpen: boolean;
  /** What Redis would lose or refuse, by its own settings; undefined where it doesn't say. */
  readonly appendOnly: boolean | undefined;
  readonly evicts: boolean | undefined;
}

/**
 * Looks whether `openStore` will open the store, without making or changing anything.
 * @throws {StoreFailure} as `openStore` would
 */
export async function inspectRedis({ url, ...given }: { readonly url: string } & GivenKeys): Promise<RedisLook> {
  const keys = decodeKeys(given);
  const address = shownAddress(url);
  if (!keys.given) throw new StoreFailure('key-missing', `${address} needs CREDENTIALS_KEY.`);
  const redis = await connectRedis(url);
  try {
    const sealer = createSealer(keys.given.bytes, keys.old);
    const canary = await redis.hget(META, CANARY_FIELD);
    if (canary !== null) openCanary(canary, sealer, keys.given.name);
    const setting = async (name: string) =>
      ((await redis.config('GET', name).catch(() => undefined)) as readonly string[] | undefined)?.[1];
    const [appendOnly, policy] = [await setting('appendonly'), await setting('maxmemory-policy')];
    return {
      address,
      isNew: canary === null,
      needsOldKey: canary !== null && !sealer.isCurrent(canary),
      isOpen: (await redis.exists(`${PREFIX}owner`)) === 1,
      appendOnly: appendOnly === undefined ? undefined : appendOnly === 'yes',
      evicts: policy === undefined ? undefined : policy !== 'noeviction',
    };
  } catch (error) {
    throw explainRedis(address, error);
  } finally {
    redis.disconnect();
  }
}
