import type { Account, KnownAccount } from './known-accounts.ts';
import type { TokenSet, Tokens } from './login/tokens.ts';

/** Wrong PINs that lock it. */
const wrongPinsThatLock = 3;

/** An account as the page shows it. */
interface AccountView extends Omit<Account, 'vehicles'> {
  readonly vehicles: readonly { readonly vehicleId: string; readonly association: string }[];
}

/** What the owner or the service does to an account, outside the bot. Accounts are named by e-mail. */
export interface Accounts {
  list(): readonly AccountView[];
  changePin(email: string, pin: string): void;
  changePassword(email: string, password: string): void;
  unlockPin(email: string): void;
  requireTerms(email: string): void;
  acceptTerms(email: string): void;
  enrol(email: string, vehicleId: string): void;
  unenrol(email: string, vehicleId: string): void;
  setAssociation(email: string, vehicleId: string, association: string): void;
  /** Access and id tokens stop working at once; refreshing helps. */
  expireAccessTokens(email: string): void;
  /** Refresh tokens are dead for good; access tokens live on until they expire. */
  killRefreshTokens(email: string): void;
  endTspSessions(email: string): void;
  /** Signs in as an app does, without the pages. @param verifier 64 digits of hex, which each refresh has to bring */
  signIn(email: string, verifier: string): Pick<TokenSet, 'access' | 'id' | 'refresh' | 'expiresAt'>;
}

export interface AccountBook {
  /** The account of an e-mail, whatever the case of its letters. */
  find(email: string): Account | undefined;
  all(): readonly Account[];
  /** Counts a try and says how it went. */
  tryPin(account: Account, pin: string): 'right' | 'wrong' | 'locked';
}

const verified = 'ASSOCIATION_VERIFIED';

export function createAccounts(
  seeds: readonly { readonly account: KnownAccount; readonly vehicles: readonly string[] }[],
  changed: () => void,
): AccountBook {
  const accounts = seeds.map(
    ({ account, vehicles }): Account => ({
      ...account,
      wrongPins: 0,
      pinLocked: false,
      termsWaiting: false,
      vehicles: new Map(vehicles.map((vehicleId) => [vehicleId, verified])),
    }),
  );
  return {
    all: () => accounts,
    find: (email) => accounts.find((account) => account.email === email.trim().toLowerCase()),
    tryPin(account, pin) {
      if (account.pinLocked) return 'locked';
      if (pin === account.pin) {
        account.wrongPins = 0;
        return 'right';
      }
      account.wrongPins += 1;
      account.pinLocked = account.wrongPins >= wrongPinsThatLock;
      changed();
      return account.pinLocked ? 'locked' : 'wrong';
    },
  };
}

export interface TokenControl extends Pick<Tokens, 'expireAccess' | 'killRefresh' | 'signIn'> {
  endTsp(userId: string): void;
}

export function accountControls(book: AccountBook, tokens: TokenControl, changed: () => void): Accounts {
  const named = (email: string): Account => {
    const account = book.find(email);
    if (!account) throw new Error(`no account has the e-mail ${email}`);
    return account;
  };
  const change = (email: string, make: (account: Account) => void) => {
    make(named(email));
    changed();
  };
  const freePin = (account: Account) => {
    account.wrongPins = 0;
    account.pinLocked = false;
  };
  return {
    list: () =>
      book.all().map(({ vehicles, ...account }) => ({
        ...account,
        vehicles: [...vehicles].map(([vehicleId, association]) => ({ vehicleId, association })),
      })),
    changePin: (email, pin) =>
      change(email, (account) => {
        account.pin = pin;
        freePin(account);
      }),
    changePassword: (email, password) =>
      change(email, (account) => {
        account.password = password;
      }),
    unlockPin: (email) => change(email, freePin),
    requireTerms: (email) =>
      change(email, (account) => {
        account.termsWaiting = true;
      }),
    acceptTerms: (email) =>
      change(email, (account) => {
        account.termsWaiting = false;
      }),
    enrol: (email, vehicleId) => change(email, ({ vehicles }) => vehicles.set(vehicleId, verified)),
    unenrol: (email, vehicleId) => change(email, ({ vehicles }) => vehicles.delete(vehicleId)),
    setAssociation: (email, vehicleId, association) =>
      change(email, ({ vehicles }) => vehicles.set(vehicleId, association)),
    expireAccessTokens: (email) => change(email, ({ userId }) => tokens.expireAccess(userId)),
    killRefreshTokens: (email) => change(email, ({ userId }) => tokens.killRefresh(userId)),
    endTspSessions: (email) => change(email, ({ userId }) => tokens.endTsp(userId)),
    signIn: (email, verifier) => tokens.signIn(named(email), verifier),
  };
}
