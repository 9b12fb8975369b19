import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { readSettings } from '../../src/settings.ts';
import { type Role, start } from '../../src/start.ts';
import { QUICK_HASH } from '../carnet/start-carnet.ts';

/** One run of the program. */
export interface Run {
  /** The orderly end. @returns the exit code of a process of its own */
  stop(): Promise<number | null | undefined>;
  /** Ends it as a power cut does, from one instruction to the next. */
  kill(): Promise<undefined>;
}

interface Setup {
  readonly env: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Where log lines go. */
  readonly logged: string[];
  /** Where a process of its own runs: never where a developer keeps a `.env`. */
  readonly folder: string;
  /** What a process of its own does; everything unless given. */
  readonly role?: Role | undefined;
}

/** How the program is run. */
export type Launch = (setup: Setup) => Promise<Run>;

/** In this process, on the clock that is passed in. */
export const here: Launch = async ({ env, clock, logged }) => {
  const settings = readSettings(env);
  if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
  const log = createLog('trace', { write: (line) => void logged.push(line) });
  const running = await start(settings, clock, log, { pinHashCost: QUICK_HASH });
  return {
    stop: async () => {
      await running.stop();
      return undefined;
    },
    kill: async () => {
      throw new Error('only a process of its own can be killed');
    },
  };
};

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** Where processes of the tests keep their compiled code: reading and compiling it takes half of a start. */
export const COMPILED = path('node_modules/.cache/compiled');

/** The program as `npm start` runs it. */
export function spawnProgram(
  main: string,
  folder: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
) {
  const child = spawn(process.execPath, [path('src/launch.js'), path(main), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    output.out += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output.error += chunk.toString('utf8');
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, output, ended };
}

/** In a process of its own, on the machine's clock. */
export const asProcess: Launch = async ({ env, folder, logged, role }) => {
  const { child, output, ended } = spawnProgram(
    'src/main.ts',
    folder,
    { ...env, LOG_LEVEL: 'trace' },
    role ? [role] : [],
  );
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', () => output.out.includes('"msg":"ready"') && resolve());
  });
  const code = await Promise.race([ready, ended]);
  if (code !== undefined) throw new Error(`ended with ${code}: ${output.error}`);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const exit = await ended;
    logged.push(output.out, output.error);
    return exit;
  };
  return {
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
      return undefined;
    },
  };
};
