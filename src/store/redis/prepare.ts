import type { Redis } from 'ioredis';
import type { Clock } from '../../clock.ts';
import { isDamaged } from '../damaged.ts';
import { CANARY, openCanary } from '../key-check.ts';
import { migrations } from '../migrations/migrations.ts';
import { type Place, recordPlace, type Sealer, valuePlace } from '../seal.ts';
import { STORE_VERSION } from '../sqlite/database.ts';
import type { Json, Rename, Write } from '../store.ts';
import { StoreFailure } from '../store-failure.ts';
import { parseStored } from '../stored-json.ts';
import { namespaceAndKey } from './adapter.ts';
import { commitArguments, recordsOf, runAsOwner } from './journal.ts';
import { PREFIX, run, scripts } from './scripts.ts';

/** A known text, sealed: what doesn't open it is not this store's key. */
export const CANARY_FIELD = 'canary';
export const META = `${PREFIX}meta`;
/** Set while another store is being copied into this one. */
export const COPYING = 'copying';

interface Preparing {
  readonly redis: Redis;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** The Redis, for messages. */
  readonly address: string;
  readonly processId: string;
}

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

async function migrate(parts: Preparing, version: number): Promise<number> {
  const { redis, sealer, clock, processId } = parts;
  const due = migrations.slice(version - 1);
  if (due.length === 0) return 0;
  const rows = await rowsOf(redis);
  const before = new Map<string, { readonly was: string; readonly value: Json }>();
  for (const { key, value, isSealed } of rows) {
    try {
      before.set(key, {
        was: key,
        value: parseStored(isSealed ? sealer.open(value, recordPlace(key)) : value, 'A record'),
      });
    } catch (error) {
      // A damaged record stays as it is: whoever reads it knows what to do.
      if (!isDamaged(error)) throw error;
    }
  }
  const records = new Map<string, { readonly was?: string; readonly value: Json }>(before);
  for (const migration of due) {
    migration({
      list: (kind) =>
        [...records].filter(([key]) => key.startsWith(`${kind}:`)).map(([key, { value }]) => ({ key, value })),
      replace(key, { key: to, value }) {
        const record = records.get(key);
        if (!record) return;
        records.delete(key);
        records.set(to, { ...record, value });
      },
      add({ key, value }) {
        if (!records.has(key)) records.set(key, { value });
      },
    });
  }
  const changes = [...records].flatMap(([key, { was, value }]): (Write | Rename)[] => {
    if (was === undefined) return [{ key, value }];
    return before.get(key)?.value === value ? [] : [{ key: was, renameTo: key, value }];
  });
  const { writes, seen } = await recordsOf(redis, sealer, clock, processId).plainWrites(changes);
  const args = [...commitArguments(writes, seen, sealer), STORE_VERSION];
  const result = await runAsOwner(redis, scripts.migrate, clock.now(), processId, ...args);
  // Something was written meanwhile: it is all read again.
  return result === 1 ? due.length : migrate(parts, version);
}

async function rowsOf(redis: Redis) {
  const found = (await run(redis, scripts.list, 0, '-', '+')) as readonly (readonly string[])[];
  return found.map(([key = '', value = '', sealed]) => ({ key, value, isSealed: sealed === '1' }));
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
      const sealed = text === null ? undefined : (JSON.parse(text) as { readonly sealed?: string }).sealed;
      if (text === null || sealed === undefined) continue;
      const again = resealed(sealed, valuePlace(...namespaceAndKey(name)));
      if (again !== undefined) await run(redis, scripts.resealValue, name, text, JSON.stringify({ sealed: again }));
    }
  }
  await redis.hset(META, CANARY_FIELD, sealer.seal(CANARY.text, CANARY.place));
  return count;
}
