import { systemClock } from '../clock.ts';
import { loadEnvFile } from '../env-file.ts';
import { EXIT } from '../exit-codes.ts';
import { describeError } from '../log.ts';
import { readSettings } from '../settings.ts';
import { backUp, type StoreAt } from '../store/backup.ts';
import { restore } from '../store/restore.ts';
import { StoreFailure } from '../store/store-failure.ts';

/** What can be done with a backup; each tells in a line or two what was done. */
const TASKS: Readonly<Record<string, (at: StoreAt, file: string) => readonly string[]>> = {
  backup(at, file) {
    const keyName = backUp(at, file);
    return [
      `${file} holds everything up to now.`,
      `Its key, ${keyName}, is not in it, and nothing else opens it: keep a copy of that in another place.`,
    ];
  },
  restore(at, file) {
    const former = restore(at, file, systemClock);
    const kept = former === undefined ? [] : [`What was there before is now ${former}: delete it when all is well.`];
    return [`${file} is back in place. Next: npm start`, ...kept];
  },
};

/** `npm run backup -- FILE` and `npm run restore -- FILE`. @returns the exit code */
function main(): number {
  const tell = (...lines: readonly string[]) => void process.stdout.write(`${lines.join('\n')}\n`);
  const complain = (...lines: readonly string[]) => void process.stderr.write(`${lines.join('\n')}\n`);
  const [task = '', file, ...more] = process.argv.slice(2);
  const run = Object.hasOwn(TASKS, task) ? TASKS[task] : undefined;
  if (!run || !file || more.length > 0) {
    complain(`Name one file: npm run ${run ? task : 'backup'} -- FILE`);
    return EXIT.settings;
  }
  const env = loadEnvFile();
  const settings = env.mistake ? { mistakes: [env.mistake] } : readSettings(process.env, env.isThere);
  if ('mistakes' in settings) {
    complain(...settings.mistakes);
    return EXIT.settings;
  }
  const { storeUrl, credentialsKey, credentialsKeyOld } = settings;
  try {
    tell(...run({ url: storeUrl, credentialsKey, credentialsKeyOld }, file));
    return 0;
  } catch (error) {
    complain(error instanceof StoreFailure ? error.message : `It failed: ${describeError(error).message}`);
    return 1;
  }
}

process.exitCode = main();
