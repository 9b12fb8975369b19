import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { systemClock } from '../src/clock.ts';
import { writeLink } from '../src/household/link.ts';
import { watchWrites } from '../src/household/watch.ts';
import { createLog } from '../src/log.ts';
import { blankMemory } from '../src/notify/memory.ts';
import { secret } from '../src/secret.ts';
import { openStore } from '../src/store/open-store.ts';
import { startRedis } from '../test/store/redis-server.ts';

/**
 * Cars polled in a second by one, two and three watch processes on one real Redis, one run after the other, each with the
 * same crowd of cars that are all due at its start. Car-Net answers after 300 ms, from the watcher's own memory.
 */

const CARS = Number(process.argv[2] ?? 10_000);
const RUN_MS = 15_000;
const MOST_WATCHERS = 3;

const redis = await startRedis();
const key = randomBytes(32).toString('base64');

async function fill(): Promise<void> {
  const raw = new Redis(redis.url);
  await raw.flushall();
  raw.disconnect();
  const keys = { credentialsKey: secret(key), credentialsKeyOld: undefined };
  const store = await openStore({ url: redis.url, ...keys, clock: systemClock, log: createLog('warn') });
  const now = Date.now();
  for (let index = 0; index < CARS; index += 1) {
    const car = { account: `account${index}`, vehicle: `car${index}` };
    const link = { chat: `telegram:-${index + 1}`, chatKind: 'group', linkId: `link${index}`, linkedAt: 0 } as const;
    const owned = { vehicleName: `Car ${index}`, owner: 'telegram:1', members: {}, showPlace: false };
    await writeLink(store, { ...car, ...link, ...owned }, undefined);
    await store.journal.commit(watchWrites({ ...car, state: blankMemory(now) }, now));
  }
  await store.close();
}

/** @returns what a watcher tells when it is stopped */
async function beginWatcher(): Promise<() => Promise<{ readonly polls: number; readonly cpuMs: number }>> {
  const path = fileURLToPath(new URL('scale-watcher.ts', import.meta.url));
  const child = spawn(process.execPath, [path, redis.url, key], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
  });
  while (!printed.includes('ready')) await once(child.stdout, 'data');
  return async () => {
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
    return JSON.parse(printed.split('\n')[1] ?? '{}');
  };
}

const rows: string[] = [];
let first = 0;
for (let watchers = 1; watchers <= MOST_WATCHERS; watchers += 1) {
  await fill();
  const stops = await Promise.all(Array.from({ length: watchers }, beginWatcher));
  const begun = performance.now();
  await sleep(RUN_MS);
  const seconds = (performance.now() - begun) / 1000;
  const told = await Promise.all(stops.map((stop) => stop()));
  const perSecond = told.reduce((sum, { polls }) => sum + polls, 0) / seconds;
  first ||= perSecond;
  const shares = told.map(({ polls }) => Math.round(polls / seconds)).join(' + ');
  const cores = told.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000 / seconds;
  const times = `×${(perSecond / first).toFixed(2)}`;
  rows.push(`| ${watchers} | ${perSecond.toFixed(0)} | ${times} | ${shares} | ${cores.toFixed(2)} |`);
}
await redis.close();
process.stdout.write(
  `${CARS} cars that are due at once, ${availableParallelism()} cores, Car-Net answers after 300 ms\n\n`,
);
process.stdout.write('| watch processes | cars a second | | shares | cores |\n| --- | --- | --- | --- | --- |\n');
process.stdout.write(`${rows.join('\n')}\n`);
