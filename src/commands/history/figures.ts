import type { Distance } from '../../carnet/model.ts';
import { defined } from '../../defined.ts';
import { DAY_MS } from '../../durations.ts';
import type { CarSample } from '../../household/samples.ts';
import { convertDistance } from '../../language/amounts.ts';
import type { PlottedPoint } from '../../pictures/history-plot.ts';
import type { Sample } from '../../store/store.ts';

/** One quantity over time. */
export interface Course {
  /** Between two of them nothing is known. */
  readonly stretches: readonly (readonly PlottedPoint[])[];
  readonly lowest: number;
  readonly highest: number;
  readonly last: number;
}

/** What the samples of a car say about a period. Charge and fuel in percent; what the car never reported is left out. */
export interface HistoryFigures {
  readonly charge?: Course;
  readonly fuel?: Course;
  readonly range?: Course & { readonly unit: Distance['unit'] };
  /** When the car was charging, epoch ms. */
  readonly sessions: readonly { readonly from: number; readonly to: number }[];
}

/** A parked car reports nothing new for a night and a morning; if it is silent for longer, its state is unknown. */
const GAP_MS = DAY_MS;

/**
 * @param samples oldest first
 * @param wanted the unit of the range; left out: the one that the car reports
 */
export function historyFigures(samples: readonly Sample<CarSample>[], wanted?: Distance['unit']): HistoryFigures {
  const newest = samples.findLast(({ value }) => value.rangeKm !== undefined);
  const unit = wanted ?? newest?.value.rangeIn ?? 'km';
  const charge = courseOf(samples, ({ charge }) => charge);
  const fuel = courseOf(samples, ({ fuel }) => fuel);
  const range = courseOf(samples, ({ rangeKm }) =>
    rangeKm === undefined ? undefined : convertDistance({ amount: rangeKm, unit: 'km' }, unit),
  );
  return {
    ...defined({ charge, fuel, range: range && { ...range, unit } }),
    sessions: sessionsOf(samples),
  };
}

function courseOf(
  samples: readonly Sample<CarSample>[],
  read: (sample: CarSample) => number | undefined,
): Course | undefined {
  const stretches: PlottedPoint[][] = [];
  for (const { at, value: sample } of samples) {
    const value = read(sample);
    if (value === undefined) continue;
    const current = stretches.at(-1);
    const before = current?.at(-1);
    if (current && before && at - before.at <= GAP_MS) current.push({ at, value });
    else stretches.push([{ at, value }]);
  }
  const values = stretches.flat().map(({ value }) => value);
  const last = values.at(-1);
  if (last === undefined) return undefined;
  const lowest = values.reduce((one, other) => Math.min(one, other), last);
  const highest = values.reduce((one, other) => Math.max(one, other), last);
  return { stretches, lowest, highest, last };
}

/** From the first sample that shows charging to the first that doesn't, or to the last before a gap. */
function sessionsOf(samples: readonly Sample<CarSample>[]): HistoryFigures['sessions'] {
  const sessions: { from: number; to: number }[] = [];
  let current: { from: number; to: number } | undefined;
  for (const { at, value } of samples) {
    if (current && at - current.to > GAP_MS) current = undefined;
    if (current) current.to = at;
    if (!value.charging) current = undefined;
    else if (!current) {
      current = { from: at, to: at };
      sessions.push(current);
    }
  }
  return sessions;
}
