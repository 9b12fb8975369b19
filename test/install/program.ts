import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE_MS } from '../world/patience.ts';

const LOOK_MS = 20;

/** Whom a signal is sent to: the process that was started (e.g. npm), the launcher below it, or all of them. */
export type Whom = 'started' | 'launcher' | 'group';

/** A program with all that it started, in a process group of its own. */
export interface Program {
  /** Everything that was written to both outputs. */
  output(): string;
  /** The exit code of the process that was started; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  send(signal: NodeJS.Signals, whom: Whom): void;
  /** Whether nothing of it is left. */
  isGone(): boolean;
  /** Real time, until it holds. @throws Error with the output after `withinMs`, or where the program ended before */
  until(holds: () => boolean, withinMs?: number): Promise<void>;
}

export function startProgram(
  command: readonly [file: string, ...args: string[]],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): Program {
  const [file, ...args] = command;
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const group = child.pid ?? 0;
  const isGone = () => {
    try {
      process.kill(-group, 0);
      return false;
    } catch {
      return true;
    }
  };
  return {
    output: () => output,
    ended: once(child, 'exit').then(([code]) => code as number | null),
    send(signal, whom) {
      process.kill(whom === 'group' ? -group : whom === 'started' ? group : launcherOf(group), signal);
    },
    isGone,
    async until(holds, withinMs = PATIENCE_MS) {
      for (const end = Date.now() + withinMs; !holds(); await sleep(LOOK_MS)) {
        if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${holds.toString()}\n${output}`);
        if (isGone() && !holds()) throw new Error(`ended with ${child.exitCode}: ${output}`);
      }
    },
  };
}

/** The first process of the group that is a Node which runs the launcher: its child has the same command line. */
function launcherOf(group: number): number {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, itsGroup, file = '', ...args]) => {
      const isLauncher = file.endsWith('node') && args.some((word) => word.endsWith('src/launch.js'));
      return Number(itsGroup) === group && isLauncher;
    });
  const pid = Math.min(...processes.map(([found]) => Number(found)));
  if (!Number.isFinite(pid)) throw new Error('no launcher runs');
  return pid;
}
