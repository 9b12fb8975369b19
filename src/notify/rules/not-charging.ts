import { FULL } from '../../car/full-charge.ts';
import { plugSessionOf } from '../charging/state.ts';
import { batteryAt } from '../facts.ts';
import type { Rule, RuleResult } from './rule.ts';

/** The plug session of the last notice. */
type Sent = number | null;

/** The car has been plugged in for some minutes, is not full, and hasn't started to charge. */
export const notCharging: Rule<Sent> = ({ charging, facts, now }, sent = null, options): RuleResult<Sent> => {
  const charge = facts.charge?.value;
  if (charging?.plug.value !== 'in' || !charging.isStartSeen || charge === undefined) return { state: sent };
  const plugSession = plugSessionOf(charging);
  const saysIdle = !facts.minutes?.value && !charging.rise && !charging.plug.candidate;
  if (sent === plugSession || charging.phase !== 'idle' || charge >= FULL || !saysIdle) return { state: sent };
  const dueAt = plugSession + (options.minutes ?? 0) * 60_000;
  if (now < dueAt) return { state: sent, pollAt: dueAt };
  const payload = { kind: 'not-charging', charge, since: plugSession } as const;
  return {
    state: plugSession,
    event: { dedupeKey: String(plugSession), at: plugSession, asOf: batteryAt(facts), payload },
  };
};
