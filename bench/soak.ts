import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { getHeapSpaceStatistics } from 'node:v8';
import { createLog } from '../src/log.ts';
import { readSettings } from '../src/settings.ts';
import { start } from '../src/start.ts';
import { hours } from '../test/notify/watching.ts';
import { fakeClock } from '../test/world/fake-clock.ts';
import type { Deed, Seen, World } from './soak-world.ts';
import { countSentRequests } from './world/sent-requests.ts';

/**
 * Seven days of 20 cars as fast as they go: the whole program with its SQLite file, over real sockets to Car-Net, Telegram
 * and Discord in another process. Every three hours everyone asks something or locks their car; Car-Net fails now and then. It
 * fails where memory keeps growing, a file or a socket stays open, a promise is rejected unheard, an error is logged, a lock
 * is lost or done twice, or too little was told.
 */

const CARS = 20;
const DAYS = 7;
const DAY_MS = hours(24);
const ASKED_EVERY_MS = hours(3);
/** What everyone asks, one after the other. */
const COMMANDS = ['status', 'charge status', 'lock', 'history 24h', 'help'];
/** The other process is ahead by up to a step. At more than ten seconds the program would think its own clock is off. */
const STEP_MS = 10_000;
/** How long the other process keeps idle connections open. Real time. */
const IDLE_MS = 2000;
/** Real time, in which idle connections are closed and the deadlines of past requests, 15 seconds, let go of them. */
const QUIET_MS = 16_000;
/** After so many turns of the event loop without a request, none follows. */
const QUIET_TURNS = 5;
/** What a day may add to the heap: 75 bytes for each of its requests. */
const HEAP_A_DAY = 200_000;
/** Heap spaces of machine code: the engine goes on compiling for days. */
const CODE = /^(code|trusted)_/;
/** Of each car, at least: an access token lives half an hour, as long as the longest pause between two reads. */
const RENEWALS_A_DAY = 30;

/** The next midnight of New York's winter. */
const from = Math.ceil((Date.now() - hours(5)) / DAY_MS) * DAY_MS + hours(5);

const { gc } = globalThis;
if (!gc) throw new Error('run it as npm run soak does, with --expose-gc');

const failures: string[] = [];
process.on('unhandledRejection', (reason) => failures.push(String(reason)));
process.on('warning', ({ name, message }) => {
  if (name === 'MaxListenersExceededWarning') failures.push(message);
});

interface Sample {
  readonly day: number;
  readonly heap: number;
  readonly resident: number;
  readonly files: number;
}

const FILES = '/proc/self/fd';
const openFiles = (): number => {
  try {
    return readdirSync(FILES).length;
  } catch {
    return 0;
  }
};

/** Bytes on the heap that are still in use. */
async function keptBytes(): Promise<number> {
  const collect = () => gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  collect();
  // What is freed by a finalizer, such as the signals of requests, goes in the second round.
  await sleep(100);
  collect();
  const kept = getHeapSpaceStatistics().filter(({ space_name: name }) => !CODE.test(name));
  return kept.reduce((sum, { space_used_size: bytes }) => sum + bytes, 0);
}

/** By how much the heap grows a day: least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [day, heap] = [mean(samples.map((sample) => sample.day)), mean(samples.map((sample) => sample.heap))];
  const covariance = samples.reduce((sum, sample) => sum + (sample.day - day) * (sample.heap - heap), 0);
  return covariance / samples.reduce((sum, sample) => sum + (sample.day - day) ** 2, 0);
}

mkdirSync('data', { recursive: true, mode: 0o700 });
const folder = mkdtempSync(join('data', 'soak-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const storeUrl = `sqlite://${join(folder, 'bot.sqlite')}`;
const beginning: World = { cars: CARS, days: DAYS, from, idleMs: IDLE_MS, storeUrl };
const path = fileURLToPath(new URL('soak-world.ts', import.meta.url));
const world = fork(path, [JSON.stringify(beginning)], { execArgv: [] });
world.once('exit', (code) => {
  throw new Error(`the other process ended with ${code}`);
});
const answer = async (): Promise<Seen> => {
  const [seen] = await once(world, 'message');
  return seen;
};
let seen = await answer();
async function others(deed: Deed): Promise<void> {
  const answered = answer();
  world.send(deed);
  seen = await answered;
}

const clock = fakeClock(from);
const sent = countSentRequests();
const rest = async () => {
  for (let quiet = 0; quiet < QUIET_TURNS; quiet = sent.isNone ? quiet + 1 : 0) await turn();
};
/** Lets time go by in steps, and what each step causes end before the next. */
async function pass(ms: number): Promise<void> {
  const end = clock.now() + ms;
  await rest();
  while (clock.now() < end) {
    const step = Math.min(clock.next() ?? STEP_MS, end - clock.now(), STEP_MS);
    await others({ until: clock.now() + step });
    await clock.advance(step);
    await rest();
  }
}

const settings = readSettings(seen.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
const log = createLog('error', { write: (line) => void failures.push(line) });
const begin = () => start(settings, clock, log);

const began = performance.now();
const samples: Sample[] = [];
let locksAsked = 0;
/** Has everyone ask the bot something, and lets what that causes end. */
const ask = async (command: string) => {
  if (command === 'lock') locksAsked += CARS;
  await others({ everyoneSays: command });
  await rest();
};
let running = await begin();
for (const command of COMMANDS) await ask(command);
await running.stop();
await sleep(QUIET_MS);
const openAtFirst = openFiles();
// From here on it runs without a restart, which would free what it holds for too long.
running = await begin();
for (let passed = ASKED_EVERY_MS; passed <= DAYS * DAY_MS; passed += ASKED_EVERY_MS) {
  await pass(ASKED_EVERY_MS);
  await ask(COMMANDS[(passed / ASKED_EVERY_MS) % COMMANDS.length] ?? '');
  if (passed % DAY_MS !== 0) continue;
  await sleep(QUIET_MS);
  samples.push({
    day: passed / DAY_MS,
    heap: await keptBytes(),
    resident: process.memoryUsage.rss(),
    files: openFiles(),
  });
}
await running.stop();
await sleep(QUIET_MS);
const openAtLast = openFiles();

const files = samples.map((sample) => sample.files);
const { env: _, ...counts } = seen;
const figures = {
  cars: CARS,
  days: DAYS,
  seconds: Math.round((performance.now() - began) / 1000),
  ...counts,
  'heap, MB': samples.map(({ heap }) => Math.round(heap / 1e4) / 100),
  'heap a day, KB': Math.round(slopeOf(samples) / 1000),
  'resident, MB': samples.map(({ resident }) => Math.round(resident / 1e6)),
  'open files': files,
  'open after a stop': [openAtFirst, openAtLast],
};
console.log(JSON.stringify(figures, undefined, 2));
if (slopeOf(samples) > HEAP_A_DAY) failures.push('memory grows');
if (openAtLast > openAtFirst || (files.at(-1) ?? 0) > (files[0] ?? 0)) failures.push('files stay open');
if (counts.locks !== locksAsked) failures.push(`of ${locksAsked} locks ${counts.locks} were done`);
if (counts.told < CARS * DAYS) failures.push('too little was told');
if (counts.renewals < CARS * DAYS * RENEWALS_A_DAY) failures.push('tokens were hardly renewed');
for (const failure of failures) console.error(failure);
console.log(`${failures.length === 0 ? 1 : 0} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
