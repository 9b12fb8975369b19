import type { Clock } from '../clock.ts';
import { createSharedCalls } from '../concurrency/shared-call.ts';
import { isDamaged, unlessDamaged } from '../store/damaged.ts';
import type { Store } from '../store/store.ts';
import { accountKey } from './account-key.ts';
import { CarNetFailure } from './failure.ts';
import { type Answer, isAttestation } from './http/answer.ts';
import { answered, causeOf } from './http/answer-failure.ts';
import type { CallApi } from './http/api.ts';
import type { SignedIn } from './login/login.ts';
import { withMutex } from './mutex.ts';
import type { TokenAnswer, WireProfile } from './protocol/profile.ts';

/** Renewed so long before its end, ms: a request under way takes up to 30 s. */
const AHEAD_MS = 60_000;
/** How rarely a refresh is tried while VW asks for attestation (docs/car-net.md, Tokens). */
const ATTESTATION_PAUSE_MS = 3600_000;
/** A refresh takes up to 15 s: who holds its lock for longer is dead. */
const LOCK_MS = 30_000;

/** Whose an account is. */
export type Identity = {
  readonly email: string;
  readonly userId: string;
  readonly vwId: string;
};

/** All that speaks for an account, sealed as one value: a token never stands without its verifier. */
export type Credentials = Identity & {
  /** PKCE verifier of the login: each refresh needs it. */
  readonly verifier: string;
  readonly accessToken: string;
  readonly idToken: string;
  /** Epoch ms at which the first of both ends. */
  readonly liveUntil: number;
  readonly refreshToken: string;
  /** Car-Net ended the link: only linking again helps. */
  readonly dead: boolean;
};

/** The tokens of every account: sealed, renewed ahead of their end, one refresh at a time. */
export interface Tokens {
  /** Keeps what a login gave, in place of any before. */
  keep(identity: Identity, login: SignedIn): Promise<void>;
  /**
   * Credentials that are good for another minute at least, refreshed where they weren't.
   * @throws CarNetFailure `not-linked`, `link-dead`, `sign-in-damaged`, and at `refresh` what kept them from being renewed
   */
  usable(account: string): Promise<Credentials>;
  /** Credentials with another access token than `refused`: renewed, unless someone else was faster. */
  renewed(account: string, refused: string): Promise<Credentials>;
  /** Whose the account is, dead or not; undefined for one that is not linked, or whose tokens are damaged. */
  identity(account: string): Promise<Identity | undefined>;
  forget(account: string): Promise<void>;
}

interface TokenParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly profile: WireProfile;
  readonly callApi: CallApi;
  /** VW asked for attestation at a refresh. */
  readonly onAttestation: (email: string) => Promise<void>;
}

export function createTokens({ store, clock, profile, callApi, onAttestation }: TokenParts): Tokens {
  const kept = store.values<Credentials>('carnet-tokens', { sealed: true });
  const pauses = store.values<true>('carnet-refresh-pauses');
  const refreshes = createSharedCalls<Credentials>();

  const locked = <T>(account: string, work: () => Promise<T>) =>
    withMutex(store.journal, clock, `carnet:refresh:${accountKey(account)}`, LOCK_MS, work);

  const read = async (account: string): Promise<Credentials> => {
    const credentials = await kept.get(accountKey(account)).catch((error: unknown) => {
      throw isDamaged(error) ? new CarNetFailure({ code: 'sign-in-damaged' }, 'refresh', { cause: error }) : error;
    });
    if (!credentials) throw new CarNetFailure({ code: 'not-linked' }, 'refresh');
    if (credentials.dead) throw new CarNetFailure({ code: 'link-dead' }, 'refresh');
    return credentials;
  };

  const refresh = async (account: string, refused: string): Promise<Credentials> =>
    locked(account, async () => {
      const before = await read(account);
      // Someone else was faster: a second refresh could burn the new token.
      if (before.accessToken !== refused) return before;
      const key = accountKey(account);
      if (await pauses.get(key)) throw new CarNetFailure({ code: 'attestation-required' }, 'refresh');

      const { refreshToken, verifier } = before;
      const answer = await answered('refresh', () =>
        callApi(profile.requests.refresh, { refreshToken, codeVerifier: verifier }),
      );
      if (isAttestation(answer)) {
        await pauses.set(key, true, ATTESTATION_PAUSE_MS);
        await onAttestation(before.email);
        throw new CarNetFailure({ code: 'attestation-required' }, 'refresh');
      }
      if (isDead(answer)) {
        await kept.set(key, { ...before, accessToken: '', idToken: '', refreshToken: '', dead: true });
        throw new CarNetFailure({ code: 'link-dead' }, 'refresh');
      }
      const cause = causeOf(answer, clock.now());
      if (cause) throw new CarNetFailure(cause, 'refresh');
      const tokens = profile.answers.tokens(answer.json);
      if (!tokens) throw new CarNetFailure({ code: 'unreadable-answer', status: answer.status }, 'refresh');
      const after: Credentials = { ...before, ...dated(tokens, clock.now(), before) };
      await kept.set(key, after);
      return after;
    });

  /** One refresh per account at a time in this process; the lock holds between processes. */
  const renewed = (account: string, refused: string): Promise<Credentials> =>
    refreshes.join(account, () => refresh(account, refused));

  return {
    async keep({ email, userId, vwId }, { tokens: answer, verifier }) {
      const tokens = dated(answer, clock.now(), answer);
      await locked(userId, async () => {
        await pauses.delete(accountKey(userId));
        await kept.set(accountKey(userId), { email, userId, vwId, verifier, ...tokens, dead: false });
      });
    },
    async usable(account) {
      const credentials = await read(account);
      if (credentials.liveUntil - clock.now() > AHEAD_MS) return credentials;
      try {
        return await renewed(account, credentials.accessToken);
      } catch (error) {
        // A passing trouble doesn't matter while the token still lives.
        const isOver =
          error instanceof CarNetFailure && /^(link-dead|not-linked|sign-in-damaged)$/.test(error.reason.code);
        if (isOver || credentials.liveUntil <= clock.now()) throw error;
        return credentials;
      }
    },
    renewed,
    async identity(account) {
      const found = await unlessDamaged(kept.get(accountKey(account)));
      return found && { email: found.email, userId: found.userId, vwId: found.vwId };
    },
    async forget(account) {
      await locked(account, async () => {
        await kept.delete(accountKey(account));
        await pauses.delete(accountKey(account));
      });
    },
  };
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
