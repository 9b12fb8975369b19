import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from './clock.ts';
import { PlatformLost } from './connect.ts';
import { loadEnvFile } from './env-file.ts';
import { EXIT } from './exit-codes.ts';
import { createLog, describeError } from './log.ts';
import { readSettings } from './settings.ts';
import { type Role, start } from './start.ts';
import { stopSignal } from './stop-signal.ts';
import { isRedis } from './store/open-store.ts';
import { StoreFailure } from './store/store-failure.ts';

/** `npm start`: the environment and `.env`, one line a mistake, and an orderly stop at Ctrl-C or SIGTERM. */
async function main(): Promise<void> {
  const file = loadEnvFile();
  const settings = file.mistake ? { mistakes: [file.mistake] } : readSettings(process.env, file.isThere);
  if ('mistakes' in settings) {
    for (const mistake of settings.mistakes) console.error(mistake);
    process.exitCode = EXIT.settings;
    return;
  }
  const role = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 'all';
  if (!isRole(role)) {
    console.error(`${role}: a process is one of ${ROLES.join(', ')}; where none is named, it does everything`);
    process.exitCode = EXIT.settings;
    return;
  }
  if (role !== 'all' && !isRedis(settings.storeUrl)) {
    console.error(`STORE_URL must be redis://… for ${role}: a file has one process, which does everything`);
    process.exitCode = EXIT.settings;
    return;
  }
  const log = createLog(settings.logLevel);
  // Node would print the message, which may quote what was sent.
  process.on('uncaughtException', (error) => {
    log.fatal({ error }, 'ended by a fault');
    process.exit(EXIT.startAgain);
  });
  const stopping = stopSignal();
  const beginAnew = process.argv.includes('--begin-anew');
  const running = await start(settings, systemClock, log, { role, beginAnew, stopping }).catch((error: unknown) => {
    if (stopping.aborted) process.exit(0);
    log.debug({ error }, 'could not start');
    endFor(error);
  });
  if (!stopping.aborted) log.info('ready');
  const lost = await Promise.race([running.lost, aborted(stopping)]);
  log.info('stopping');
  await Promise.race([running.stop(), sleep(STOP_MS)]);
  if (lost) endFor(lost);
  process.exit(0);
}

const ROLES: readonly string[] = ['bot', 'watch'];

function isRole(word: string): word is Role {
  return word === 'all' || ROLES.includes(word);
}

/** Whoever stops the program kills it soon after. What hasn't ended by then is in the journal. */
const STOP_MS = 9000;

async function aborted(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** Ends the program with one line, and the exit code that tells a supervisor whether starting it again helps. */
function endFor(error: unknown): never {
  console.error(mistakeLine(error));
  process.exit(exitOf(error));
}

/** Whether correcting the settings helps, or the store itself is at fault. */
function exitOf(error: unknown): number {
  if (error instanceof PlatformLost) return error.exitCode;
  if (!(error instanceof StoreFailure)) return EXIT.settings;
  const { code } = error;
  if (code === 'in-use') return EXIT.storeInUse;
  return ['wrong-key', 'key-missing', 'bad-key', 'unsupported'].includes(code) ? EXIT.settings : EXIT.storeLost;
}

/** One line: the setting to correct, why, and what to run next. */
function mistakeLine(error: unknown): string {
  const mistake = (setting: string, reason: string) =>
    `${reason.includes(setting) ? '' : `${setting}: `}${reason}. Next: npm run doctor looks closer`;
  if (error instanceof StoreFailure) return mistake('STORE_URL or CREDENTIALS_KEY', error.message.replace(/\.$/, ''));
  if (error instanceof PlatformLost) {
    return mistake(`${error.platform.toUpperCase()}_TOKEN`, describeError(firstCause(error)).message);
  }
  return `could not start: ${describeError(error).message}`;
}

/** What the platform itself said: adapters put their own words around it. */
function firstCause(error: Error): Error {
  return error.cause instanceof Error ? firstCause(error.cause) : error;
}

await main();
