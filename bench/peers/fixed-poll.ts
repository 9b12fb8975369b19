import type { Report, Trace } from '../../test/notify/month/trace.ts';
import { type Car, minutes } from '../../test/notify/watching.ts';

/** What comparable VW tools do: read every car at a fixed interval, and report what the first read shows. */
const FIXED_MS = minutes(5);

/** Close enough to full: docs/car-net.md, What charging means. */
const FULL = 99;

/** When which car was told to be full, and how often a car was read for that. */
export interface Polled {
  readonly reads: number;
  readonly told: readonly { readonly car: number; readonly at: number }[];
}

export function fixedPoll(traces: readonly Trace[], from: number, end: number): Polled {
  let reads = 0;
  const told: { car: number; at: number }[] = [];
  for (const [car, { reports }] of traces.entries()) {
    let place = 0;
    let before: Car | undefined;
    for (let at = from + (FIXED_MS * car) / traces.length; at < end; at += FIXED_MS) {
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
