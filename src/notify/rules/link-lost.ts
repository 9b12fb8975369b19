import type { FailureCode } from '../../carnet/failure.ts';
import type { RuleEvent } from './rule.ts';

/** Since when, and why, the car can't be read any more. */
export type Lost = {
  readonly why: 'link-dead' | 'sign-in-damaged' | 'attestation' | 'vehicle-gone';
  readonly since: number;
  /** Seen once: told only if the next look finds the same. */
  readonly unsure?: true;
};

/**
 * Whether the car is lost for good, by its account or alone. Everything else passes by itself.
 * @param failure of the newest read; undefined where it succeeded
 */
export function linkLost(
  before: Lost | undefined,
  failure: FailureCode | undefined,
  now: number,
): { readonly lost?: Lost; readonly told?: RuleEvent } {
  const why = failure && lossOf(failure);
  // A passing failure neither loses a link nor finds it again.
  if (failure && !why) return before ? { lost: before } : {};
  if (!why) return {};
  if (before?.why === why && !before.unsure) return { lost: before };
  // Car-Net may deny a car for a moment; what it says of a whole account is definite.
  if (why === 'vehicle-gone' && before?.why !== why) return { lost: { why, since: now, unsure: true } };
  const since = before?.why === why ? before.since : now;
  return { lost: { why, since }, told: { episode: String(since), at: since, what: { kind: why } } };
}

function lossOf(failure: FailureCode): Lost['why'] | undefined {
  if (failure === 'attestation-required') return 'attestation';
  if (failure === 'vehicle-gone' || failure === 'sign-in-damaged') return failure;
  return failure === 'link-dead' || failure === 'not-linked' ? 'link-dead' : undefined;
}
