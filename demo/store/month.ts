import type { CarSample } from '../../src/household/samples.ts';
import type { CarView } from '../carnet/cars/simulated-car.ts';

/** A sample as the bot keeps it. */
interface KeptSample {
  /** Epoch ms. */
  readonly at: number;
  readonly value: CarSample;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 31;
/** How often a charging car is read. */
const READ_MS = HOUR_MS / 2;
/** Percent gained between two reads. */
const CHARGED = 10;
/** Where less than this is left in the evening, the car is charged or filled up. Percent. */
const LOW = 45;
const EVENING = 21.5;
const FULL_RANGE_KM = { electric: 148, combustion: 700 } as const;
/** What a drive uses, as a share of what an electric car needs for it. */
const THIRST = { electric: 1, combustion: 0.25 } as const;

type Kind = CarView['kind'];

/** A drive: the hour when it is over, and the percent of a battery that it uses. */
type Drive = readonly [hour: number, percent: number];

/** To work and back on weekdays, and somewhere further on Saturdays. */
function drivesOf(day: Date): readonly Drive[] {
  const more = (day.getDate() * 7) % 5;
  if (day.getDay() === 0) return [[15.5, 6 + more]];
  const there = day.getDay() === 6 ? 18 : 11;
  return [
    [8.4, there + more],
    [17.7, there + more],
  ];
}

/** A month of drives and charges that ends with the car as it stands at `now`, oldest first. */
export function monthOf({ kind, now: state }: CarView, now: number): readonly KeptSample[] {
  const left = kind === 'electric' ? state.stateOfCharge : state.fuel;
  const days = Array.from({ length: DAYS + 1 }, (_, index) => new Date(now - (DAYS - index) * DAY_MS));
  const lastNight = days.findLastIndex((day) => hourOf(day, 30) < now);
  const wanted = usedOn(days.slice(lastNight + 1), kind, now);
  // A car that has much left now can't have been driven far since its last charge.
  const used = Math.min(wanted, 100 - left);
  const samples: KeptSample[] = [];
  let level = 80;
  for (const [index, day] of days.entries()) {
    for (const [hour, percent] of drivesOf(day)) {
      level -= percent * THIRST[kind] * (index > lastNight && wanted > 0 ? used / wanted : 1);
      samples.push(sampleOf(kind, hourOf(day, hour), level));
    }
    if (index > lastNight || (index < lastNight && level > LOW)) continue;
    // The last night makes up for whatever the month came to.
    const to = index === lastNight ? left + used : 100;
    const from = Math.min(level, Math.max(to - LOW, 0));
    samples.push(
      ...(kind === 'electric' ? charge(hourOf(day, EVENING), from, to) : [sampleOf(kind, hourOf(day, EVENING), to)]),
    );
    level = to;
  }
  return samples.filter(({ at }) => at < now);
}

function hourOf(day: Date, hour: number): number {
  return new Date(day).setHours(0, 0, 0, 0) + hour * HOUR_MS;
}

/** What the drives of some days have used by `now`. */
function usedOn(days: readonly Date[], kind: Kind, now: number): number {
  const drives = days.flatMap((day) => drivesOf(day).filter(([hour]) => hourOf(day, hour) < now));
  return drives.reduce((sum, [, percent]) => sum + percent * THIRST[kind], 0);
}

function charge(start: number, from: number, to: number): KeptSample[] {
  const reads = Math.ceil((to - from) / CHARGED);
  return Array.from({ length: reads + 1 }, (_, index) =>
    sampleOf('electric', start + index * READ_MS, Math.min(from + index * CHARGED, to), index < reads),
  );
}

function sampleOf(kind: Kind, at: number, level: number, charging = false): KeptSample {
  const percent = Math.round(level);
  const rangeKm = Math.round((percent / 100) * FULL_RANGE_KM[kind]);
  if (kind === 'combustion') return { at, value: { fuel: percent, rangeKm, rangeIn: 'mi', charging } };
  return { at, value: { charge: percent, rangeKm, charging } };
}
