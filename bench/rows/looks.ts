import { setTimeout as sleep } from 'node:timers/promises';
import { startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import type { Measured, Row } from '../row.ts';
import { type Bench, settingsFor } from '../world/bench.ts';
import { fleet, inFewCommits, linkCar, openBenchStore, signIn, statusRead } from '../world/fleet.ts';
import { type Program, runProgram } from '../world/program.ts';
import { openTelegram, type Telegram } from '../world/telegram.ts';

/** After downtime all cars of as many accounts are due: the whole program looks at them with the real client. */

const CARS = 2000;
const OVERDUE = 10_000;
/** Cars that are looked at before anything is measured: the first looks load code. */
const EARLY = 25;
/** From the last write until the program is there. */
const START_MS = 8000;
const LONGEST_MS = 20_000;
const BARE_MS = 3000;
const SAMPLE_MS = 1000;
/** As docs/car-net.md counts requests. */
const STATUS = 6;
/** After what an account counts as idle, and more. */
const IDLE_MS = 75_000;
const KILOBYTE = 1024;

interface All {
  readonly cpu: Measured;
  readonly overdue: Measured;
  readonly telegram: Telegram;
  /** Goes on running. */
  readonly program: Program;
  /** Bytes on its heap before the looks. */
  readonly before: number;
  readonly looks: number;
  readonly endedAt: number;
}

/** Three rows of one run; the program goes on for the one that is measured when all accounts are idle. */
let run: Promise<All> | undefined;
const runOnce = (bench: Bench) => {
  run ??= measureAll(bench);
  return run;
};

export const lookCpu: Row = {
  name: 'processor time of a look, real client',
  against: 'a bare fetch of the status',
  unit: 'ms',
  aim: { of: 'median', most: 3 },
  tolerance: 0.3,
  measure: async (bench) => (await runOnce(bench)).cpu,
};

export const lookHeap: Row = {
  name: 'memory kept of an account, over a minute after a look',
  against: '1 KB',
  unit: 'KB',
  aim: { of: 'median', most: 2 },
  // A megabyte more or less in the heap is half of it.
  tolerance: 2,
  async measure(bench) {
    const { telegram, program, before, looks, endedAt } = await runOnce(bench);
    await sleep(Math.max(0, endedAt + IDLE_MS - performance.now()));
    // The next who asks has the idle ones freed.
    await telegram.firstWord(0, '/status');
    await sleep(SAMPLE_MS);
    return { ours: [((await program.heap()) - before) / KILOBYTE / looks], peer: [1] };
  },
};

export const overdue: Row = {
  name: '10,000 overdue cars after downtime (from the pace of the first 2,000 or 20 s)',
  against: '60 s',
  unit: 's',
  aim: { of: 'ratio', most: 1 },
  tolerance: 0.5,
  measure: async (bench) => (await runOnce(bench)).overdue,
};

async function measureAll(bench: Bench): Promise<All> {
  const insides = bench.insides;
  const carnet = await startCarNetEmulator({ clock: systemClock, seeds: fleet(CARS) });
  insides.defer(() => carnet.close());
  const telegram = insides.use(await openTelegram(CARS));
  const home = bench.folder();
  const settings = settingsFor(carnet, home);
  const store = await openBenchStore(settings.STORE_URL);
  for (const index of telegram.people.keys()) await signIn(store, carnet, index);
  const dueAt = Date.now() + START_MS;
  await inFewCommits(store, async (into) => {
    for (const [index, { id }] of telegram.people.entries()) {
      const key = `telegram:${id}`;
      await linkCar(into, index, { chat: key, chatKind: 'private', owner: key }, index < EARLY ? 0 : dueAt);
    }
  });
  await store.close();
  const program = insides.use(
    runProgram('bench/inside/with-heap.ts', home, { ...settings, ...telegram.env }, ['--expose-gc']),
  );
  await telegram.firstWord(0, '/help');
  const reads = () => carnet.requests.of(STATUS).length;
  while (reads() < EARLY) await sleep(SAMPLE_MS);
  const before = await program.heap();
  if (Date.now() > dueAt) throw new Error('START_MS is too short on this machine');
  await sleep(dueAt - Date.now());
  carnet.requests.clear();
  const began = performance.now();
  const ours = await eachSecond(program, reads, CARS - EARLY, LONGEST_MS);
  const [looks, seconds] = [reads(), (performance.now() - began) / 1000];
  const endedAt = performance.now();
  carnet.requests.clear();
  await using bare = runProgram('bench/peers/reads.ts', home, statusRead(carnet, 0));
  while (reads() === 0) await sleep(SAMPLE_MS);
  const cpu = { ours, peer: await eachSecond(bare, reads, Number.POSITIVE_INFINITY, BARE_MS) };
  return {
    cpu,
    overdue: { ours: [(OVERDUE / looks) * seconds], peer: [60] },
    ...{ telegram, program, before, looks, endedAt },
  };
}

/** Processor time of a read, by the second, until there were enough or the time is up. */
async function eachSecond(program: Program, reads: () => number, atMost: number, longestMs: number): Promise<number[]> {
  const began = performance.now();
  const costs: number[] = [];
  while (reads() < atMost && performance.now() - began < longestMs) {
    const before = { reads: reads(), cpu: program.cpuMs() };
    await sleep(SAMPLE_MS);
    if (reads() > before.reads) costs.push((program.cpuMs() - before.cpu) / (reads() - before.reads));
  }
  return costs;
}
