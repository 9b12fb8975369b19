import { startMonth, type Told } from '../test/notify/month/household-of-cars.ts';
import { type Report, type Trace, traceOf } from '../test/notify/month/trace.ts';
import { type Car, hours, minutes } from '../test/notify/watching.ts';

/**
 * How late `charge-complete` arrives, and what that costs in reads: our adaptive watch (the real notifier, rules, outbox
 * and SQLite) beside a fixed poll, on the month of 50 cars that the month test plays.
 */

const CARS = 50;
const DAYS = 30;

/** As the month test's: 18 February 2026, midnight in New York. */
const FROM = Date.UTC(2026, 1, 18, 5);
const END = FROM + DAYS * hours(24);

/** What comparable VW tools do: read every car at a fixed interval, and report what the first read shows. */
const FIXED_MS = minutes(5);

/** Close enough to full: docs/car-net.md, What charging means. */
const FULL = 99;

/** How long after it happened a message can be about it. */
const LATEST_MS = hours(6);

interface Measured {
  readonly reads: number;
  readonly told: readonly Pick<Told, 'car' | 'at'>[];
}

async function adaptive(traces: readonly Trace[]): Promise<Measured> {
  const month = await startMonth(
    traces,
    traces.map(() => []),
    FROM,
    {},
    0,
  );
  const running = month.begin();
  await month.clock.advance(END - FROM);
  await running.stop();
  await month.store.close();
  return { reads: month.reads.count, told: month.told.filter(({ title }) => title.endsWith('is full')) };
}

function fixed(traces: readonly Trace[]): Measured {
  let reads = 0;
  const told: { car: number; at: number }[] = [];
  for (const [car, { reports }] of traces.entries()) {
    let place = 0;
    let before: Car | undefined;
    for (let at = FROM + (FIXED_MS * car) / traces.length; at < END; at += FIXED_MS) {
      while ((reports[place + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) place += 1;
      const is: Report['car'] | undefined = reports[place]?.car;
      reads += 1;
      const wasCharging = before?.plug === 'in' && (before.toFull ?? 0) > 0;
      if (wasCharging && is?.plug === 'in' && is.toFull === 0 && (is.charge ?? 0) >= FULL) told.push({ car, at });
      before = is;
    }
  }
  return { reads, told };
}

interface Figures {
  readonly medianS: number;
  readonly p95S: number;
  readonly readsADay: number;
  readonly told: number;
  readonly missed: number;
}

function figuresOf(traces: readonly Trace[], { reads, told }: Measured): Figures {
  const delays: number[] = [];
  let missed = 0;
  for (const [car, { events }] of traces.entries()) {
    for (const event of events.filter(({ kind, until }) => kind === 'is charged' && until < END)) {
      const first = told.find((each) => each.car === car && each.at >= event.at && each.at < event.at + LATEST_MS);
      if (first) delays.push(first.at - event.at);
      else missed += 1;
    }
  }
  delays.sort((one, other) => one - other);
  const atShare = (share: number) => (delays[Math.floor(delays.length * share)] ?? Number.NaN) / 1000;
  const readsADay = reads / traces.length / DAYS;
  return { medianS: atShare(0.5), p95S: atShare(0.95), readsADay, told: delays.length, missed };
}

const traces = Array.from({ length: CARS }, (_, index) => traceOf(index + 1, FROM, DAYS));
const ours = figuresOf(traces, await adaptive(traces));
const theirs = figuresOf(traces, fixed(traces));
const share = (name: 'medianS' | 'p95S' | 'readsADay') => `${Math.round((100 * ours[name]) / theirs[name])} %`;
const row = (name: string, values: readonly (string | number)[]) =>
  [name.padEnd(34), ...values.map((value) => String(value).padStart(12))].join('');
console.log(
  [
    `${CARS} cars over ${DAYS} days, ${theirs.told + theirs.missed} charges that became full`,
    row('', ['adaptive', 'fixed 300 s', 'share']),
    row('delay of charge-complete, median', [
      `${ours.medianS.toFixed(0)} s`,
      `${theirs.medianS.toFixed(0)} s`,
      share('medianS'),
    ]),
    row('delay, 95th percentile', [`${ours.p95S.toFixed(0)} s`, `${theirs.p95S.toFixed(0)} s`, share('p95S')]),
    row('reads of Car-Net, per car a day', [
      ours.readsADay.toFixed(1),
      theirs.readsADay.toFixed(1),
      share('readsADay'),
    ]),
    row('charges not told', [ours.missed, theirs.missed, '']),
  ].join('\n'),
);
