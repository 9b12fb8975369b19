import { startMonth } from '../test/notify/month/household-of-cars.ts';
import { type Trace, traceOf } from '../test/notify/month/trace.ts';
import { hours } from '../test/notify/watching.ts';
import { fixedPoll, type Polled } from './peers/fixed-poll.ts';

/**
 * How late `charge-complete` arrives, and what that costs in reads: our adaptive watch (the real notifier, rules, outbox
 * and SQLite) beside a fixed poll, on the traces that the month test plays.
 */

/** As the month test's: 18 February 2026, midnight in New York. */
const FROM = Date.UTC(2026, 1, 18, 5);

/** How long after it happened a message can be about it. */
const LATEST_MS = hours(6);

export interface Told {
  /** Seconds between a charge's end and its message. */
  readonly delays: readonly number[];
  readonly missed: number;
  readonly readsADay: number;
}

export async function chargesTold(cars: number, days: number): Promise<{ readonly ours: Told; readonly peer: Told }> {
  const traces = Array.from({ length: cars }, (_, index) => traceOf(index + 1, FROM, days));
  const end = FROM + days * hours(24);
  const toldOf = (polled: Polled) => ({ ...delaysOf(traces, polled, end), readsADay: polled.reads / cars / days });
  return { ours: toldOf(await adaptive(traces, end)), peer: toldOf(fixedPoll(traces, FROM, end)) };
}

async function adaptive(traces: readonly Trace[], end: number): Promise<Polled> {
  const month = await startMonth(
    traces,
    traces.map(() => []),
    FROM,
    {},
    0,
  );
  const running = month.begin();
  await month.clock.advance(end - FROM);
  await running.stop();
  await month.store.close();
  return { reads: month.reads.count, told: month.told.filter(({ title }) => title.endsWith('is full')) };
}

function delaysOf(traces: readonly Trace[], { told }: Polled, end: number): Pick<Told, 'delays' | 'missed'> {
  const delays: number[] = [];
  let missed = 0;
  for (const [car, { events }] of traces.entries()) {
    for (const event of events.filter(({ kind, until }) => kind === 'is full' && until < end)) {
      const first = told.find((each) => each.car === car && each.at >= event.at && each.at < event.at + LATEST_MS);
      if (first) delays.push((first.at - event.at) / 1000);
      else missed += 1;
    }
  }
  return { delays, missed };
}
