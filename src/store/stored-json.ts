import { crc32 } from 'node:zlib';
import type { Place, Sealer } from './seal.ts';
import type { Json } from './store.ts';
import { StoreFailure } from './store-failure.ts';

/** Begins a text in clear, before its checksum. No JSON begins so: what earlier versions wrote has no checksum. */
const MARK = '~';
const CHECKSUM_DIGITS = 8;
const JSON_AT = MARK.length + CHECKSUM_DIGITS;

/**
 * JSON as a row holds it: sealed, or in clear behind a checksum. Either belongs to its place, and shows when a bit of it
 * flipped.
 * @param sealer given: it is sealed
 */
export function storedText(json: string, place: Place, sealer?: Sealer): string {
  if (sealer) return sealer.seal(json, place);
  return MARK + checksum(json, place).toString(16).padStart(CHECKSUM_DIGITS, '0') + json;
}

/**
 * What `storedText` made a text of.
 * @param sealer given: it was sealed
 * @throws {StoreFailure} `unreadable`; `wrong-key`
 */
export function parseStored(text: string, place: Place, sealer?: Sealer): Json {
  const json = sealer ? sealer.open(text, place) : checkedJson(text, place);
  try {
    return JSON.parse(json) as Json;
  } catch (cause) {
    throw damaged(place, { cause });
  }
}

export function hasChecksum(text: string): boolean {
  return text.startsWith(MARK);
}

function checkedJson(text: string, place: Place): string {
  if (!hasChecksum(text)) return text;
  const json = text.slice(JSON_AT);
  if (Number.parseInt(text.slice(MARK.length, JSON_AT), 16) !== checksum(json, place)) throw damaged(place);
  return json;
}

function checksum(json: string, place: Place): number {
  return crc32(json, crc32(place.join('\n')));
}

/** Of its place the first part alone: the others may name people. */
function damaged([kind]: Place, options?: ErrorOptions): StoreFailure {
  return new StoreFailure('unreadable', `A stored value (${kind}) is damaged.`, options);
}
