import { plugSessionOf } from '../charging/state.ts';
import { type Debounced, debounce } from '../debounce.ts';
import { rangeOf } from '../facts.ts';
import type { Rule, RuleResult } from './rule.ts';

type Level = { readonly plugSession: number; readonly isAbove: Debounced<boolean>; readonly isSent: boolean };

/** The charge rose to a level: sent once in a plug session. */
export const chargeLevel: Rule<Level | null> = (observation, before, options): RuleResult<Level | null> => {
  const { charging, facts } = observation;
  const { percent: level = 80 } = options;
  const { charge } = facts;
  if (!charging || !charge) return { state: before ?? null };
  const plugSession = plugSessionOf(charging);
  const reading = { value: charge.value >= level, at: charge.at };
  const { debounced, hasChanged, pollAt } = debounce(before?.isAbove, reading, observation);
  const isSent = before?.plugSession === plugSession && before.isSent;
  const state = { plugSession, isAbove: debounced, isSent };
  if (!hasChanged || !debounced.value || isSent || charging.plug.value !== 'in') return { state, pollAt };
  const payload = { kind: 'level', charge: charge.value, level, ...rangeOf(facts) } as const;
  return {
    state: { ...state, isSent: true },
    event: { dedupeKey: String(plugSession), at: debounced.at, asOf: charge.at, payload },
  };
};
