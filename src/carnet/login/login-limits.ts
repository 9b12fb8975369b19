import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { DAY_MS } from '../../durations.ts';
import type { Store } from '../../store/store.ts';
import { CarNetFailure } from '../failure.ts';

/** VW throttles after 8–10 sign-ins in quick succession, and locks accounts (rules R32). */
const PASSWORD_PAUSE_MS = 60_000;
/** How long no login is started once VW asked for attestation (rules R38). */
const ATTESTATION_HOLD_MS = DAY_MS;

/** The key of the hold that any refusal sets; the others are hashes. */
const ANY = 'any';

export type LoginLimits = ReturnType<typeof createLoginLimits>;

/** Keeps logins of one e-mail address rare. Remembers the address only as a hash. */
export function createLoginLimits(store: Store, clock: Clock) {
  const attempts = store.values<number>('carnet-login-attempts');
  const holds = store.values<true>('carnet-login-holds');

  const tooSoon = async (key: string): Promise<CarNetFailure | undefined> => {
    const at = await attempts.get(key);
    const left = at === undefined ? 0 : at + PASSWORD_PAUSE_MS - clock.now();
    return left > 0 ? wait(left) : undefined;
  };

  return {
    /** @throws CarNetFailure `attestation-required` or `login-too-soon`, before anything is sent */
    async check(email: string): Promise<void> {
      const key = hash(email);
      if (await holds.get(key)) throw new CarNetFailure({ code: 'attestation-required' }, 'authorize');
      const failure = await tooSoon(key);
      if (failure) throw failure;
    },
    /** Takes this minute's one password attempt. @throws CarNetFailure `login-too-soon` where it is taken */
    async takeAttempt(email: string): Promise<void> {
      const key = hash(email);
      // Two logins at once: the claim lets one through.
      if (!(await store.journal.claim(`carnet:login:${key}`, PASSWORD_PAUSE_MS))) {
        throw (await tooSoon(key)) ?? wait(PASSWORD_PAUSE_MS);
      }
      await attempts.set(key, clock.now(), PASSWORD_PAUSE_MS);
    },
    /** VW asked for attestation: no login for 24 h. */
    async hold(email: string): Promise<void> {
      for (const key of [hash(email), ANY]) await holds.set(key, true, ATTESTATION_HOLD_MS);
    },
    /**
     * Whether VW asked for attestation of anyone within 24 h. It asks it of the app rather than of an account, so nothing
     * is begun ahead for someone whose e-mail isn't known yet.
     */
    async isAnyHeld(): Promise<boolean> {
      return (await holds.get(ANY)) ?? false;
    },
  };
}

function wait(ms: number): CarNetFailure {
  return new CarNetFailure({ code: 'login-too-soon', seconds: Math.ceil(ms / 1000) }, 'password');
}

function hash(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}
