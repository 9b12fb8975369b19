import type { Settings } from '../settings.ts';
import { inspectRedis, type RedisLook } from '../store/redis/inspect.ts';
import { type Checked, check, checkBot, type Finding, failed, notLookedAt, open, well } from './check.ts';
import { explainStore } from './explain-store.ts';

/** As `examineStore`, for a store in a Redis. */
export async function examineRedis(settings: Settings): Promise<readonly Checked[]> {
  let look: RedisLook | undefined;
  const store = await check(
    'store',
    async () => {
      look = await inspectRedis(storeOf(settings));
      return describe(look);
    },
    explainStore,
  );
  if (!look) return [store, ...notLookedAt('see the store', 'key', 'lasting')];
  const key = look.needsOldKey
    ? well('CREDENTIALS_KEY_OLD opens the store; the next start seals all of it with the new one')
    : well('CREDENTIALS_KEY opens the store');
  return [store, { about: 'key', ...key }, { about: 'lasting', ...describeLasting(look) }];
}

/** As `checkRunning`, for a store in a Redis. */
export function checkRunningOnRedis(settings: Settings): Promise<Checked> {
  return checkBot(async () => (await inspectRedis(storeOf(settings))).isOpen);
}

function storeOf({ storeUrl, credentialsKey, credentialsKeyOld }: Settings) {
  return { url: storeUrl, credentialsKey, credentialsKeyOld };
}

function describe({ address, isNew, isOpen }: RedisLook): Finding {
  if (isNew) return well(`${address} answers; the first start makes the store`);
  return well(`${address} answers${isOpen ? '; the bot is running on it' : ''}`);
}

function describeLasting({ appendOnly, evicts }: RedisLook): Finding {
  if (appendOnly === undefined || evicts === undefined) {
    return open('Redis doesn’t tell whether it keeps what it holds', 'See that it does: docs/deploy.md, Redis.');
  }
  if (evicts) return failed('Redis drops keys when its memory is full', 'Set maxmemory-policy noeviction.');
  if (!appendOnly) return failed('Redis may forget the last minutes when it stops', 'Set appendonly yes.');
  return well('Redis writes each change down, and drops nothing');
}
