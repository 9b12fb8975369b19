import { batteryAt } from '../facts.ts';
import { episodeOf } from './charging.ts';
import type { Conclusion, Rule } from './rule.ts';

/** From here on the car is full (docs/car-net.md, What charging means). */
const FULL = 99;

/** The plug episode that was told. */
type Told = number | null;

/** Plugged in for some minutes, not full, and it has not begun to charge. */
export const notCharging: Rule<Told> = ({ charging, facts, now }, told = null, options): Conclusion<Told> => {
  const charge = facts.charge?.value;
  if (charging?.plug.value !== 'in' || !charging.isWhole || charge === undefined) return { state: told };
  const episode = episodeOf(charging);
  const saysIdle = !facts.minutes?.value && !charging.rise && !charging.plug.candidate;
  if (told === episode || charging.phase !== 'idle' || charge >= FULL || !saysIdle) return { state: told };
  const dueAt = episode + (options.minutes ?? 0) * 60_000;
  if (now < dueAt) return { state: told, lookAt: dueAt };
  const what = { kind: 'not-charging', charge, since: episode } as const;
  return { state: episode, told: { episode: String(episode), at: episode, asOf: batteryAt(facts), what } };
};
