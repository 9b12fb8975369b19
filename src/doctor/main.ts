import { systemClock } from '../clock.ts';
import { loadEnvFile } from '../env-file.ts';
import { readSettings, settingNames } from '../settings.ts';
import { failed, open, well, writeLine } from './check.ts';
import { examine } from './examine.ts';

/** A key or token that slipped into the next line looks otherwise: it is not told. */
const VARIABLE = /^[A-Z][A-Z_]*$/;

/** As of `npm start`. */
const EXIT = { well: 0, failed: 1, settings: 2 } as const;

/** `npm run doctor`: what of the settings works, and what to do about the rest. */
async function main(): Promise<number> {
  const write = (line: string) => void process.stdout.write(`${line}\n`);
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
  return (await examine(settings, systemClock, write)) ? EXIT.well : EXIT.failed;
}

const code = await main();
// What was given up after its deadline must not be waited for.
process.stdout.write('', () => process.exit(code));
