import type { FailureCode } from '../../carnet/failure.ts';
import type { Said } from './rule.ts';

/** Since when, and why, the account can't be read any more. */
export type Lost = { readonly why: 'link-dead' | 'attestation'; readonly since: number };

/**
 * Whether the link to the account is lost for good. Everything else passes by itself.
 * @param failure of the newest read; undefined where it succeeded
 */
export function linkLost(
  before: Lost | undefined,
  failure: FailureCode | undefined,
  now: number,
): { readonly lost?: Lost; readonly told?: Said } {
  const why = failure && lossOf(failure);
  // A passing failure neither loses a link nor finds it again.
  if (failure && !why) return before ? { lost: before } : {};
  if (!why) return {};
  if (before?.why === why) return { lost: before };
  return { lost: { why, since: now }, told: { episode: String(now), at: now, what: { kind: why } } };
}

function lossOf(failure: FailureCode): Lost['why'] | undefined {
  if (failure === 'attestation-required') return 'attestation';
  return failure === 'link-dead' || failure === 'not-linked' ? 'link-dead' : undefined;
}
