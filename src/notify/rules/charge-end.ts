import type { ChargingChange } from '../charging/machine.ts';
import { batteryAt, rangeOf } from '../facts.ts';
import type { Rule } from './rule.ts';

type End = Exclude<ChargingChange, { kind: 'started' }>;

/** What was sent in this plug session: `<plug session>:<word>`. */
type Sent = readonly string[];

/** Charging became full, or a limit in the car stopped it before: each is sent once in a plug session. */
export const chargeComplete: Rule<Sent> = endOfCharge(['complete', 'stopped']);

/** Charging ended before it was full, and not by our own command: unplugged, or no longer making progress. */
export const chargeInterrupted: Rule<Sent> = endOfCharge(['unplugged', 'stalled']);

function endOfCharge(kinds: readonly End['kind'][]): Rule<Sent> {
  return ({ changes, facts }, sent = []) => {
    const end = changes.find((change): change is End => change.kind !== 'started' && kinds.includes(change.kind));
    if (!end) return { state: sent };
    const { kind, at, from, to, startedAt } = end;
    const start = startedAt === undefined ? {} : { startedAt };
    // Both kinds of interruption are one thing to say; full and stopped are two.
    const name = kind === 'unplugged' || kind === 'stalled' ? 'interrupted' : kind;
    const dedupeKey = `${end.plugSession}:${name}`;
    if (sent.includes(dedupeKey)) return { state: sent };
    return {
      state: [...sent.filter((each) => each.startsWith(`${end.plugSession}:`)), dedupeKey],
      event: { dedupeKey, at, asOf: batteryAt(facts), payload: { kind, from, to, ...start, ...rangeOf(facts) } },
    };
  };
}
