import { systemClock } from '../clock.ts';
import { loadEnvFile } from '../env-file.ts';
import { EXIT } from '../exit-codes.ts';
import { createLog, describeError } from '../log.ts';
import { readSettings } from '../settings.ts';
import { copyStore } from '../store/copy-store.ts';
import { StoreFailure } from '../store/store-failure.ts';

/** `npm run store:copy -- FROM TO`. @returns the exit code */
async function main(): Promise<number> {
  const complain = (...lines: readonly string[]) => void process.stderr.write(`${lines.join('\n')}\n`);
  const [from, to, ...more] = process.argv.slice(2);
  if (!from || !to || more.length > 0) {
    complain('Name two stores: npm run store:copy -- sqlite://data/bot.sqlite redis://localhost');
    return EXIT.settings;
  }
  const env = loadEnvFile();
  const read = (storeUrl: string) => readSettings({ ...process.env, STORE_URL: storeUrl }, env.isThere);
  const [source, target] = [read(from), read(to)];
  const mistakes = new Set([env.mistake, source, target].flatMap((each) => mistakesOf(each)));
  if (mistakes.size > 0 || 'mistakes' in source) {
    complain(...mistakes);
    return EXIT.settings;
  }
  const { credentialsKey, credentialsKeyOld, logLevel } = source;
  try {
    const log = createLog(logLevel);
    const count = await copyStore({ from, to, credentialsKey, credentialsKeyOld, clock: systemClock, log });
    process.stdout.write(`${count} rows copied. Next: set STORE_URL to the new store, and start the bot.\n`);
    return 0;
  } catch (error) {
    complain(error instanceof StoreFailure ? error.message : `It failed: ${describeError(error).message}`);
    return 1;
  }
}

function mistakesOf(read: ReturnType<typeof readSettings> | string | undefined): readonly string[] {
  if (read === undefined) return [];
  if (typeof read === 'string') return [read];
  return 'mistakes' in read ? read.mistakes : [];
}

process.exitCode = await main();
