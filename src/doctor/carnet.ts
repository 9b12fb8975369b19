import { CarNetFailure } from '../carnet/failure.ts';
import { createProbe, type Probe } from '../carnet/probe.ts';
import { na2019 } from '../carnet/protocol/na-2019/profile.ts';
import { failureSentence } from '../commands/dispatch/failure-sentence.ts';
import { sayIn } from '../language/say.ts';
import { plain } from '../language/text.ts';
import { createLog, describeError } from '../log.ts';
import type { Settings } from '../settings.ts';
import { CHECK_DEADLINE_MS, type Checked, check, type Finding, failed, open, well } from './check.ts';

/** How far one gets with Car-Net without an account. No e-mail, password or PIN is sent. */
export async function examineCarNet({ carnetApiUrl, carnetIdentityUrl }: Settings): Promise<readonly Checked[]> {
  const probe = createProbe(na2019, { api: carnetApiUrl, identity: carnetIdentityUrl }, createLog('silent'));
  const origins = await Promise.all([
    checkOrigin(probe, 'api', 'Car-Net API', carnetApiUrl, 'CARNET_API_URL'),
    checkOrigin(probe, 'identity', 'Car-Net sign-in', carnetIdentityUrl, 'CARNET_IDENTITY_URL'),
  ]);
  return [...origins, await checkSignIn(probe), attestation];
}

function checkOrigin(
  probe: Probe,
  name: Parameters<Probe['origin']>[0],
  about: string,
  url: string,
  setting: string,
): Promise<Checked> {
  const { host } = new URL(url);
  return check(
    about,
    async () => {
      await probe.origin(name, CHECK_DEADLINE_MS);
      return well(`${host} answers`);
    },
    (error) => failed(`${host} can’t be reached (${reasonOf(error)})`, `Check the network and ${setting}.`),
  );
}

function checkSignIn(probe: Probe): Promise<Checked> {
  return check(
    'Car-Net login page',
    async () => {
      const stage = await probe.signIn();
      return well(`it answers up to stage ‘${stage}’, where the e-mail would be asked for; none was sent`);
    },
    explain,
  );
}

/** Nobody can tell without an account, and the account's own messages do (README, The honest state of the service). */
const attestation: Checked = {
  about: 'Car-Net login',
  ...open('whether VW lets this bot sign in shows only at /link: since August 2026 it most likely doesn’t (README)'),
};

function explain(error: unknown): Finding {
  if (!(error instanceof CarNetFailure)) return failed(describeError(error).message);
  return failed(`stage ‘${error.stage}’ fails: ${plain(failureSentence(error, sayIn('en')))}`);
}

/** What the network says, e.g. ENOTFOUND; its sentences quote addresses. */
function reasonOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return error instanceof CarNetFailure ? error.reason.code : describeError(error).message;
}
