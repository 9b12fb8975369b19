import { plugSessionOf } from '../charging/state.ts';
import { type Debounced, debounce } from '../debounce.ts';
import { rangeOf } from '../facts.ts';
import type { Rule, RuleResult } from './rule.ts';

type Level = { readonly episode: number; readonly isAbove: Debounced<boolean>; readonly isTold: boolean };

/** The charge rose to a level, told once while it is plugged in. */
export const chargeLevel: Rule<Level | null> = (observation, before, options): RuleResult<Level | null> => {
  const { charging, facts } = observation;
  const { percent: level = 80 } = options;
  const { charge } = facts;
  if (!charging || !charge) return { state: before ?? null };
  const episode = plugSessionOf(charging);
  const reading = { value: charge.value >= level, at: charge.at };
  const { debounced, hasChanged, pollAt } = debounce(before?.isAbove, reading, observation);
  const isTold = before?.episode === episode && before.isTold;
  const state = { episode, isAbove: debounced, isTold };
  if (!hasChanged || !debounced.value || isTold || charging.plug.value !== 'in') return { state, pollAt };
  const what = { kind: 'level', charge: charge.value, level, ...rangeOf(facts) } as const;
  return {
    state: { ...state, isTold: true },
    told: { episode: String(episode), at: debounced.at, asOf: charge.at, what },
  };
};
