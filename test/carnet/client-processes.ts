import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { COMPILED } from '../world/launch.ts';
import type { Deed } from './client-process.ts';

/** What a process of its own with the Car-Net client is told at its start. */
export interface Told {
  readonly storeUrl: string;
  readonly credentialsKey: string;
  readonly apiUrl: string;
  readonly identityUrl: string;
  readonly tspLimit: number;
  readonly tspWindowMs: number;
  /** Its clock: as `fastClock`. */
  readonly from: number;
  readonly speed: number;
  readonly besideOwner: boolean;
  /** It stops when it has come by all of these, one after the other: `read`, `writing` or `wrote`, and how a key begins. */
  readonly stop?: readonly string[];
}

/** What came of a deed: what it gave, or the code of its failure. */
export type Outcome = { readonly value?: unknown; readonly failed?: string };

export type ClientProcess = ReturnType<typeof beginProcess>;

/** Begins a process, which ends with the test. */
export function beginProcess(told: Told) {
  const script = fileURLToPath(new URL('client-process.ts', import.meta.url));
  const env = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: COMPILED };
  const child = fork(script, [JSON.stringify(told)], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const answers = new Map<number, (outcome: Outcome) => void>();
  child.on('message', ({ id, ...outcome }: Outcome & { readonly id: number }) => answers.get(id)?.(outcome));
  // What it was about to do nobody will know.
  void exited.then(() => {
    for (const answer of answers.values()) answer({ failed: 'killed' });
  });
  let count = 0;
  const says = (line: string) => expect.poll(() => output).toContain(line);
  return {
    ready: () => says('ready'),
    /** Resolves once it has stopped itself. */
    stopped: () => says('stopped'),
    do(deed: Deed): Promise<Outcome> {
      const id = ++count;
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      answers.set(id, resolve);
      child.send({ id, deed });
      return promise;
    },
    goesOn: () => child.kill('SIGCONT'),
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
