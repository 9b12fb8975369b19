import type { AccountBook } from './accounts.ts';
import type { Behaviour } from './behaviour.ts';
import type { SimulatedCar } from './cars/simulated-car.ts';
import type { EmulatorClock } from './clock.ts';
import type { LoginSessions } from './login/login-sessions.ts';
import type { Tokens } from './login/tokens.ts';
import type { TspSessions } from './tsp-sessions.ts';

/** What the routes of the servers share. */
export interface World {
  readonly clock: EmulatorClock;
  readonly behaviour: Behaviour;
  readonly accounts: AccountBook;
  readonly cars: readonly SimulatedCar[];
  readonly tokens: Tokens;
  readonly sessions: TspSessions;
  readonly logins: LoginSessions;
  /** The client id in the sign-in pages' paths. Random at each start, so that only the form's action tells it. */
  readonly signinClient: string;
  /** Known once the servers listen. */
  readonly addresses: { api: string; identity: string; foreign: string };
  /** Epoch ms until which a car's EV operation is in flight, by vehicle id. */
  readonly evBusyUntil: Map<string, number>;
  readonly changed: () => void;
}
