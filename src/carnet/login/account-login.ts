import type { Secret } from '../../secret.ts';
import { CarNetFailure, isFailure } from '../failure.ts';
import type { EnrolledVehicle } from '../protocol/profile.ts';
import type { Tokens } from '../tokens.ts';
import type { Vehicles } from '../vehicles.ts';
import type { SignInParts } from './login.ts';
import type { LoginLimits } from './login-limits.ts';

interface AccountLoginParts extends SignInParts {
  readonly limits: LoginLimits;
  readonly tokens: Tokens;
  readonly vehicles: Vehicles;
}

/** Signs in within the limits, reads whose account it is and which cars it has, and keeps both. */
export type LogIn = (
  email: string,
  password: Secret,
) => Promise<{ readonly account: string; readonly vehicles: readonly EnrolledVehicle[] }>;

export function createAccountLogin({ limits, tokens, vehicles, ...parts }: AccountLoginParts): LogIn {
  return async (email, password) => {
    await limits.check(email);
    // What reads pages and cookies is needed by nothing else, and most runs see no login.
    const { signIn } = await import('./login.ts');
    try {
      const login = await signIn(parts, email, password, () => limits.takeAttempt(email));
      const { userId, vwId, vehicles: found } = await vehicles.enrol(login.tokens);
      if (found.length === 0) throw new CarNetFailure({ code: 'no-vehicle' }, 'enrolment');
      await tokens.keep({ email, userId, vwId }, login);
      await vehicles.keep(userId, found);
      return { account: userId, vehicles: found };
    } catch (error) {
      if (isFailure(error, 'attestation-required')) await limits.hold(email);
      throw error;
    }
  };
}
