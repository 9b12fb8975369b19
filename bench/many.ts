import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CarNet } from '../src/carnet/carnet.ts';
import type { HealthReport, VehicleRef, VehicleStatus } from '../src/carnet/model.ts';
import { systemClock } from '../src/clock.ts';
import { writeLink } from '../src/household/link.ts';
import { watchWrites } from '../src/household/watch.ts';
import { createLog } from '../src/log.ts';
import { blankMemory, type Subscriber } from '../src/notify/memory.ts';
import { isHealthDue, nextState } from '../src/notify/next-state.ts';
import { startNotifier } from '../src/notify/notifier.ts';
import type { Services } from '../src/services.ts';
import { readSettings } from '../src/settings.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Journal } from '../src/store/store.ts';
import { type Report, traceOf } from '../test/notify/month/trace.ts';
import { hours, minutes, reported } from '../test/notify/watching.ts';
import { recordingPlatform } from '../test/world/recording-platform.ts';

/**
 * What it costs to watch very many cars in one process: the real notifier, rules, outbox and SQLite file, for some real
 * minutes at the default intervals, at eight in the evening of a usual day, when most cars have just been plugged in.
 * Car-Net answers at its read interface, from memory.
 */

const CARS = Number(process.argv[2] ?? 10_000);
const RUN_MS = minutes(Number(process.argv[3] ?? 10));

/** The most that working out one car's day may take, and how many days are written at once. */
const SET_UP_MS = 10;
const BATCH = 200;

/** How long a read of Car-Net takes. */
const READ_MS = 300;

/** Polls that start within this of their due time count as on time. */
const ON_TIME_MS = 5000;

const { gc } = globalThis;
if (!gc) throw new Error('run it as npm run bench:many does, with --expose-gc');

/** Next to the bot's own store, since a temp folder may not be on a disk. */
mkdirSync('data', { recursive: true, mode: 0o700 });
const folder = mkdtempSync(join('data', 'bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const log = createLog('warn');
const keys = { credentialsKey: undefined, credentialsKeyOld: undefined };
const store = await openStore({ url: `sqlite://${join(folder, 'bot.sqlite')}`, ...keys, clock: systemClock, log });
const settings = readSettings({ TELEGRAM_TOKEN: '1:bench' });
if ('mistakes' in settings) throw new Error(settings.mistakes.join());
const { pollMinMs: minMs, pollMaxMs: maxMs, healthPollMs: healthMs } = settings;

const good = (now: number): HealthReport => ({
  at: midnight,
  readAt: now,
  overall: 'D',
  categories: [],
  maintenance: [],
});
const reportAt = (reports: readonly Report[], now: number) => reports.findLast(({ at }) => at <= now) ?? reports[0];
const statusOf = (reports: readonly Report[], now: number): VehicleStatus => {
  const report = reportAt(reports, now);
  return report ? reported(report.at, report.car) : reported(undefined, {});
};

/** A car's day so far as the notifier remembers it, polled whenever that was due. */
function dayOf(index: number, reports: readonly Report[], subscriber: Subscriber) {
  const spread = (index * 0.618034) % 1;
  let memory = blankMemory(midnight);
  let nextAt = midnight + spread * maxMs;
  while (nextAt < start) {
    const now = nextAt;
    const healthWasDue = isHealthDue(memory, [subscriber], now);
    const reading = { status: statusOf(reports, now), health: healthWasDue ? good(now) : undefined, healthWasDue };
    const next = nextState(memory, reading, [subscriber], undefined, { now, minMs, maxMs, healthMs, spread });
    ({ memory, nextAt } = next);
  }
  return { memory, nextAt };
}

const carOf = (index: number): VehicleRef => ({ account: `account${index}`, vehicle: `car${index}` });
const chatOf = (index: number) => `telegram:-${index + 1}`;
const everyone = Array.from({ length: CARS }, (_, index) => index);

for (const index of everyone) {
  const link = {
    ...carOf(index),
    chat: chatOf(index),
    chatKind: 'group',
    linkId: `link${index}`,
    vehicleName: `Car ${index}`,
    owner: 'telegram:1',
    members: {},
    showPlace: false,
    linkedAt: 0,
  } as const;
  await writeLink(store, link, undefined);
}

/** Eight in the evening: when the cars' days have been worked out. */
const start = Date.now() + SET_UP_MS * CARS;
const midnight = start - hours(20);
/** What the cars report from now on: their newest reports so far, and those to come. */
const coming = new Map<string, readonly Report[]>();
for (let first = 0; first < CARS; first += BATCH) {
  const writes = everyone.slice(first, first + BATCH).flatMap((index) => {
    const subscriptions = { types: {}, snoozed: {} };
    const chat = { chat: chatOf(index), linkId: `link${index}` };
    const { reports } = traceOf(index + 1, midnight, 1);
    const { memory, nextAt } = dayOf(index, reports, { ...chat, subscriptions, timeZone: 'UTC', showsPlace: false });
    const newest = Math.max(
      0,
      reports.findLastIndex(({ at }) => at <= start),
    );
    const later = reports.findIndex(({ at }) => at > start + RUN_MS);
    coming.set(carOf(index).vehicle, reports.slice(newest, later < 0 ? undefined : later));
    return watchWrites({ ...carOf(index), state: memory }, nextAt);
  });
  await store.journal.commit(writes);
}
if (Date.now() > start) throw new Error('SET_UP_MS is too short on this machine');
await sleep(start - Date.now());

let polls = 0;
const lateMs: number[] = [];
const carnet = {
  async status({ vehicle }: VehicleRef): Promise<VehicleStatus> {
    polls += 1;
    await sleep(READ_MS);
    return statusOf(coming.get(vehicle) ?? [], Date.now());
  },
  async health(): Promise<HealthReport> {
    await sleep(READ_MS);
    return good(Date.now());
  },
} as unknown as CarNet;
/** A poll is claimed by the moment at which it was due. */
const journal: Journal = {
  ...store.journal,
  claim(key, ttlMs) {
    const due = /^look:.*:([\d.]+)$/.exec(key);
    if (due) lateMs.push(Date.now() - Number(due[1]));
    return store.journal.claim(key, ttlMs);
  },
};
const chatPlatform = recordingPlatform('telegram');
const services: Services = {
  settings,
  clock: systemClock,
  log,
  store: { ...store, journal },
  carnet,
  platforms: { telegram: chatPlatform },
};

gc();
const before = { rss: process.memoryUsage.rss(), at: performance.now(), cpu: process.cpuUsage() };
const notifier = startNotifier(services, async () => undefined);
let rss = 0;
for (const end = performance.now() + RUN_MS; performance.now() < end; await sleep(1000)) {
  rss = Math.max(rss, process.memoryUsage.rss());
}
const cpu = process.cpuUsage(before.cpu);
const seconds = (performance.now() - before.at) / 1000;
await notifier.stop();
await store.close();

const ours = lateMs.sort((one, other) => one - other);
const share = (part: number) => ((ours[Math.floor(ours.length * part)] ?? Number.NaN) / 1000).toFixed(2);
const onTime = ours.filter((ms) => ms <= ON_TIME_MS).length / ours.length;
const kilobytes = (bytes: number) => (bytes / 1024 / CARS).toFixed(2);
console.log(
  [
    `${CARS} cars in one process, ${(seconds / 60).toFixed(1)} minutes from eight in the evening`,
    `polls                    ${polls}, ${(polls / seconds).toFixed(1)} a second`,
    `CPU                      ${((cpu.user + cpu.system) / 1e6 / seconds).toFixed(3)} of a core`,
    `memory                   ${kilobytes(rss - before.rss)} KB a car (the most that the process took above what it had before)`,
    `lateness, median         ${share(0.5)} s`,
    `lateness, 95 %           ${share(0.95)} s`,
    `lateness, 99 %           ${share(0.99)} s`,
    `within ${ON_TIME_MS / 1000} s of due        ${(onTime * 100).toFixed(1)} %`,
    `told                     ${chatPlatform.shown.length}`,
  ].join('\n'),
);
