import type { Json } from './store.ts';
import { StoreFailure } from './store-failure.ts';

/**
 * JSON as a row holds it.
 * @param what the row is, for the message
 * @throws {StoreFailure} `unreadable`
 */
export function parseStored(text: string, what: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new StoreFailure('unreadable', `${what} is damaged.`, { cause });
  }
}
