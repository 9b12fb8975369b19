import { CANARY, openCanary } from '../key-check.ts';
import { type Place, recordPlace, valuePlace } from '../seal.ts';
import { STORE_VERSION } from '../sqlite/database.ts';
import { StoreFailure } from '../store-failure.ts';
import { hasChecksum } from '../stored-json.ts';
import { namespaceAndKey } from './adapter.ts';
import { migrate, type Preparing, rowsOf } from './migrate.ts';
import { PREFIX, run, scripts } from './scripts.ts';

/** A known text, sealed: what doesn't open it is not this store's key. */
export const CANARY_FIELD = 'canary';
export const META = `${PREFIX}meta`;
/** Set while another store is being copied into this one. */
export const COPYING = 'copying';

/**
 * Makes a Redis that holds no store yet into one, and brings the store of an earlier version or key into the form of
 * this one.
 * @returns how many values were sealed again, and how many migrations it took
 * @throws {StoreFailure} `wrong-key`, `unsupported`
 */
export async function prepare(parts: Preparing): Promise<{ readonly resealed: number; readonly migrated: number }> {
  const { redis, sealer, address } = parts;
  // Of two first starts one sets the key, and the other is held to it.
  await redis
    .multi()
    .hsetnx(META, CANARY_FIELD, sealer.seal(CANARY.text, CANARY.place))
    .hsetnx(META, 'version', STORE_VERSION)
    .exec();
  const [canary, version, copying] = await redis.hmget(META, CANARY_FIELD, 'version', COPYING);
  openCanary(canary ?? '', sealer, 'CREDENTIALS_KEY');
  if (copying) {
    throw new StoreFailure('lost', `${address} holds half a copy: empty it, and run npm run store:copy again.`);
  }
  if (Number(version) > STORE_VERSION) {
    throw new StoreFailure('unsupported', `${address} was written by a newer version of this program.`);
  }
  const migrated = await migrate(parts, Number(version));
  const resealed = sealer.isCurrent(canary ?? '') ? 0 : await resealAll(parts);
  return { resealed, migrated };
}

/**
 * Seals with the current key whatever is still sealed with the old one. What is written meanwhile stays as it is: it is
 * sealed with the current key already.
 */
async function resealAll({ redis, sealer }: Preparing): Promise<number> {
  let count = 0;
  const resealed = (sealed: string, place: Place): string | undefined => {
    if (sealer.isCurrent(sealed)) return undefined;
    count++;
    return sealer.seal(sealer.open(sealed, place), place);
  };
  for (const { key, value, isSealed } of await rowsOf(redis)) {
    const again = isSealed ? resealed(value, recordPlace(key)) : undefined;
    if (again !== undefined) await run(redis, scripts.resealRecord, key, value, again);
  }
  const own = `${PREFIX}value:`;
  for await (const keys of redis.scanStream({ match: `${own}*` })) {
    for (const full of keys as readonly string[]) {
      const text = await redis.hget(full, 'text');
      const name = full.slice(own.length);
      if (text === null || hasChecksum(text)) continue;
      const { sealed } = JSON.parse(text) as { readonly sealed: string };
      const again = resealed(sealed, valuePlace(...namespaceAndKey(name)));
      if (again !== undefined) await run(redis, scripts.resealValue, name, text, JSON.stringify({ sealed: again }));
    }
  }
  await redis.hset(META, CANARY_FIELD, sealer.seal(CANARY.text, CANARY.place));
  return count;
}
