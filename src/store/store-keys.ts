import type { Secret } from '../secret.ts';
import { decodeKey, keyFileOf, readKeyFile } from './credentials-key.ts';
import { StoreFailure } from './store-failure.ts';

/** The keys that the settings give. */
export interface GivenKeys {
  /** Base64 of 32 bytes. Left out: for a file the key file beside it, for `memory://` a random key. */
  readonly credentialsKey: Secret | undefined;
  /** The former key, while the key is being rotated: opens what it sealed, which is then sealed with the new key. */
  readonly credentialsKeyOld: Secret | undefined;
}

/** Bytes of a key, and what to call it in a message. */
interface NamedKey {
  readonly bytes: Buffer;
  readonly name: string;
}

/** The keys that the settings give, as bytes. */
export type StoreKeys = ReturnType<typeof decodeKeys>;

/** @throws {StoreFailure} `bad-key` */
export function decodeKeys({ credentialsKey, credentialsKeyOld }: GivenKeys) {
  return {
    given: credentialsKey && { bytes: decodeKey(credentialsKey, 'CREDENTIALS_KEY'), name: 'CREDENTIALS_KEY' },
    old: credentialsKeyOld && decodeKey(credentialsKeyOld, 'CREDENTIALS_KEY_OLD'),
  };
}

/**
 * The key of the database at `path`: the one that is given, else that of the key file, if there is one.
 * @throws {StoreFailure} `bad-key`, `not-writable`: the key file can't be used
 */
export function findKey(path: string, { given }: StoreKeys): NamedKey | undefined {
  if (given) return given;
  const keyFile = keyFileOf(path);
  const bytes = readKeyFile(keyFile);
  return bytes && { bytes, name: keyFile };
}

/** @throws {StoreFailure} as `findKey`; `key-missing` if there is none */
export function requireKey(path: string, keys: StoreKeys): NamedKey {
  const key = findKey(path, keys);
  if (key) return key;
  throw new StoreFailure(
    'key-missing',
    `${path} holds sealed data, and its key is missing: restore ${keyFileOf(path)} or set CREDENTIALS_KEY. Nothing was changed.`,
  );
}
