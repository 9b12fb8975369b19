import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../world/free-port.ts';

/** Whether this machine has one: where not, its tests are skipped, and `.ci/run` fails. */
export const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0;

/** How many databases it has: more than a file of tests opens stores, some of which nobody closes before its end. */
export const DATABASES = 10_000;

/** A real Redis of the test's own, on a port of loopback. */
export interface RedisServer {
  readonly url: string;
  /** The folder with all that it has written down. */
  readonly files: string;
  /** Takes the server away, as a crash or a maintenance does. */
  stop(): Promise<void>;
  /** Starts it again on the same port, with what it had saved. */
  start(): Promise<void>;
  /** Stops it from one instruction to the next, its connections standing: it answers nothing. */
  freeze(): void;
  /** Lets it go on, with what it was asked meanwhile. */
  thaw(): void;
  close(): Promise<void>;
}

/** How a Redis can be away, and come back. */
export const AWAY: Readonly<
  Record<'killed' | 'stopped', { leave(server: RedisServer): Promise<void>; back(server: RedisServer): Promise<void> }>
> = {
  killed: { leave: (server) => server.stop(), back: (server) => server.start() },
  stopped: { leave: async (server) => server.freeze(), back: async (server) => server.thaw() },
};

/** Starts `redis-server`, which must be on the PATH: it keeps everything that it answered for. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'car-net-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const start = async () => {
    if (server && server.exitCode === null && server.signalCode === null) return;
    const saving = { save: '', appendonly: 'yes', appendfsync: 'always', rdbcompression: 'no' };
    const args = Object.entries({ port, dir: folder, bind: '127.0.0.1', databases: DATABASES, ...saving }).flatMap(
      ([name, value]) => [`--${name}`, String(value)],
    );
    server = spawn('redis-server', args, { stdio: 'ignore' });
    const failed = new Promise<never>((_, reject) => {
      server?.once('error', reject);
      server?.once('exit', (code) => reject(new Error(`redis-server ended with ${code} instead of answering`)));
    });
    await Promise.race([answers(url), failed]);
  };
  const stop = async () => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = new Promise((resolve) => server?.once('exit', resolve));
    server.kill('SIGKILL');
    await exited;
  };
  await start();
  return {
    url,
    files: join(folder, 'appendonlydir'),
    start,
    stop,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  await redis.ping();
  redis.disconnect();
}
