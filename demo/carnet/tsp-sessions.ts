import { randomBytes } from 'node:crypto';
import { refuse } from './answer.ts';
import type { Behaviour } from './behaviour.ts';
import type { EmulatorClock } from './clock.ts';

/** The document: 'after about 45 minutes, this token needs to be refreshed'. */
const tspTokenMs = 45 * 60_000;
/** What the document's own TSP token begins with: `<wsse:Security xml:` in hex. */
const tokenStart = '3c777373653a536563757269747920786d6c3a';

/** TSP tokens, one vehicle's each, and the limit on how often an account may come with one. */
export interface TspSessions {
  open(userId: string, vehicleId: string): string;
  /** 401 where the token is not a living one of this vehicle. */
  check(userId: string, vehicleId: string, tspToken: string): void;
  /** Counts one request of the account; 429 beyond the limit. */
  count(userId: string): void;
  end(userId: string): void;
}

export function createTspSessions(clock: EmulatorClock, behaviour: Behaviour): TspSessions {
  const sessions = new Map<string, { readonly userId: string; readonly vehicleId: string; readonly diesAt: number }>();
  const counted = new Map<string, number[]>();
  return {
    open(userId, vehicleId) {
      const token = tokenStart + randomBytes(96).toString('hex');
      sessions.set(token, { userId, vehicleId, diesAt: clock.now() + tspTokenMs });
      return token;
    },
    check(userId, vehicleId, tspToken) {
      const session = sessions.get(tspToken);
      const alive = session && session.diesAt > clock.now();
      if (!alive || session.userId !== userId || session.vehicleId !== vehicleId) {
        refuse(401, 'INVALID_TSP_TOKEN', 'the TSP token is not valid for this vehicle', 'TSP');
      }
    },
    count(userId) {
      const now = clock.now();
      const recent = (counted.get(userId) ?? []).filter((at) => at > now - behaviour.tspWindowMs);
      if (recent.length >= behaviour.tspLimit) tooMany();
      counted.set(userId, [...recent, now]);
    },
    end(userId) {
      for (const [token, session] of sessions) if (session.userId === userId) sessions.delete(token);
    },
  };
}

export function tooMany(): never {
  refuse(429, 'TOO_MANY_REQUESTS', 'the account made too many requests', 'TSP');
}

export function evBusy(): never {
  refuse(429, 'EV_THRESHOLD_EXCEEDED', 'an operation of the vehicle is in progress', 'TSP');
}
