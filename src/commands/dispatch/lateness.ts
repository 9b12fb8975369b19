import type { Text } from '../../language/text.ts';
import type { Context } from './command.ts';

/** A request older than this commands no car (rules R50). */
const AGE_LIMIT_MS = 2 * 60_000;

/** When the person did it, epoch ms: by the platform, else when it came in. */
function askedAt({ incoming, receivedAt, services: { clock } }: Context): number {
  return incoming.sentAt ?? clock.now() - (clock.elapsed() - receivedAt);
}

/**
 * Until when, on the clock's `elapsed`, what this request asks for may wait, if it may so long after it was made. A
 * request from the future, by a clock that was set, is taken for one that was just made.
 */
export function waitsUntil(context: Context, ms: number): number {
  const { clock } = context.services;
  return clock.elapsed() + ms - Math.max(clock.now() - askedAt(context), 0);
}

/** Why this request is too old to command a car; undefined where it is not. */
export function lateness(context: Context): Text | undefined {
  const { services, say, tooLate } = context;
  if (tooLate) return say('late.press');
  const age = services.clock.now() - askedAt(context);
  return age > AGE_LIMIT_MS ? say('late.minutes', { minutes: Math.floor(age / 60_000) }) : undefined;
}
