import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto';
import { StoreFailure } from './store-failure.ts';

/** AES-256. */
export const KEY_BYTES = 32;
/** NIST SP 800-38D, 5.2.1.1 and 8.2.2: a random nonce of 96 bits, good for 2³² values under one key. */
const NONCE_BYTES = 12;
/** How many nonces are drawn at once: a draw takes as long as encrypting a record, however few bytes it gives. */
const NONCES_DRAWN = 256;
/** The longest tag that GCM has. */
const TAG_BYTES = 16;
/** Tells two keys apart; gives nothing of the key away. */
const KEY_ID_BYTES = 8;
const FORMAT = 1;
const HEADER_BYTES = 1 + KEY_ID_BYTES;

/**
 * Where a sealed value belongs: kind of record, namespace, key. It is authenticated with the value, so that a value
 * copied to another place doesn't open there.
 */
export type Place = readonly string[];

/** Where a record of the journal is sealed for. */
export function recordPlace(key: string): Place {
  return ['journal', key];
}

/** Where a sample of a series belongs. */
export function samplePlace(series: string, at: number): Place {
  return ['series', series, String(at)];
}

/** Where a value of a Keyv namespace is sealed for. */
export function valuePlace(namespace: string, key: string): Place {
  return ['values', namespace, key];
}

/** Encrypts values for the place that they are kept in. */
export type Sealer = ReturnType<typeof createSealer>;

/**
 * AES-256-GCM with a random nonce for each value.
 * @param current 32 bytes; seals and opens
 * @param old 32 bytes; opens only, while a key is being rotated
 */
export function createSealer(current: Buffer, old?: Buffer) {
  // Made once: of bytes Node makes a key at each use, which takes longer than encrypting with it.
  const keys = new Map(
    (old ? [old, current] : [current]).map((key) => [keyId(key).toString('hex'), createSecretKey(key)]),
  );
  const sealing = createSecretKey(current);
  const nextNonce = drawNonces();
  const header = Buffer.concat([Buffer.of(FORMAT), keyId(current)]);
  return {
    /** @returns base64url of: format, key id, nonce, ciphertext, tag */
    seal(text: string, place: Place): string {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(associated(header, place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([header, nonce, body, cipher.getAuthTag()]).toString('base64url');
    },
    /**
     * @throws {StoreFailure} `unreadable`: changed, cut, or sealed for another place; `wrong-key`: sealed with a key that
     * is neither the current nor the old one
     */
    open(sealed: string, place: Place): string {
      const envelope = decode(sealed);
      const key = keys.get(envelope.subarray(1, HEADER_BYTES).toString('hex'));
      if (!key) throw new StoreFailure('wrong-key', 'A stored value was sealed with a key that was not given.');
      const nonce = envelope.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(associated(envelope.subarray(0, HEADER_BYTES), place));
      decipher.setAuthTag(envelope.subarray(-TAG_BYTES));
      try {
        const body = envelope.subarray(HEADER_BYTES + NONCE_BYTES, -TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new StoreFailure('unreadable', 'A sealed value was changed or moved since it was stored.', { cause });
      }
    },
    /** Whether `sealed` was made with the current key, not with the old one. */
    isCurrent: (sealed: string): boolean => decode(sealed).subarray(0, HEADER_BYTES).equals(header),
  };
}

/** @returns gives 12 random bytes, each of them once */
function drawNonces(): () => Buffer {
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.length === 0) drawn = randomBytes(NONCE_BYTES * NONCES_DRAWN);
    const nonce = drawn.subarray(0, NONCE_BYTES);
    drawn = drawn.subarray(NONCE_BYTES);
    return nonce;
  };
}

function keyId(key: Buffer): Buffer {
  return createHash('sha256').update('credentials key id\0').update(key).digest().subarray(0, KEY_ID_BYTES);
}

/** JSON keeps `['a', 'b:c']` and `['a:b', 'c']` apart. */
function associated(header: Buffer, place: Place): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify(place))]);
}

function decode(sealed: string): Buffer {
  const envelope = Buffer.from(sealed, 'base64url');
  // Node skips what is no base64url: only the one spelling that we write is taken.
  const intact = envelope.length >= HEADER_BYTES + NONCE_BYTES + TAG_BYTES && envelope.toString('base64url') === sealed;
  if (!intact || envelope[0] !== FORMAT) throw new StoreFailure('unreadable', 'A sealed value is damaged.');
  return envelope;
}
