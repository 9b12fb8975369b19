import { createHash, randomBytes } from 'node:crypto';
import { Refusal, refuse } from '../answer.ts';
import type { EmulatorClock } from '../clock.ts';
import type { Incoming } from '../incoming.ts';
import type { Account } from '../known-accounts.ts';

/** The document: `expires_in` 1800, `refresh_expires_in` 31536000. */
const accessSeconds = 1800;
const refreshSeconds = 31_536_000;
/** OAuth: an authorization code lives a minute or so, and works once. */
const codeMs = 60_000;

/** One answer of the token endpoint: its three tokens belong together. */
export interface TokenSet {
  readonly account: Account;
  readonly access: string;
  readonly id: string;
  readonly refresh: string;
  readonly challenge: string;
  expiresAt: number;
  refreshDiesAt: number;
}

export interface Tokens {
  /** What a login through the pages ends in. */
  signIn(account: Account, verifier: string): TokenSet;
  /** A code for the app, bound to the challenge of its first request. */
  issueCode(account: Account, challenge: string): string;
  redeem(code: string, verifier: string): TokenSet;
  /** @param rotates whether the refresh token is burnt by its use */
  refresh(refreshToken: string, verifier: string, rotates: boolean): TokenSet;
  isAlive(refreshToken: string): boolean;
  /** The set of the access token in the `authorization` header; 401 where it is none or no longer good. */
  bearer(incoming: Incoming): TokenSet;
  expireAccess(userId: string): void;
  killRefresh(userId: string): void;
}

/** As the document has it: base64url of the SHA-256, with its padding. */
function challengeOf(verifier: string): string {
  return `${createHash('sha256').update(verifier).digest('base64url')}=`;
}

/** The document: 'a 64-character random hex value (characters a-f and 0-9)'. */
const verifierShape = /^[0-9a-f]{64}$/;

function proves(verifier: string, challenge: string): boolean {
  return verifierShape.test(verifier) && challengeOf(verifier) === challenge;
}

export function createTokens(clock: EmulatorClock): Tokens {
  const codes = new Map<string, { readonly account: Account; readonly challenge: string; readonly diesAt: number }>();
  const sets: TokenSet[] = [];

  const issue = (account: Account, challenge: string, refresh = jwt(account, clock.now())): TokenSet => {
    const now = clock.now();
    const set: TokenSet = {
      account,
      challenge,
      access: jwt(account, now),
      id: jwt(account, now),
      refresh,
      expiresAt: now + accessSeconds * 1000,
      refreshDiesAt: now + refreshSeconds * 1000,
    };
    sets.push(set);
    return set;
  };

  const living = (refreshToken: string) =>
    sets.findLast((set) => set.refresh === refreshToken && set.refreshDiesAt > clock.now());

  return {
    signIn: (account, verifier) => issue(account, challengeOf(verifier)),
    isAlive: (refreshToken) => living(refreshToken) !== undefined,
    issueCode(account, challenge) {
      const code = randomBytes(48).toString('hex');
      codes.set(code, { account, challenge, diesAt: clock.now() + codeMs });
      return code;
    },
    redeem(code, verifier) {
      const issued = codes.get(code);
      codes.delete(code);
      if (!issued || issued.diesAt <= clock.now()) oauthError(400, 'invalid_grant', 'the code is unknown or used');
      if (!proves(verifier, issued.challenge)) oauthError(400, 'invalid_grant', 'code_verifier does not match');
      return issue(issued.account, issued.challenge);
    },
    refresh(refreshToken, verifier, rotates) {
      const set = living(refreshToken);
      if (!set) return oauthError(400, 'invalid_grant', 'the refresh token is not valid');
      if (!proves(verifier, set.challenge)) oauthError(400, 'invalid_grant', 'code_verifier does not match');
      if (!rotates) return issue(set.account, set.challenge, refreshToken);
      for (const one of sets) if (one.refresh === refreshToken) one.refreshDiesAt = Number.NEGATIVE_INFINITY;
      return issue(set.account, set.challenge);
    },
    bearer(incoming) {
      const { authorization = '' } = incoming.headers;
      const set = sets.find(({ access }) => authorization === `Bearer ${access}`);
      if (!set) return refuse(401, 'INVALID_ACCESS_TOKEN', 'the access token is not valid', 'CarnetGateway');
      if (set.expiresAt <= clock.now())
        refuse(401, 'ACCESS_TOKEN_EXPIRED', 'the access token expired', 'CarnetGateway');
      return set;
    },
    expireAccess(userId) {
      for (const set of sets) if (set.account.userId === userId) set.expiresAt = Number.NEGATIVE_INFINITY;
    },
    killRefresh(userId) {
      for (const set of sets) if (set.account.userId === userId) set.refreshDiesAt = Number.NEGATIVE_INFINITY;
    },
  };
}

/** The body of the answer to the document's requests 4 and 7. */
export function tokenAnswer(set: TokenSet, withRefresh: boolean): unknown {
  return {
    access_token: set.access,
    expires_in: accessSeconds,
    id_token: set.id,
    id_expires_in: accessSeconds,
    token_type: 'Bearer',
    ...(withRefresh ? { refresh_token: set.refresh, refresh_expires_in: refreshSeconds } : {}),
  };
}

/** The token endpoint sends its errors in OAuth's form. */
export function oauthError(status: number, error: string, description: string): never {
  throw new Refusal({ answer: { status, body: { error, error_description: description } } });
}

/** Looks like a JWT, as the document's do; its signature is random. */
function jwt(account: Account, now: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: account.userId, iat: Math.floor(now / 1000), jti: randomBytes(8).toString('hex') };
  const kid = randomBytes(6).toString('hex');
  return `${part({ kid, alg: 'RS256' })}.${part(claims)}.${randomBytes(32).toString('base64url')}`;
}
