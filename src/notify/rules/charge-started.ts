import { type Charging, plugSessionOf } from '../charging/state.ts';
import { batteryAt, rangeOf } from '../facts.ts';
import type { Observation, Rule, RuleResult } from './rule.ts';

/** The plug session, and when its message last changed. */
type Sent = { readonly episode: number; readonly at: number };

/** How often the message about a charge is edited while it runs. */
const EDITED_MS = 10 * 60_000;

/** Charging began: sent once in a plug session, and kept up to date while the charge runs. */
export const chargeStarted: Rule<Sent | null> = (observation, before = null): RuleResult<Sent | null> => {
  const { charging, changes, facts } = observation;
  if (!charging) return { state: before };
  const episode = plugSessionOf(charging);
  const started = changes.find(({ kind }) => kind === 'started');
  if (started?.kind === 'started' && started.wasIdle && before?.episode !== episode) {
    return { state: { episode, at: facts.at }, event: eventAt(observation, charging, started.at) };
  }
  const isLive = before?.episode === episode && charging.phase === 'charging' && facts.at - before.at >= EDITED_MS;
  if (!isLive) return { state: before };
  return { state: { episode, at: facts.at }, event: { ...eventAt(observation, charging, facts.at), manner: 'edit' } };
};

function eventAt({ facts }: Observation, charging: Charging, at: number) {
  const minutes = facts.minutes?.value;
  return {
    episode: String(plugSessionOf(charging)),
    at,
    asOf: batteryAt(facts),
    what: {
      kind: 'charging',
      charge: facts.charge?.value ?? 0,
      ...(minutes ? { minutes } : {}),
      ...rangeOf(facts),
    },
  } as const;
}
