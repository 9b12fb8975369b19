import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { outagesOf, startMonth } from '../test/notify/month/household-of-cars.ts';
import { traceOf } from '../test/notify/month/trace.ts';
import { hours } from '../test/notify/watching.ts';

/**
 * Seven days of 20 cars as fast as they go: the real watcher, rules, outbox and SQLite file, a restart each night; Car-Net
 * answers from traces, with outages and noise. It fails where memory goes on growing, a file stays open, a promise is
 * rejected unheard, or nothing was told.
 */

const CARS = 20;
const DAYS = 7;
const SAMPLE_MS = hours(3);
/** The first day fills what is kept of each car. */
const SETTLED_MS = hours(24);
/** What a day may add to the heap: measured is an eighth of it, in what the test itself keeps of messages. */
const HEAP_A_DAY = 1_000_000;

/** 18 February 2026, midnight in New York. */
const from = Date.UTC(2026, 1, 18, 5);

const { gc } = globalThis;
if (!gc) throw new Error('run it as npm run soak does, with --expose-gc');

const unheard: unknown[] = [];
process.on('unhandledRejection', (reason) => unheard.push(reason));

interface Sample {
  readonly day: number;
  readonly heap: number;
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

/** By how much it grows a day: least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [day, heap] = [mean(samples.map((sample) => sample.day)), mean(samples.map((sample) => sample.heap))];
  const covariance = samples.reduce((sum, sample) => sum + (sample.day - day) * (sample.heap - heap), 0);
  return covariance / samples.reduce((sum, sample) => sum + (sample.day - day) ** 2, 0);
}

mkdirSync('data', { recursive: true, mode: 0o700 });
const folder = mkdtempSync(join('data', 'soak-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const traces = Array.from({ length: CARS }, (_, index) => traceOf(index + 1, from, DAYS));
const outages = traces.map((_, index) => outagesOf(index + 100, from, DAYS));
const types = { 'left-unlocked': { minutes: 15 }, 'left-open': { minutes: 15 }, daily: { timeOfDay: 8 * 60 } } as const;
const week = await startMonth(traces, outages, from, types, 0.05, `sqlite://${join(folder, 'bot.sqlite')}`);

const began = performance.now();
const samples: Sample[] = [];
let running = week.begin();
for (let passed = SAMPLE_MS; passed <= DAYS * hours(24); passed += SAMPLE_MS) {
  await week.clock.advance(SAMPLE_MS);
  if (passed % hours(24) === 0) {
    await running.stop();
    running = week.begin();
  }
  gc();
  samples.push({ day: passed / hours(24), heap: process.memoryUsage().heapUsed, files: openFiles() });
}
await running.stop();
await week.store.close();

const settled = samples.filter(({ day }) => day * hours(24) >= SETTLED_MS);
const files = settled.map((sample) => sample.files);
const figures = {
  cars: CARS,
  days: DAYS,
  seconds: Math.round((performance.now() - began) / 1000),
  reads: week.reads.count,
  told: week.told.length,
  'heap, MB': settled.map(({ heap }) => Math.round(heap / 1e5) / 10),
  'heap a day, KB': Math.round(slopeOf(settled) / 1000),
  'open files': [Math.min(...files), Math.max(...files)],
  'unheard rejections': unheard.length,
};
console.log(JSON.stringify(figures, undefined, 2));
const failures = [
  ...(slopeOf(settled) > HEAP_A_DAY ? ['memory grows'] : []),
  ...((files.at(-1) ?? 0) > (files[0] ?? 0) ? ['files stay open'] : []),
  ...unheard.map(String),
  ...(week.told.length < CARS * DAYS ? ['too little was told'] : []),
];
for (const failure of failures) console.error(failure);
console.log(`${failures.length === 0 ? 1 : 0} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
