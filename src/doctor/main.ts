import { systemClock } from '../clock.ts';
import { loadEnvFile } from '../env-file.ts';
import { readSettings, settingNames } from '../settings.ts';
import { failed, open, well, writeLine } from './check.ts';
import { examine, examineQuickly } from './examine.ts';

/** A key or token that slipped into the next line looks otherwise: it is not told. */
const VARIABLE = /^[A-Z][A-Z_]*$/;

/** As of `npm start`. */
const EXIT = { well: 0, failed: 1, settings: 2 } as const;

/**
 * `npm run doctor`: what of the settings works, and what to do about the rest. With `--quick`, for a health check, only
 * what can be told without the network, and whether the bot runs.
 */
async function main(): Promise<number> {
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  const [option, ...more] = process.argv.slice(2);
  if (more.length > 0 || (option !== undefined && option !== '--quick')) {
    write('The only option is --quick: npm run doctor -- --quick');
    return EXIT.settings;
  }
  const file = loadEnvFile();
  const settings = file.mistake ? { mistakes: [file.mistake] } : readSettings(process.env, file.isThere);
  const known = settingNames();
  const strangers = file.names.filter((name) => VARIABLE.test(name) && !known.has(name));
  if (strangers.length > 0) {
    const says = `${strangers.join(', ')} in .env: no setting of this program`;
    write(writeLine({ about: 'settings', ...open(says, 'A slip? .env.example has every name.') }));
  }
  if ('mistakes' in settings) {
    for (const mistake of settings.mistakes) write(writeLine({ about: 'settings', ...failed(mistake) }));
    return EXIT.settings;
  }
  write(
    writeLine({ about: 'settings', ...well(file.isThere ? 'can be read, with .env' : 'can be read (no .env here)') }),
  );
  const isWell = await (option ? examineQuickly(settings, write) : examine(settings, systemClock, write));
  return isWell ? EXIT.well : EXIT.failed;
}

const code = await main();
// What was given up after its deadline must not be waited for.
process.stdout.write('', () => process.exit(code));
