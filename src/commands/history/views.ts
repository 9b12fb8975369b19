import { DAY_MS, HOUR_MS } from '../../durations.ts';

/** How far back history can look: the last is as long as anything is kept. */
export const VIEWS = ['24h', '7d', '30d', '90d'] as const;
export type View = (typeof VIEWS)[number];

const DAYS = { '24h': 1, '7d': 7, '30d': 30, '90d': 90 } as const satisfies Record<View, number>;

/** A time that is looked back on. `from` and `to`: epoch ms. */
export interface Period {
  readonly view: View;
  readonly from: number;
  readonly to: number;
  /** How it is counted in words. */
  readonly counted: { readonly unit: 'hours' | 'days'; readonly count: number };
}

/**
 * The time that is shown. On the first day that is the hours since the first record, since a week would be empty.
 * @param wanted left out: what there is most to see of
 * @param firstAt when the first record was made, epoch ms; undefined: there is none
 */
export function periodOf(wanted: View | undefined, firstAt: number | undefined, to: number): Period {
  const age = to - (firstAt ?? to);
  const view = wanted ?? (age < DAY_MS ? '24h' : '7d');
  const days = DAYS[view];
  if (view !== '24h') return { view, from: to - days * DAY_MS, to, counted: { unit: 'days', count: days } };
  const hours = Math.min(Math.max(Math.ceil(age / HOUR_MS), 1), 24);
  return { view, from: to - hours * HOUR_MS, to, counted: { unit: 'hours', count: hours } };
}
