import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A bot in a process of its own, ours or a peer. */
export interface Program extends AsyncDisposable {
  /** Bytes that it holds in memory. */
  rss(): number;
  /** Milliseconds that it has kept processors busy. */
  cpuMs(): number;
  /** Bytes on its heap that are of use: of `bench/inside/with-heap.ts` only. */
  heap(): Promise<number>;
}

/** Of the clock that Linux counts a process's time by. */
const TICK_MS = 10;

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** Starts a file of this repository as `npm start` starts ours. @param folder where it runs */
export function runProgram(
  file: string,
  folder: string,
  env: Readonly<Record<string, string>>,
  nodeArgs: readonly string[] = [],
): Program {
  const child = spawn(process.execPath, [...nodeArgs, path('src/launch.js'), path(file)], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.resume();
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const closed = once(child, 'close');
  let isStopping = false;
  child.once('close', (code) => {
    process.removeListener('exit', end);
    if (!isStopping) throw new Error(`${file} ended with ${code}`);
  });
  const kernels = (name: string) => readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
  return {
    rss: () => Number(/VmRSS:\s+(\d+) kB/.exec(kernels('status'))?.[1]) * 1024,
    cpuMs() {
      // The name in brackets may hold blanks; the eleventh and twelfth fields behind it are user and system time.
      const fields = kernels('stat').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    },
    async heap() {
      const printed = once(child.stdout, 'data');
      child.kill('SIGUSR2');
      return Number(String(await printed));
    },
    async [Symbol.asyncDispose]() {
      isStopping = true;
      child.kill('SIGTERM');
      await closed;
    },
  };
}
