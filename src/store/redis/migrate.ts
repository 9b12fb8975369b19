import type { Redis } from 'ioredis';
import type { Clock } from '../../clock.ts';
import { oldValue, unlessUnreadable } from '../migrations/migrate.ts';
import { CHECKED_SINCE, migrations } from '../migrations/migrations.ts';
import type { OldRecords } from '../migrations/old-records.ts';
import { recordPlace, type Sealer, samplePlace, valuePlace } from '../seal.ts';
import { STORE_VERSION } from '../sqlite/database.ts';
import type { Json, Rename, Sample, Write } from '../store.ts';
import { hasChecksum, parseStored, storedText } from '../stored-json.ts';
import { namespaceAndKey } from './adapter.ts';
import { keysOf } from './contents.ts';
import { commitArguments, recordsOf, samplesOf } from './journal.ts';
import { PREFIX, run, runAsOwner, scripts } from './scripts.ts';

/** How the series begin that a migration may take: those of cars are too long to be read in whole. */
const CARNET = 'carnet:';

export interface Preparing {
  readonly redis: Redis;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** The Redis, for messages. */
  readonly address: string;
  readonly processId: string;
}

/**
 * Brings the store of an earlier version into the form of this one.
 * @returns how many migrations it took
 */
export async function migrate(parts: Preparing, version: number): Promise<number> {
  const { redis, sealer, clock, processId } = parts;
  const due = migrations.slice(version - 1);
  if (due.length === 0) return 0;
  if (version < CHECKED_SINCE) await addChecksums(redis);
  const before = new Map<string, OldRecord>(
    (await rowsOf(redis)).flatMap(({ key, value, isSealed }) =>
      unlessUnreadable(() => {
        const opened = parseStored(value, recordPlace(key), isSealed ? sealer : undefined);
        return [key, { was: key, value: opened }] as const;
      }),
    ),
  );
  const records = new Map<string, OldRecord>(before);
  const { taken, ...others } = await beside(redis, sealer);
  // The checksums are there already: of the series not all are read here.
  for (const migration of due) migration({ ...others, ...among(records), addChecksums: () => undefined });
  const changes = [...records].flatMap(([key, { was, value, sealed = false }]): (Write | Rename)[] => {
    if (was === undefined) return [{ key, value, sealed }];
    return before.get(key)?.value === value && !sealed ? [] : [{ key: was, renameTo: key, value }];
  });
  const { writes, seen } = await recordsOf(redis, sealer, clock, processId).plainWrites(changes);
  const sealedNow = writes.map((write) => (records.get(write.key)?.sealed ? { ...write, sealed: true } : write));
  const args = [...commitArguments(sealedNow, seen, sealer), JSON.stringify(taken()), STORE_VERSION];
  const result = await runAsOwner(redis, scripts.migrate, clock.now(), processId, ...args);
  // Something was written meanwhile: it is all read again.
  return result === 1 ? due.length : migrate(parts, version);
}

interface OldRecord {
  /** Its key in the store; none where it is new. */
  readonly was?: string;
  readonly value: Json;
  /** Left out of what is not new: as it was. */
  readonly sealed?: boolean;
}

function among(records: Map<string, OldRecord>): Pick<OldRecords, 'add' | 'list' | 'replace'> {
  return {
    list: (kind) =>
      [...records].filter(([key]) => key.startsWith(`${kind}:`)).map(([key, { value }]) => ({ key, value })),
    replace(key, { key: to, ...by }) {
      const record = records.get(key);
      if (!record) return;
      records.delete(key);
      records.set(to, { ...record, ...by });
    },
    add({ key, ...record }) {
      if (!records.has(key)) records.set(key, record);
    },
  };
}

/** What stands beside the records. What a migration took of it is `taken`: the keys that are to go. */
async function beside(redis: Redis, sealer: Sealer) {
  const values = new Map<string, string>();
  for (const key of await keysOf(redis, 'value:')) {
    values.set(key, (await redis.hget(`${PREFIX}value:${key}`, 'text')) ?? '');
  }
  const series = new Map<string, readonly Sample[]>();
  for (const name of await keysOf(redis, `series:${CARNET}`))
    series.set(`${CARNET}${name}`, await samplesOf(redis, `${CARNET}${name}`));
  const gone: string[] = [];
  return {
    taken: (): readonly string[] => gone,
    takeValues: (wanted: string) =>
      [...values].flatMap(([name, text]) => {
        const [namespace, key] = namespaceAndKey(name);
        if (namespace !== wanted) return [];
        gone.push(`value:${name}`);
        return oldValue(sealer, namespace, key, text);
      }),
    takeSeries: (beginning: string) =>
      [...series].flatMap(([name, samples]) => {
        if (!name.startsWith(beginning)) return [];
        gone.push(`series:${name}`);
        return [{ name, samples }];
      }),
  };
}

/** Puts a checksum before whatever is in clear and has none yet: where it was cut short it is done again. */
async function addChecksums(redis: Redis): Promise<void> {
  for (const { key, value, isSealed } of await rowsOf(redis)) {
    if (isSealed || hasChecksum(value)) continue;
    await run(redis, scripts.resealRecord, key, value, storedText(value, recordPlace(key)));
  }
  for (const name of await keysOf(redis, 'value:')) {
    const text = (await redis.hget(`${PREFIX}value:${name}`, 'text')) ?? '';
    const json = /^\{"value":(.*)\}$/s.exec(text)?.[1];
    if (json === undefined) continue;
    await run(redis, scripts.resealValue, name, text, storedText(json, valuePlace(...namespaceAndKey(name))));
  }
  for (const name of await keysOf(redis, 'series:')) {
    const key = `${PREFIX}series:${name}`;
    const found = await redis.zrange(key, '0', '-1', 'WITHSCORES');
    const batch = redis.multi();
    for (let index = 0; index < found.length; index += 2) {
      const [member = '', at = ''] = found.slice(index, index + 2);
      const [, number, json = ''] = /^(\d+:)([^~].*)$/s.exec(member) ?? [];
      if (number) batch.zrem(key, member).zadd(key, at, number + storedText(json, samplePlace(name, Number(at))));
    }
    await batch.exec();
  }
}

/** Every record as it stands. */
export async function rowsOf(redis: Redis) {
  const found = (await run(redis, scripts.list, 0, '-', '+')) as readonly (readonly string[])[];
  return found.map(([key = '', value = '', sealed]) => ({ key, value, isSealed: sealed === '1' }));
}
