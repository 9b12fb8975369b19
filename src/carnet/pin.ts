import type { Clock } from '../clock.ts';
import { DAY_MS } from '../durations.ts';
import type { Secret } from '../secret.ts';
import type { Store } from '../store/store.ts';
import { accountKey } from './account-key.ts';
import type { TypedPin } from './carnet.ts';
import { CarNetFailure } from './failure.ts';
import type { LastPins } from './last-pin.ts';

/** Two refused PINs with no success between hold all others back (rules R27): Car-Net locks after a few. */
const REFUSALS_THAT_HOLD = 2;
const HOLD_MS = DAY_MS;

type Refusals = {
  /** PINs that Car-Net refused since the last that it accepted. */
  readonly count: number;
  /** Epoch ms until which none is sent; 0 where they aren't held back. */
  readonly heldUntil: number;
  /** The one allowance of a hold, and the person who gave it: only a PIN that they type goes through. */
  readonly allowance: 'unused' | 'used' | { readonly givenBy: string };
};

const NONE: Refusals = { count: 0, heldUntil: 0, allowance: 'unused' };

/** Guards each account's PIN against being tried too often. */
export type PinGuard = ReturnType<typeof createPinGuard>;

export function createPinGuard(store: Store, clock: Clock, lastPins: LastPins) {
  const refusals = store.values<Refusals>('carnet-pin-refusals');

  const of = async (account: string) => (await refusals.get(accountKey(account))) ?? NONE;
  const keep = (account: string, next: Refusals) => refusals.set(accountKey(account), next);
  const refuseHeldBack = (now: Refusals, by: string | undefined) => {
    const until = now.heldUntil;
    if (until > clock.now() && !mayUse(now, by)) throw new CarNetFailure({ code: 'pin-held-back', until }, 'session');
  };

  return {
    /**
     * Whether a PIN may go to Car-Net.
     * @throws CarNetFailure `pin-held-back`, or `pin-not-last-accepted` unless the person said that it was changed
     */
    async check(account: string, { digits, changed, by }: TypedPin): Promise<void> {
      refuseHeldBack(await of(account), by);
      if (!changed && (await lastPins.is(account, digits)) === false) {
        throw new CarNetFailure({ code: 'pin-not-last-accepted' }, 'session');
      }
    },
    /** A PIN goes out now: an allowance is used up. @throws CarNetFailure `pin-held-back` */
    async sending(account: string, { by }: TypedPin): Promise<void> {
      const now = await of(account);
      refuseHeldBack(now, by);
      if (mayUse(now, by)) await keep(account, { ...now, allowance: 'used' });
    },
    async accepted(account: string, digits: Secret): Promise<void> {
      await refusals.delete(accountKey(account));
      await lastPins.keep(account, digits);
    },
    /** Car-Net refused it. One that it once accepted was changed elsewhere, and is no measure any more. */
    async refused(account: string, digits: Secret): Promise<void> {
      const { count, heldUntil, allowance } = await of(account);
      const holds = count + 1 >= REFUSALS_THAT_HOLD;
      await keep(account, {
        count: count + 1,
        heldUntil: holds ? clock.now() + HOLD_MS : 0,
        // One refused within a hold was the one that the owner may allow; a new hold has its own.
        allowance: heldUntil > clock.now() ? allowance : 'unused',
      });
      if (await lastPins.is(account, digits)) await lastPins.forget(account);
    },
    /** Lets one PIN of this person through while they are held back; once in each hold. */
    async allowOne(account: string, by: string): Promise<void> {
      const now = await of(account);
      const isFree = now.allowance !== 'used' && typeof now.allowance !== 'object';
      if (now.heldUntil > clock.now() && isFree) await keep(account, { ...now, allowance: { givenBy: by } });
    },
    async forget(account: string): Promise<void> {
      await lastPins.forget(account);
      await refusals.delete(accountKey(account));
    },
  };
}

/** Whether the owner's allowance is for this person. */
function mayUse({ allowance }: Refusals, by: string | undefined): boolean {
  return typeof allowance === 'object' && allowance.givenBy === by;
}
