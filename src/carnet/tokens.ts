import type { Clock } from '../clock.ts';
import { createSharedCalls } from '../concurrency/shared-call.ts';
import { HOUR_MS } from '../durations.ts';
import { outlasting } from '../store/outlasting.ts';
import type { Store, Values } from '../store/store.ts';
import { accountKey } from './account-key.ts';
import { type Credentials, createKeptCredentials, deadOf, type Identity } from './credentials.ts';
import { CarNetFailure, isFailure } from './failure.ts';
import { type Answer, isAttestation } from './http/answer.ts';
import { answered, readAnswer } from './http/answer-failure.ts';
import type { CallApi } from './http/api.ts';
import type { SignedIn } from './login/login.ts';
import { withMutex } from './mutex.ts';
import type { TokenAnswer, WireProfile } from './protocol/profile.ts';

/** How long before its end a token is renewed, ms: a request under way takes up to 30 s. */
const AHEAD_MS = 60_000;
/** How rarely a refresh is tried while VW asks for attestation (docs/car-net.md, Tokens). */
const ATTESTATION_PAUSE_MS = HOUR_MS;
/** A refresh takes up to 15 s: whoever holds the mutex for twice as long is dead, or stands still. */
const MUTEX_MS = 30_000;

/** The tokens of every account: sealed, renewed before they end, one refresh at a time. */
export type Tokens = ReturnType<typeof createTokens>;

interface TokenParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly profile: WireProfile;
  readonly callApi: CallApi;
  /** VW asked for attestation at a refresh. */
  readonly onAttestation: (email: string) => Promise<void>;
}

export function createTokens(parts: TokenParts) {
  const { store, clock } = parts;
  const kept = createKeptCredentials(store);
  const pauses = store.values<true>('carnet-refresh-pauses');
  const refreshes = createSharedCalls<Credentials>();
  const closing = new AbortController();

  const locked = <T>(account: string, work: (isHeld: () => boolean) => Promise<T>) =>
    withMutex(store.journal, clock, `carnet:refresh:${accountKey(account)}`, MUTEX_MS, work);

  /** One refresh per account at a time in this process; the mutex sees to other processes. */
  const renewed = (account: string, refused: string): Promise<Credentials> =>
    refreshes.join(account, async () => {
      for (;;) {
        const now = await locked(account, (isHeld) =>
          refresh({ ...parts, kept, pauses, isHeld, closing: closing.signal }, account, refused),
        );
        if (now) return now;
      }
    });

  return {
    /** Keeps what a login brought, in place of what was there before. */
    async keep({ email, userId, vwId }: Identity, { tokens: answer, verifier }: SignedIn): Promise<void> {
      const tokens = dated(answer, clock.now(), answer);
      await locked(userId, async () => {
        await pauses.delete(accountKey(userId));
        await kept.keep({ email, userId, vwId, verifier, ...tokens, dead: false });
      });
    },
    /**
     * Credentials that are good for at least another minute, refreshed if need be.
     * @throws CarNetFailure `not-linked`, `link-dead`, `sign-in-damaged`, and at `refresh` why they could not be renewed
     */
    async usable(account: string): Promise<Credentials> {
      const credentials = await kept.read(account);
      if (credentials.liveUntil - clock.now() > AHEAD_MS) return credentials;
      try {
        return await renewed(account, credentials.accessToken);
      } catch (error) {
        // A passing failure doesn't matter while the token is still good.
        const isFinal = isFailure(error, 'link-dead', 'not-linked', 'sign-in-damaged');
        if (isFinal || credentials.liveUntil <= clock.now()) throw error;
        return credentials;
      }
    },
    /** Credentials with another access token than `refused`: renewed, unless someone else was faster. */
    renewed,
    identity: kept.identity,
    /** Waits for no store any more. */
    close: () => closing.abort(),
    async forget(account: string): Promise<void> {
      await locked(account, async () => {
        await kept.forget(account);
        await pauses.delete(accountKey(account));
      });
    },
  };
}

interface Refreshing extends TokenParts {
  readonly kept: ReturnType<typeof createKeptCredentials>;
  readonly pauses: Values<true>;
  readonly isHeld: () => boolean;
  readonly closing: AbortSignal;
}

/**
 * Credentials with another access token than `refused`, kept in place of those.
 * @returns undefined, having asked for none, where this process stood still for so long that another may be at it by now
 * @throws CarNetFailure at `refresh`
 */
async function refresh(parts: Refreshing, account: string, refused: string): Promise<Credentials | undefined> {
  const { kept, pauses, onAttestation, isHeld } = parts;
  const before = await kept.read(account);
  // Someone else was faster: a second refresh could burn the new token.
  if (before.accessToken !== refused) return before;
  if (await pauses.get(accountKey(account))) throw new CarNetFailure({ code: 'attestation-required' }, 'refresh');
  if (!isHeld()) return undefined;
  const after = await askForTokens(parts, before);
  if (after === 'attestation-required') {
    await pauses.set(accountKey(account), true, ATTESTATION_PAUSE_MS);
    await onAttestation(before.email);
    throw new CarNetFailure({ code: after }, 'refresh');
  }
  // Lost, the next refresh would find its token used up.
  return outlasting(parts.clock, parts.closing, async () => {
    await kept.replace(before, after === 'link-dead' ? deadOf(before) : after);
    return kept.read(account);
  });
}

/**
 * Request 7 of the profile (docs/car-net.md, Tokens).
 * @returns the credentials with their new tokens, or why there are none and won't be soon
 * @throws CarNetFailure at `refresh` for what passes
 */
async function askForTokens(
  { clock, profile, callApi }: TokenParts,
  before: Credentials,
): Promise<Credentials | 'attestation-required' | 'link-dead'> {
  const { refreshToken, verifier } = before;
  const answer = await answered('refresh', () =>
    callApi(profile.requests.refresh, { refreshToken, codeVerifier: verifier }),
  );
  if (isAttestation(answer)) return 'attestation-required';
  if (isDead(answer)) return 'link-dead';
  const tokens = readAnswer(answer, 'refresh', clock.now(), profile.answers.tokens);
  return { ...before, ...dated(tokens, clock.now(), before) };
}

/** The tokens of an answer and their end; what it leaves out stays as it was. */
function dated(answer: TokenAnswer, now: number, before: { readonly idToken: string; readonly refreshToken: string }) {
  const idForMs = answer.idToken === undefined ? answer.accessForMs : answer.idForMs;
  return {
    accessToken: answer.accessToken,
    idToken: answer.idToken ?? before.idToken,
    refreshToken: answer.refreshToken ?? before.refreshToken,
    liveUntil: now + Math.min(answer.accessForMs, idForMs),
  };
}

/** `invalid_grant`, or a 400 that names the refresh token: the only refusals that are for good. */
function isDead(answer: Answer): boolean {
  if (answer.json === undefined || answer.status < 400 || answer.status >= 500) return false;
  return answer.error.code === 'invalid_grant' || (answer.status === 400 && /refresh[ _-]?token/i.test(answer.text));
}
