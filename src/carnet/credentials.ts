import { isDamaged, unlessDamaged } from '../store/damaged.ts';
import type { Store } from '../store/store.ts';
import { accountKey } from './account-key.ts';
import { CarNetFailure } from './failure.ts';

/** Whose an account is. */
export type Identity = {
  readonly email: string;
  readonly userId: string;
  readonly vwId: string;
};

/** All of an account's credentials, sealed as one value: a token is never kept without its verifier. */
export type Credentials = Identity & {
  /** PKCE verifier of the login: each refresh needs it. */
  readonly verifier: string;
  readonly accessToken: string;
  readonly idToken: string;
  /** Epoch ms at which the first of the two tokens ends. */
  readonly liveUntil: number;
  readonly refreshToken: string;
  /** Car-Net ended the link: only linking again helps. */
  readonly dead: boolean;
};

/** The credentials of every account, as the store keeps them. */
export function createKeptCredentials(store: Store) {
  const kept = store.values<Credentials>('carnet-tokens', { sealed: true });
  const keep = (credentials: Credentials) => kept.set(accountKey(credentials.userId), credentials);
  return {
    /** @throws CarNetFailure at `refresh`: `not-linked`, `link-dead`, `sign-in-damaged` */
    async read(account: string): Promise<Credentials> {
      const credentials = await kept.get(accountKey(account)).catch((error: unknown) => {
        throw isDamaged(error) ? new CarNetFailure({ code: 'sign-in-damaged' }, 'refresh', { cause: error }) : error;
      });
      if (!credentials) throw new CarNetFailure({ code: 'not-linked' }, 'refresh');
      if (credentials.dead) throw new CarNetFailure({ code: 'link-dead' }, 'refresh');
      return credentials;
    },
    keep,
    /** Keeps whose the account is, and that its link is dead. */
    end: (credentials: Credentials): Promise<void> =>
      keep({ ...credentials, accessToken: '', idToken: '', refreshToken: '', dead: true }),
    /** Whose the account is, dead or not; undefined for one that is not linked, or whose credentials are damaged. */
    async identity(account: string): Promise<Identity | undefined> {
      const found = await unlessDamaged(kept.get(accountKey(account)));
      return found && { email: found.email, userId: found.userId, vwId: found.vwId };
    },
    async forget(account: string): Promise<void> {
      await kept.delete(accountKey(account));
    },
  };
}
