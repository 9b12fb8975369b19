import { Redis, ReplyError } from 'ioredis';
import { StoreFailure } from '../store-failure.ts';

/** How long a command may take. Real milliseconds, as all of Redis'. */
const COMMAND_MS = 5000;
/** How soon a lost connection is made again: growing, at most. */
const RECONNECT_MS = { first: 50, most: 2000 };

/**
 * A connection that is made again whenever it is lost. A command that is under way then fails, as does one that finds
 * no connection: nothing is sent again on its own, since it may have been carried out.
 * @throws {StoreFailure} `unavailable`; `not-writable`: Redis refuses the password or the user
 */
export async function connectRedis(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    autoResendUnfulfilledCommands: false,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_MS,
    retryStrategy: (times) => Math.min(RECONNECT_MS.first * 2 ** times, RECONNECT_MS.most),
  });
  // Each command tells of its own failure.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return redis;
  } catch (error) {
    redis.disconnect();
    throw explainRedis(shownAddress(url), error);
  }
}

/** The address without the password in it. */
export function shownAddress(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** What Redis answers where the fault is its own, by the first word. @see https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
const REFUSALS: Readonly<Record<string, (address: string, cause: Error) => StoreFailure>> = {
  OOM: (address, cause) => new StoreFailure('full', `${address} has no memory left. Make room.`, { cause }),
  MISCONF: (address, cause) =>
    new StoreFailure('full', `${address} can't save to its disk, and takes nothing more until it can.`, { cause }),
  READONLY: (address, cause) => new StoreFailure('not-writable', `${address} is a read-only replica.`, { cause }),
  NOAUTH: (address, cause) =>
    new StoreFailure('not-writable', `${address} wants a password: put it into STORE_URL.`, { cause }),
  WRONGPASS: (address, cause) =>
    new StoreFailure('not-writable', `${address} refuses the password in STORE_URL.`, { cause }),
  NOPERM: (address, cause) =>
    new StoreFailure('not-writable', `${address} doesn't let the user of STORE_URL do what the bot needs.`, { cause }),
};

/** What is to be thrown in place of `cause`: a StoreFailure where Redis or the network is at fault. */
export function explainRedis(address: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof StoreFailure) return cause;
  if (!(cause instanceof ReplyError)) {
    const isRedis =
      'syscall' in cause ||
      /^(Connection is closed|Command timed out|Stream isn't writeable|connect |Reached the max)/.test(cause.message);
    return isRedis ? new StoreFailure('unavailable', `${address} can't be reached.`, { cause }) : cause;
  }
  const word = cause.message.split(' ', 1)[0] ?? '';
  const refusal = REFUSALS[word];
  if (refusal) return refusal(address, cause);
  return word === 'LOADING' || word === 'BUSY' || word === 'MASTERDOWN'
    ? new StoreFailure('unavailable', `${address} is not ready yet.`, { cause })
    : cause;
}
