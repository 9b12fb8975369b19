import { plugSessionOf } from '../charging/state.ts';
import { batteryAt } from '../facts.ts';
import type { Rule, RuleResult } from './rule.ts';

/** From here on the car is full (docs/car-net.md, What charging means). */
const FULL = 99;

/** The plug episode that was told. */
type Told = number | null;

/** Plugged in for some minutes, not full, and it has not begun to charge. */
export const notCharging: Rule<Told> = ({ charging, facts, now }, told = null, options): RuleResult<Told> => {
  const charge = facts.charge?.value;
  if (charging?.plug.value !== 'in' || !charging.isWhole || charge === undefined) return { state: told };
  const episode = plugSessionOf(charging);
  const saysIdle = !facts.minutes?.value && !charging.rise && !charging.plug.candidate;
  if (told === episode || charging.phase !== 'idle' || charge >= FULL || !saysIdle) return { state: told };
  const dueAt = episode + (options.minutes ?? 0) * 60_000;
  if (now < dueAt) return { state: told, pollAt: dueAt };
  const what = { kind: 'not-charging', charge, since: episode } as const;
  return { state: episode, told: { episode: String(episode), at: episode, asOf: batteryAt(facts), what } };
};
