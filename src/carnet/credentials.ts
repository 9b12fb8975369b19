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
export function createKeptCredentials({ journal }: Pick<Store, 'journal'>) {
  const keyOf = (account: string) => `carnet:tokens:${accountKey(account)}`;
  const read = async (account: string) => (await journal.read<Credentials>(keyOf(account)))?.value;
  const write = (credentials: Credentials) => ({ key: keyOf(credentials.userId), value: credentials, sealed: true });
  return {
    /** @throws CarNetFailure at `refresh`: `not-linked`, `link-dead`, `sign-in-damaged` */
    async read(account: string): Promise<Credentials> {
      const credentials = await read(account).catch((error: unknown) => {
        throw isDamaged(error) ? new CarNetFailure({ code: 'sign-in-damaged' }, 'refresh', { cause: error }) : error;
      });
      if (!credentials) throw new CarNetFailure({ code: 'not-linked' }, 'refresh');
      if (credentials.dead) throw new CarNetFailure({ code: 'link-dead' }, 'refresh');
      return credentials;
    },
    /** Keeps these, whatever was there before. */
    async keep(credentials: Credentials): Promise<void> {
      await journal.commit([write(credentials)]);
    },
    /**
     * Keeps what `before` was renewed to. Another process may have renewed, ended or forgotten them while this one stood
     * still: then what that kept stays, unless it found dead what has turned out to live.
     */
    async replace(before: Credentials, after: Credentials): Promise<void> {
      await journal.update<Credentials, undefined>(keyOf(before.userId), (now) => {
        const isOfThisLogin = now?.verifier === before.verifier;
        const isReplaced = isOfThisLogin && (now.accessToken === before.accessToken || now.dead);
        return { result: undefined, ...(isReplaced && { writes: [write(after)] }) };
      });
    },
    /** Whose the account is, dead or not; undefined for one that is not linked, or whose credentials are damaged. */
    async identity(account: string): Promise<Identity | undefined> {
      const found = await unlessDamaged(read(account));
      return found && { email: found.email, userId: found.userId, vwId: found.vwId };
    },
    async forget(account: string): Promise<void> {
      await journal.commit([{ key: keyOf(account), delete: true }]);
    },
  };
}

/** What is kept of credentials that Car-Net ended: whose the account is, and that its link is dead. */
export function deadOf(credentials: Credentials): Credentials {
  return { ...credentials, accessToken: '', idToken: '', refreshToken: '', dead: true };
}
