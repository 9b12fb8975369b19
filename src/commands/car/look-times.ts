import { effectOf } from '../../car/effects.ts';
import type { CarRequest } from '../../car/requests.ts';
import type { Settings } from '../../settings.ts';

/** When climate details, each of which costs a TSP call, are read after the acceptance: twice at most (rules R45). */
const TSP_LOOKS_MS = [25_000, 60_000] as const;

/** How long after a start the charge of a car that was charging already may still rise (rules R59). */
const WATCH_MS = 30 * 60_000;

/**
 * When the car is to be looked at next for a command, epoch ms; undefined: never again.
 * @param lookedAt when this process last did; undefined: not yet
 */
export function nextLook(
  carRequest: CarRequest,
  lookedAt: number | undefined,
  { confirmPollMs, confirmTimeoutMs, pollMinMs }: Settings,
): number | undefined {
  const from = acceptedAt(carRequest);
  const source = effectOf(carRequest.action).shown?.source;
  if (source === undefined) return undefined;
  if (source === 'climate details') {
    const after = TSP_LOOKS_MS[carRequest.looks ?? 0];
    return after === undefined ? undefined : from + after;
  }
  const until = carRequest.watchedUntil ?? from + confirmTimeoutMs;
  if (lookedAt === undefined) return from;
  if (lookedAt >= until) return undefined;
  return Math.min(lookedAt + (carRequest.watchedUntil === undefined ? confirmPollMs : pollMinMs), until);
}

/** From when on the effect of a command is looked for, epoch ms: its acceptance, where there was one. */
export function acceptedAt({ acceptedAt, sentAt, askedAt }: CarRequest): number {
  return acceptedAt ?? sentAt ?? askedAt;
}

/** Until when a charge that ran already is watched. */
export function watchUntil({ acceptedAt, askedAt }: CarRequest): number {
  return (acceptedAt ?? askedAt) + WATCH_MS;
}
