import { rangeOf } from '../facts.ts';
import { episodeOf } from './charging.ts';
import { type Conclusion, type Rule, type Settling, settle } from './rule.ts';

type Level = { readonly episode: number; readonly isAbove: Settling<boolean>; readonly isTold: boolean };

/** The charge rose to a level, told once while it is plugged in. */
export const chargeLevel: Rule<Level | null> = (look, before, options): Conclusion<Level | null> => {
  const { charging, facts } = look;
  const { percent: level = 80 } = options;
  const { charge } = facts;
  if (!charging || !charge) return { state: before ?? null };
  const episode = episodeOf(charging);
  const reading = { value: charge.value >= level, at: charge.at };
  const { settling, hasChanged, lookAt } = settle(before?.isAbove, reading, look);
  const isTold = before?.episode === episode && before.isTold;
  const state = { episode, isAbove: settling, isTold };
  if (!hasChanged || !settling.value || isTold || charging.plug.value !== 'in') return { state, lookAt };
  const what = { kind: 'level', charge: charge.value, level, ...rangeOf(facts) } as const;
  return {
    state: { ...state, isTold: true },
    told: { episode: String(episode), at: settling.at, asOf: charge.at, what },
  };
};
