import type { Log } from '../log.ts';
import { CarNetFailure, type Stage } from './failure.ts';
import { answered } from './http/answer-failure.ts';
import { exchange } from './http/exchange.ts';
import { openEmailPage } from './login/login.ts';
import type { Origins } from './login/login-browser.ts';
import type { WireProfile } from './protocol/profile.ts';

/** How far one gets with Car-Net without credentials. None are ever sent. */
export type Probe = ReturnType<typeof createProbe>;

/** @param log hears stages and statuses */
export function createProbe(profile: WireProfile, origins: Origins, log: Log) {
  return {
    /**
     * Whether an origin answers at all, whatever it says.
     * @param deadlineMs real milliseconds
     * @throws CarNetFailure `unreachable`, `timed-out`
     */
    origin: (name: keyof Origins, deadlineMs: number): Promise<void> =>
      answered('authorize', async () => {
        const url = new URL(origins[name]);
        await exchange({ method: 'GET', url, headers: {}, body: undefined }, deadlineMs);
      }),
    /**
     * Opens the sign-in up to its e-mail page.
     * @returns the last stage that answers as it should
     * @throws CarNetFailure at the stage that doesn't
     */
    async signIn(): Promise<Stage> {
      const { emailForm } = await openEmailPage({ profile, origins, log });
      // A sign-in would stop here rather than send an e-mail address there.
      if (emailForm.action.origin !== new URL(origins.identity).origin) {
        throw new CarNetFailure({ code: 'foreign-origin' }, 'email');
      }
      return 'email-page';
    },
  };
}
