import type { Clock } from '../../clock.ts';

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
const TOKEN_LIFE_MS = 15 * 60_000;

/** The tokens that messages can be edited with, for as long as Discord takes them. */
export interface InteractionTokens {
  of(message: string): string | undefined;
  keep(message: string, token: string): void;
  forget(message: string): void;
}

export function createInteractionTokens(clock: Clock): InteractionTokens {
  const tokens = new Map<string, { readonly token: string; readonly until: number }>();
  return {
    of(message) {
      const known = tokens.get(message);
      return known && known.until > clock.elapsed() ? known.token : undefined;
    },
    keep(message, token) {
      const now = clock.elapsed();
      for (const [id, { until }] of tokens) {
        if (until > now) break;
        tokens.delete(id);
      }
      // Deleted before it is set, so that the oldest stay first.
      tokens.delete(message);
      tokens.set(message, { token, until: now + TOKEN_LIFE_MS });
    },
    forget: (message) => void tokens.delete(message),
  };
}
