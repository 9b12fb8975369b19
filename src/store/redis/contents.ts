import type { Redis } from 'ioredis';
import { recordPlace, type Sealer, valuePlace } from '../seal.ts';
import type { Json, Row } from '../store.ts';
import { parseStored } from '../stored-json.ts';
import { namespaceAndKey } from './adapter.ts';
import { PREFIX } from './scripts.ts';

/** Everything that a Redis holds of the store, samples of a series in the order in which they came. */
export async function* redisContents(redis: Redis, sealer: Sealer): AsyncIterable<Row> {
  const json = (text: string | undefined): Json => parseStored(text ?? '', 'A record');
  for (const key of await redis.zrange(`${PREFIX}records`, '0', '-1')) {
    const { value = '', sealed, queue, at, expires } = await redis.hgetall(`${PREFIX}record:${key}`);
    const isSealed = sealed === '1';
    yield {
      kind: 'record',
      write: {
        key,
        value: json(isSealed ? sealer.open(value, recordPlace(key)) : value),
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
    const found = await redis.zrange(`${PREFIX}series:${series}`, '0', '-1', 'WITHSCORES');
    for (let index = 0; index < found.length; index += 2) {
      const value = json(found[index]?.replace(/^\d+:/, ''));
      yield { kind: 'sample', series, at: Number(found[index + 1]), value };
    }
  }
  for (const name of await keysOf(redis, 'value:')) {
    const [namespace, key] = namespaceAndKey(name);
    const { text, expires } = await redis.hgetall(`${PREFIX}value:${name}`);
    const { sealed, value } = json(text) as { readonly sealed?: string; readonly value?: Json };
    const opened = sealed === undefined ? (value ?? null) : json(sealer.open(sealed, valuePlace(namespace, key)));
    const expiresAt = expires === undefined ? undefined : Number(expires);
    yield { kind: 'value', namespace, key, value: opened, isSealed: sealed !== undefined, expiresAt };
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
