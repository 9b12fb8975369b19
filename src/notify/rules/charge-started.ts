import { FULL } from '../../car/full-charge.ts';
import { type Charging, plugSessionOf } from '../charging/state.ts';
import { batteryAt, rangeOf } from '../facts.ts';
import type { Observation, Rule, RuleEvent, RuleResult } from './rule.ts';

/** The message about the newest charge: its plug session, when it last changed, and its charge by when that began. */
type Sent = { readonly plugSession: number; readonly at: number; readonly startedAt?: number };

/** `asked`: turned on for a car that was watched before, so a charge that nobody saw begin is news too. */
type State = Sent | 'asked' | null;

/** How often the message about a charge is edited while it runs. */
const EDITED_MS = 10 * 60_000;

/** A full battery is topped up from here on again and again. */
const TOP_UP = FULL - 4;

/** A charge runs: sent once for each, and kept up to date while it goes on. */
export const chargeStarted: Rule<State> = (observation, before): RuleResult<State> => {
  const { charging, changes, facts, before: earlier } = observation;
  const state = before === undefined && earlier ? 'asked' : (before ?? null);
  if (charging?.phase !== 'charging' || !charging.started) return { state };
  const sent = state === 'asked' || state === null ? undefined : state;
  const plugSession = plugSessionOf(charging);
  const startedAt = charging.started.at;
  const isSameSession = sent?.plugSession === plugSession;
  if (isSameSession && (sent.startedAt ?? startedAt) === startedAt) {
    if (facts.at - sent.at < EDITED_MS) return { state };
    const event = { ...eventAt(observation, charging, batteryAt(facts)), dedupeKey: dedupeKeyOf(sent) };
    return { state: { ...sent, at: facts.at }, event: { ...event, delivery: 'edit-or-first' } };
  }
  const isTopUp = isSameSession && charging.started.charge >= TOP_UP;
  if (isTopUp || (!charging.wasIdle && state !== 'asked')) return { state };
  const start = changes.find(({ kind }) => kind === 'started');
  const next = { plugSession, at: facts.at, startedAt };
  const event = eventAt(observation, charging, start?.at ?? batteryAt(facts));
  return { state: next, event: { ...event, dedupeKey: dedupeKeyOf(next) } };
};

/** A message of an earlier version was about all charges of its plug session. */
function dedupeKeyOf({ plugSession, startedAt }: Sent): string {
  return startedAt === undefined ? String(plugSession) : `${plugSession}:${startedAt}`;
}

function eventAt({ facts }: Observation, { best }: Charging, at: number): Omit<RuleEvent, 'dedupeKey'> {
  const minutes = facts.minutes?.value;
  return {
    at,
    asOf: batteryAt(facts),
    payload: {
      kind: 'charging',
      charge: facts.charge?.value ?? best?.charge ?? 0,
      ...(minutes ? { minutes } : {}),
      ...rangeOf(facts),
    },
  };
}
