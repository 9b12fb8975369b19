import type { Text } from '../language/text.ts';
import type { Context } from './command.ts';

/** product.md §6: an update older than this commands no car. */
const AGE_LIMIT_MS = 2 * 60_000;

/** When the person did it, epoch ms: by the platform, else when it came in. */
export function askedAt({ incoming, receivedAt }: Context): number {
  return incoming.sentAt ?? receivedAt;
}

/** Why this request is too old to command a car; undefined where it is not. */
export function lateness(context: Context): Text | undefined {
  const { parts, say, tooLate } = context;
  if (tooLate) return say('late.press');
  const age = parts.clock.now() - askedAt(context);
  return age > AGE_LIMIT_MS ? say('late.minutes', { minutes: Math.floor(age / 60_000) }) : undefined;
}
