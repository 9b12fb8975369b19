import type { Redis } from 'ioredis';
import { readValue } from '../keyv-values.ts';
import { recordPlace, type Sealer } from '../seal.ts';
import type { Row } from '../store.ts';
import { parseStored } from '../stored-json.ts';
import { namespaceAndKey } from './adapter.ts';
import { samplesOf } from './journal.ts';
import { PREFIX } from './scripts.ts';

/** Everything that a Redis holds of the store, samples of a series in the order in which they came. */
export async function* redisContents(redis: Redis, sealer: Sealer): AsyncIterable<Row> {
  for (const key of await redis.zrange(`${PREFIX}records`, '0', '-1')) {
    const { value = '', sealed, queue, at, expires } = await redis.hgetall(`${PREFIX}record:${key}`);
    const isSealed = sealed === '1';
    yield {
      kind: 'record',
      write: {
        key,
        value: parseStored(value, recordPlace(key), isSealed ? sealer : undefined),
        sealed: isSealed,
        ...(queue === undefined ? {} : { queue: { name: queue, at: Number(at) } }),
        ...(expires === undefined ? {} : { expiresAt: Number(expires) }),
      },
    };
  }
  for (const key of await keysOf(redis, 'claim:')) {
    yield { kind: 'claim', key, expiresAt: Number(await redis.get(`${PREFIX}claim:${key}`)) };
  }
  for (const series of await keysOf(redis, 'series:')) {
    for (const sample of await samplesOf(redis, series)) yield { kind: 'sample', series, ...sample };
  }
  for (const name of await keysOf(redis, 'value:')) {
    const [namespace, key] = namespaceAndKey(name);
    const { text = '', expires } = await redis.hgetall(`${PREFIX}value:${name}`);
    const expiresAt = expires === undefined ? undefined : Number(expires);
    yield { kind: 'value', namespace, key, ...readValue(text, namespace, key, sealer), expiresAt };
  }
}

/** The names behind `beginning`, each once though a scan may give one twice. */
export async function keysOf(redis: Redis, beginning: string): Promise<readonly string[]> {
  const names = new Set<string>();
  for await (const keys of redis.scanStream({ match: `${PREFIX}${beginning}*`, count: 1000 })) {
    for (const key of keys as readonly string[]) names.add(key.slice(PREFIX.length + beginning.length));
  }
  return [...names].toSorted();
}
