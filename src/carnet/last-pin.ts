import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { createSerialByKey } from '../concurrency/serial-by-key.ts';
import type { Log } from '../log.ts';
import type { Secret } from '../secret.ts';
import { unlessDamaged } from '../store/damaged.ts';
import type { Store } from '../store/store.ts';
import { accountKey } from './account-key.ts';

/** Slow on purpose, about 0.1 s: four digits are few. OWASP's scrypt setting of 32 MiB. */
const HASH_COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const HASH_BYTES = 32;

type Verifier = { readonly salt: string; readonly hash: string };

/** A sealed hash of the PIN that Car-Net accepted last, one an account. */
export type LastPins = ReturnType<typeof createLastPins>;

export function createLastPins(store: Store, log: Log, hashCost = HASH_COST) {
  const verifiers = store.values<Verifier>('carnet-pin-verifiers', { sealed: true });
  /** By account: whoever compares waits for the hash that is being made. */
  const turns = createSerialByKey();
  /** How digits compared with which verifier: they are looked at several times on their way to the car. */
  const compared = new WeakMap<Secret, { readonly salt: string; readonly isSame: boolean }>();

  const read = (key: string) => turns.run(key, () => unlessDamaged(verifiers.get(key)));
  const is = async (account: string, digits: Secret) => {
    const verifier = await read(accountKey(account));
    if (!verifier) return undefined;
    const { salt } = verifier;
    const known = compared.get(digits);
    if (known?.salt === salt) return known.isSame;
    const hash = await slowHash(digits, Buffer.from(salt, 'base64'), hashCost);
    const isSame = timingSafeEqual(hash, Buffer.from(verifier.hash, 'base64'));
    compared.set(digits, { salt, isSame });
    return isSame;
  };
  const makeHash = async (key: string, digits: Secret) => {
    const salt = randomBytes(16);
    const hash = await slowHash(digits, salt, hashCost);
    await verifiers.set(key, { salt: salt.toString('base64'), hash: hash.toString('base64') });
  };
  const forget = async (account: string) => {
    const key = accountKey(account);
    await turns.run(key, () => verifiers.delete(key));
  };

  return {
    /** Whether these are its digits; undefined where none is known. */
    is,
    /** Car-Net accepted these. Their hash is made after this resolves: nobody at the car waits for it. */
    async keep(account: string, digits: Secret): Promise<void> {
      const key = accountKey(account);
      const verifier = await read(key);
      const known = compared.get(digits);
      if (verifier && known?.isSame && known.salt === verifier.salt) return;
      // A crash before the new hash is kept must leave none, not one that refuses the right PIN.
      await forget(account);
      turns
        .run(key, () => makeHash(key, digits))
        .catch((error: unknown) => log.error({ error }, 'the hash of a PIN could not be kept'));
    },
    forget,
    /** Resolves once every hash is kept. */
    ended: turns.ended,
  };
}

function slowHash(digits: Secret, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(digits.reveal(), salt, HASH_BYTES, cost, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
