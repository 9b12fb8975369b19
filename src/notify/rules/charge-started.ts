import { type Charging, plugSessionOf } from '../charging/state.ts';
import { batteryAt, rangeOf } from '../facts.ts';
import type { Observation, Rule, RuleResult } from './rule.ts';

type Told = { readonly episode: number; readonly at: number };

/** How often the message that tells of a charge is redrawn while it runs. */
const REDRAWN_MS = 10 * 60_000;

/** Charging began, told once while it is plugged in; that message is kept up to date while the charge runs. */
export const chargeStarted: Rule<Told | null> = (observation, before = null): RuleResult<Told | null> => {
  const { charging, changes, facts } = observation;
  if (!charging) return { state: before };
  const episode = plugSessionOf(charging);
  const started = changes.find(({ kind }) => kind === 'started');
  if (started?.kind === 'started' && started.wasIdle && before?.episode !== episode) {
    return { state: { episode, at: facts.at }, told: event(observation, charging, started.at) };
  }
  const isLive = before?.episode === episode && charging.phase === 'charging' && facts.at - before.at >= REDRAWN_MS;
  if (!isLive) return { state: before };
  return { state: { episode, at: facts.at }, told: { ...event(observation, charging, facts.at), manner: 'edit' } };
};

function event({ facts }: Observation, charging: Charging, at: number) {
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
