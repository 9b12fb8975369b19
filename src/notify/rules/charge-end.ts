import type { ChargingChange } from '../charging/machine.ts';
import { batteryAt, rangeOf } from '../facts.ts';
import type { Observation, RuleResult } from './rule.ts';

type End = Exclude<ChargingChange, { kind: 'started' }>;

/**
 * Tells an end of charging, of one of these kinds, once per plug episode.
 * @param told what was told: `<episode>:<word>`
 */
export function chargeEnd(
  { changes, facts }: Observation,
  told: readonly string[],
  kinds: readonly End['kind'][],
): RuleResult<readonly string[]> {
  const end = changes.find((change): change is End => change.kind !== 'started' && kinds.includes(change.kind));
  if (!end) return { state: told };
  const { kind, at, from, to, startedAt } = end;
  const start = startedAt === undefined ? {} : { startedAt };
  // Both ways to be interrupted are one thing; full and stopped are two.
  const name = kind === 'unplugged' || kind === 'stalled' ? 'interrupted' : kind;
  const episode = `${end.plugSession}:${name}`;
  if (told.includes(episode)) return { state: told };
  const state = [...told.filter((each) => each.startsWith(`${end.plugSession}:`)), episode];
  return {
    state,
    told: { episode, at, asOf: batteryAt(facts), what: { kind, from, to, ...start, ...rangeOf(facts) } },
  };
}
