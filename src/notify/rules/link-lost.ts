import type { FailureCode } from '../../carnet/failure.ts';
import type { RuleEvent } from './rule.ts';

/** Why the car can no longer be read, and since when. */
export type Lost = {
  readonly why: 'link-dead' | 'sign-in-damaged' | 'attestation' | 'vehicle-gone';
  readonly since: number;
  /** Seen once: reported only if the next poll finds the same. */
  readonly unsure?: true;
};

/**
 * Whether the account or the car is lost for good. Every other failure passes by itself.
 * @param failure of the newest read; undefined if it succeeded
 */
export function linkLost(
  before: Lost | undefined,
  failure: FailureCode | undefined,
  now: number,
): { readonly lost?: Lost; readonly event?: RuleEvent } {
  const why = failure && lossOf(failure);
  // A passing failure neither loses a link nor finds it again.
  if (failure && !why) return before ? { lost: before } : {};
  if (!why) return {};
  if (before?.why === why && !before.unsure) return { lost: before };
  // Car-Net may deny a car for a moment; what it says about a whole account is final.
  if (why === 'vehicle-gone' && before?.why !== why) return { lost: { why, since: now, unsure: true } };
  const since = before?.why === why ? before.since : now;
  return { lost: { why, since }, event: { dedupeKey: String(since), at: since, payload: { kind: why } } };
}

function lossOf(failure: FailureCode): Lost['why'] | undefined {
  if (failure === 'attestation-required') return 'attestation';
  if (failure === 'vehicle-gone' || failure === 'sign-in-damaged') return failure;
  return failure === 'link-dead' || failure === 'not-linked' ? 'link-dead' : undefined;
}
