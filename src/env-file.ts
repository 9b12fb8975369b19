import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** What was found of `.env` in the working folder. */
export interface EnvFile {
  readonly isThere: boolean;
  /** Every name that it sets. */
  readonly names: readonly string[];
  /** Why it can't be read, and what to do, where it is there. */
  readonly mistake?: string;
}

const PATH = '.env';

/** Takes `.env` into the environment, where there is one. What is set already stays as it is. */
export function loadEnvFile(): EnvFile {
  if (!existsSync(PATH)) return { isThere: false, names: [] };
  try {
    const names = Object.keys(parseEnv(readFileSync(PATH, 'utf8')));
    process.loadEnvFile(PATH);
    return { isThere: true, names };
  } catch {
    return {
      isThere: true,
      names: [],
      mistake: '.env must be a text file that this user can read. Next: cp .env.example .env, or chmod u+r .env',
    };
  }
}
