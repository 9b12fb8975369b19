import { Keyv, type KeyvStoreAdapter } from 'keyv';
import { type Sealer, valuePlace } from './seal.ts';
import type { Json, Values } from './store.ts';
import { StoreFailure } from './store-failure.ts';
import { parseStored } from './stored-json.ts';

/** What Keyv keeps. It shows when a plain value was put in place of a sealed one. */
type Entry = { readonly value: Json } | { readonly sealed: string };

/**
 * One namespace of values over a Keyv storage adapter that is this namespace's alone.
 * @param sealer given: values are encrypted at rest
 */
export function keyvValues<T extends Json>(
  adapter: KeyvStoreAdapter,
  namespace: string,
  sealer: Sealer | undefined,
): Values<T> {
  const keyv = new Keyv<Entry>({
    store: adapter,
    namespace,
    throwOnErrors: true,
    // The namespace is the adapter's; Keyv's prefix would leave a key that begins with its own namespace without one.
    useKeyPrefix: false,
    // Keyv's own expiry (by Date.now()) is left out of the text: the adapter's counts, on the clock that was passed in.
    serialize: ({ value }) => JSON.stringify(value),
    deserialize: <V>(text: string) => ({ value: readEntry(text, namespace) as V }),
  });
  const encode = (key: string, value: T): Entry =>
    sealer ? { sealed: sealer.seal(JSON.stringify(value), valuePlace(namespace, key)) } : { value };
  const decode = (key: string, entry: Entry): Json => {
    if ('sealed' in entry !== (sealer !== undefined)) {
      throw new StoreFailure('unreadable', `A value of ${namespace} is ${sealer ? 'not sealed' : 'sealed'}.`);
    }
    return 'sealed' in entry ? JSON.parse(sealer?.open(entry.sealed, valuePlace(namespace, key)) ?? '') : entry.value;
  };
  return {
    async get(key) {
      const entry = await keyv.get<Entry>(key);
      return entry === undefined ? undefined : (decode(key, entry) as T);
    },
    async set(key, value, ttlMs) {
      // Keyv takes 0 for 'for ever'.
      if (ttlMs !== undefined && ttlMs <= 0) await keyv.delete(key);
      else await keyv.set(key, encode(key, value), ttlMs);
    },
    async delete(key) {
      await keyv.delete(key);
    },
  };
}

/** @throws {StoreFailure} `unreadable` */
function readEntry(text: string, namespace: string): unknown {
  const entry = parseStored(text, `A value of ${namespace}`);
  if (typeof entry === 'object' && entry !== null && ('sealed' in entry || 'value' in entry)) return entry;
  throw new StoreFailure('unreadable', `A value of ${namespace} is damaged.`);
}
