import { batteryAt, rangeOf } from '../facts.ts';
import { type Charging, episodeOf } from './charging.ts';
import type { Conclusion, Look, Rule } from './rule.ts';

type Told = { readonly episode: number; readonly at: number };

/** How often the message that tells of a charge is redrawn while it runs. */
const REDRAWN_MS = 10 * 60_000;

/** Charging began, told once while it is plugged in; that message is kept up to date while the charge runs. */
export const chargeStarted: Rule<Told | null> = (look, before = null): Conclusion<Told | null> => {
  const { charging, changes, facts } = look;
  if (!charging) return { state: before };
  const episode = episodeOf(charging);
  const started = changes.find(({ kind }) => kind === 'started');
  if (started?.kind === 'started' && started.wasIdle && before?.episode !== episode) {
    return { state: { episode, at: facts.at }, told: said(look, charging, started.at) };
  }
  const isLive = before?.episode === episode && charging.phase === 'charging' && facts.at - before.at >= REDRAWN_MS;
  if (!isLive) return { state: before };
  return { state: { episode, at: facts.at }, told: { ...said(look, charging, facts.at), manner: 'edit' } };
};

function said({ facts }: Look, charging: Charging, at: number) {
  const minutes = facts.minutes?.value;
  return {
    episode: String(episodeOf(charging)),
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
