import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Secret, secret } from '../secret.ts';
import { KEY_BYTES } from './seal.ts';
import { fullDisk, isFull } from './sqlite/failure.ts';
import { StoreFailure } from './store-failure.ts';

/** 32 bytes in base64, as `openssl rand -base64 32` writes them; the `=` at the end may be missing. */
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=?$/;

/**
 * The bytes of a key given as text.
 * @param from where the text came from, for the message
 * @throws {StoreFailure} `bad-key`
 */
export function decodeKey(text: Secret, from: string): Buffer {
  const trimmed = text.reveal().trim();
  if (!BASE64_OF_32_BYTES.test(trimmed)) throw new StoreFailure('bad-key', `${from} must be base64 of 32 bytes.`);
  return Buffer.from(trimmed, 'base64');
}

/** The key file that belongs to a database file: `credentials.key` beside it. */
export function keyFileOf(databasePath: string): string {
  return join(dirname(databasePath), 'credentials.key');
}

/**
 * @returns the key in the file, undefined where there is no file
 * @throws {StoreFailure} `bad-key`: it holds something else; `not-writable`: it can't be read
 */
export function readKeyFile(path: string): Buffer | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new StoreFailure('not-writable', `${path} can't be read.`, { cause });
  }
  return decodeKey(secret(text), path);
}

/**
 * Makes a random key and writes it to a new file that only this user can read. Never overwrites.
 * @throws {StoreFailure} `not-writable`
 */
export function createKeyFile(path: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, `${key.toString('base64')}\n`);
      // On the disk before anything is sealed with it.
      fsyncSync(file);
    } catch (error) {
      rmSync(path);
      throw error;
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    if (cause instanceof Error && isFull(cause)) throw fullDisk(path, cause);
    throw new StoreFailure('not-writable', `${path} can't be written.`, { cause });
  }
  return key;
}
