import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Settings } from '../settings.ts';
import { keyFileOf } from '../store/credentials-key.ts';
import { inspectStore, type StoreLook } from '../store/inspect-store.ts';
import { isRedis } from '../store/open-store.ts';
import { type Checked, check, checkBot, type Finding, failed, notLookedAt, open, well } from './check.ts';
import { explainStore } from './explain-store.ts';

/** A store of one household grows to a few MB; SQLite needs as much again to rewrite it. */
const LEAST_FREE_MB = 100;
const BYTES_OF_MB = 1_000_000;

/** Whether the next start can open the store, with these keys. Makes and changes nothing. */
export async function examineStore(settings: Settings): Promise<readonly Checked[]> {
  const { storeUrl, credentialsKey, credentialsKeyOld } = settings;
  if (isRedis(storeUrl)) return (await import('./redis.ts')).examineRedis(settings);
  let look: StoreLook | undefined;
  const store = await check(
    'store',
    () => {
      look = inspectStore({ url: storeUrl, credentialsKey, credentialsKeyOld });
      return describeStore(look);
    },
    explainStore,
  );
  if (!look) return [store, ...notLookedAt('see the store', 'key')];
  const keys = [await check('key', () => describeKey(look)), ...(credentialsKeyOld ? [describeOldKey(look)] : [])];
  return look.kind === 'memory' ? [store, ...keys] : [store, ...keys, await checkSpace(look.path)];
}

/** Whether a bot runs on the store of these settings: it holds the file open from its start to its end. */
export async function checkRunning(settings: Settings): Promise<Checked> {
  const { storeUrl, credentialsKey, credentialsKeyOld } = settings;
  if (isRedis(storeUrl)) return (await import('./redis.ts')).checkRunningOnRedis(settings);
  if (storeUrl === 'memory://') return { about: 'bot', ...open('memory:// leaves no trace of it on this machine') };
  return await checkBot(async () => {
    const look = inspectStore({ url: storeUrl, credentialsKey, credentialsKeyOld });
    return look.kind === 'there' && look.isOpen;
  });
}

function describeStore(look: StoreLook): Finding {
  switch (look.kind) {
    case 'memory':
      return open('memory:// forgets everything at each stop', 'To keep it set STORE_URL=sqlite://data/bot.sqlite');
    case 'new':
      return well(`${look.path} can be written; the first start makes it`);
    case 'there':
      return well(`${look.path} can be read and written${look.isOpen ? '; the bot is running and has it open' : ''}`);
  }
}

function describeKey(look: StoreLook | undefined): Finding {
  if (look?.kind === 'there') {
    const keyFile = keyFileOf(look.path);
    if (look.keyName === keyFile && isReadableByOthers(keyFile)) {
      return failed(`${keyFile} can be read by other users of this machine`, `chmod 600 ${keyFile}`);
    }
    return well(`${look.keyName} opens the store`);
  }
  if (look?.kind === 'new' && look.keyName === undefined) {
    return well(`the first start makes ${keyFileOf(look.path)}: keep a copy of it with your backups`);
  }
  return well('it has the right form');
}

function describeOldKey(look: StoreLook): Checked {
  const about = 'former key';
  if (look.kind === 'there' && look.needsOldKey) {
    return { about, ...well('CREDENTIALS_KEY_OLD opens the store; the next start seals all of it with the new one') };
  }
  return { about, ...open('CREDENTIALS_KEY_OLD is not needed any more', 'Take it out of the settings.') };
}

/** Windows has no such modes. */
function isReadableByOthers(path: string): boolean {
  return process.platform !== 'win32' && existsSync(path) && (statSync(path).mode & 0o077) !== 0;
}

function checkSpace(path: string): Promise<Checked> {
  return check('disk', async () => {
    let folder = dirname(resolve(path));
    while (!existsSync(folder)) folder = dirname(folder);
    const { bavail, bsize } = await statfs(folder);
    const free = Math.floor((bavail * bsize) / BYTES_OF_MB);
    return free < LEAST_FREE_MB
      ? failed(`${free} MB are free`, 'Make room: the store can’t grow.')
      : well(`${free} MB are free`);
  });
}
