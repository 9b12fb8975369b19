import { Keyv, type KeyvStoreAdapter } from 'keyv';
import { type Sealer, valuePlace } from './seal.ts';
import type { Json, Values } from './store.ts';
import { StoreFailure } from './store-failure.ts';
import { hasChecksum, parseStored, storedText } from './stored-json.ts';

/**
 * One namespace of values over a Keyv storage adapter that is this namespace's alone.
 * @param sealer given: values are encrypted at rest
 */
export function keyvValues<T extends Json>(
  adapter: KeyvStoreAdapter,
  namespace: string,
  sealer: Sealer | undefined,
): Values<T> {
  const keyv = new Keyv<string>({
    store: adapter,
    namespace,
    throwOnErrors: true,
    // The namespace is the adapter's; Keyv's prefix would leave a key that begins with its own namespace without one.
    useKeyPrefix: false,
    // Keyv's own expiry (by Date.now()) is left out of the text: the adapter's counts, on the clock that was passed in.
    serialize: ({ value }) => String(value),
    deserialize: <V>(text: string) => ({ value: text as V }),
  });
  const encode = (key: string, value: T): string => {
    const text = storedText(JSON.stringify(value), valuePlace(namespace, key), sealer);
    return sealer ? JSON.stringify({ sealed: text }) : text;
  };
  return {
    async get(key) {
      const text = await keyv.get<string>(key);
      if (text === undefined) return undefined;
      const { value, isSealed } = readValue(text, namespace, key, sealer);
      if (isSealed === (sealer !== undefined)) return value as T;
      throw new StoreFailure('unreadable', `A value of ${namespace} is not sealed.`);
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

/**
 * A value, of the text of its row.
 * @throws {StoreFailure} `unreadable`; `wrong-key`
 */
export function readValue(text: string, namespace: string, key: string, sealer: Sealer | undefined) {
  const place = valuePlace(namespace, key);
  const isSealed = !hasChecksum(text);
  if (!isSealed) return { value: parseStored(text, place), isSealed };
  const sealed = (parseStored(text, place) as { readonly sealed?: Json } | null)?.sealed;
  return { value: parseStored(String(sealed), place, sealer), isSealed };
}
