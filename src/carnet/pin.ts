import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import { unlessDamaged } from '../store/damaged.ts';
import type { Store } from '../store/store.ts';
import { accountKey } from './account-key.ts';
import type { TypedPin } from './carnet.ts';
import { CarNetFailure } from './failure.ts';

/** Two refused PINs with no success between hold all others back (rules R27): Car-Net locks after a few. */
const REFUSALS_THAT_HOLD = 2;
const HOLD_MS = 24 * 3600_000;

/** Slow on purpose, about 0.1 s: four digits are few. OWASP's scrypt setting of 32 MiB. */
const HASH_COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const HASH_BYTES = 32;

type Verifier = { readonly salt: string; readonly hash: string };

type Refusals = {
  /** PINs that Car-Net refused since the last that it accepted. */
  readonly count: number;
  /** Epoch ms until which none is sent; 0 where they aren't held back. */
  readonly heldUntil: number;
  /** The one allowance of a hold, and the person who gave it: only a PIN that they type goes through. */
  readonly allowance: 'unused' | 'used' | { readonly givenBy: string };
};

const NONE: Refusals = { count: 0, heldUntil: 0, allowance: 'unused' };

/** Guards each account's PIN against being tried too often. Keeps a sealed hash of it, and never the PIN. */
export interface PinGuard {
  /**
   * Whether a PIN may go to Car-Net.
   * @throws CarNetFailure `pin-held-back`, or `pin-not-last-accepted` unless the person said that it was changed
   */
  check(account: string, pin: TypedPin): Promise<void>;
  /** A PIN goes out now: an allowance is used up. @throws CarNetFailure `pin-held-back` */
  sending(account: string, pin: TypedPin): Promise<void>;
  accepted(account: string, digits: Secret): Promise<void>;
  /** Car-Net refused it. One that it once accepted was changed elsewhere, and is no measure any more. */
  refused(account: string, digits: Secret): Promise<void>;
  /** Lets one PIN of this person through while they are held back; once in each hold. */
  allowOne(account: string, by: string): Promise<void>;
  forget(account: string): Promise<void>;
}

export function createPinGuard(store: Store, clock: Clock, hashCost = HASH_COST): PinGuard {
  const verifiers = store.values<Verifier>('carnet-pin-verifiers', { sealed: true });
  const refusals = store.values<Refusals>('carnet-pin-refusals');

  const of = async (account: string) => (await refusals.get(accountKey(account))) ?? NONE;
  const keep = (account: string, next: Refusals) => refusals.set(accountKey(account), next);
  const refuseHeldBack = (now: Refusals, by: string | undefined) => {
    const until = now.heldUntil;
    if (until > clock.now() && !mayUse(now, by)) throw new CarNetFailure({ code: 'pin-held-back', until }, 'session');
  };

  /** Whether it is the one that Car-Net accepted last; undefined where none is known. */
  const isLastAccepted = async (account: string, digits: Secret): Promise<boolean | undefined> => {
    const verifier = await unlessDamaged(verifiers.get(accountKey(account)));
    if (!verifier) return undefined;
    const hash = await slowHash(digits, Buffer.from(verifier.salt, 'base64'), hashCost);
    return timingSafeEqual(hash, Buffer.from(verifier.hash, 'base64'));
  };

  return {
    async check(account, { digits, changed, by }) {
      refuseHeldBack(await of(account), by);
      if (!changed && (await isLastAccepted(account, digits)) === false) {
        throw new CarNetFailure({ code: 'pin-not-last-accepted' }, 'session');
      }
    },
    async sending(account, { by }) {
      const now = await of(account);
      refuseHeldBack(now, by);
      if (mayUse(now, by)) await keep(account, { ...now, allowance: 'used' });
    },
    async accepted(account, digits) {
      const salt = randomBytes(16);
      const hash = await slowHash(digits, salt, hashCost);
      await verifiers.set(accountKey(account), { salt: salt.toString('base64'), hash: hash.toString('base64') });
      await refusals.delete(accountKey(account));
    },
    async refused(account, digits) {
      const { count, heldUntil, allowance } = await of(account);
      const holds = count + 1 >= REFUSALS_THAT_HOLD;
      await keep(account, {
        count: count + 1,
        heldUntil: holds ? clock.now() + HOLD_MS : 0,
        // One refused within a hold was the one that the owner may allow; a new hold has its own.
        allowance: heldUntil > clock.now() ? allowance : 'unused',
      });
      if (await isLastAccepted(account, digits)) await verifiers.delete(accountKey(account));
    },
    async allowOne(account, by) {
      const now = await of(account);
      const isFree = now.allowance !== 'used' && typeof now.allowance !== 'object';
      if (now.heldUntil > clock.now() && isFree) await keep(account, { ...now, allowance: { givenBy: by } });
    },
    async forget(account) {
      await verifiers.delete(accountKey(account));
      await refusals.delete(accountKey(account));
    },
  };
}

/** Whether the owner's allowance is for this person. */
function mayUse({ allowance }: Refusals, by: string | undefined): boolean {
  return typeof allowance === 'object' && allowance.givenBy === by;
}

function slowHash(digits: Secret, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(digits.reveal(), salt, HASH_BYTES, cost, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
