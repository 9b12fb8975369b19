import { expect, onTestFinished, test } from 'vitest';
import { type CarNetEmulatorOptions, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { examineCarNet } from '../../src/doctor/carnet.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { byName, nobody, settingsOf } from './found.ts';

async function openCarNet(options: Partial<CarNetEmulatorOptions> = {}) {
  const carnet = await startCarNetEmulator({ clock: fakeClock(), ...options });
  onTestFinished(() => carnet.close());
  const lines = async (env: Readonly<Record<string, string>> = {}) =>
    byName(
      await examineCarNet(
        settingsOf({ CARNET_API_URL: carnet.apiUrl, CARNET_IDENTITY_URL: carnet.identityUrl, ...env }),
      ),
    );
  return { carnet, lines };
}

test('Car-Net that answers is well as far as the e-mail page, and the rest is said to be unknown', async () => {
  const { carnet, lines } = await openCarNet();
  const found = await lines();
  expect(found).toEqual({
    'Car-Net API': `✓ Car-Net API: ${new URL(carnet.apiUrl).host} answers`,
    'Car-Net sign-in': `✓ Car-Net sign-in: ${new URL(carnet.identityUrl).host} answers`,
    'Car-Net login page':
      '✓ Car-Net login page: it answers up to stage ‘email-page’, where the e-mail would be asked for; none was sent',
    'Car-Net login': expect.stringMatching(/^– .*only at \/link/),
  });
});

test('no credential is sent, and nothing but reads', async () => {
  const { carnet, lines } = await openCarNet();
  await lines();
  const sent = carnet.requests.all();
  expect(sent.map(({ number }) => number).filter((number) => number !== undefined)).toEqual([1]);
  for (const { method, body, headers } of sent) {
    expect(method).toBe('GET');
    expect(body).toBe('');
    expect(headers.authorization).toBeUndefined();
  }
  expect(carnet.foreign.requests).toEqual([]);
});

test.each([
  [{ kind: 'page-changed', page: 'email' }, 'email-page', 'VW changed its sign-in page'],
  [{ kind: 'forbidden' }, 'authorize', 'turned me away'],
  [{ kind: 'throttled', seconds: 30 }, undefined, undefined],
  [{ kind: 'hostile', at: 'authorize' }, 'authorize', 'isn’t VW’s'],
  [{ kind: 'hostile', at: 'email-form' }, 'email', 'isn’t VW’s'],
] as const)('a login of the kind %j is told by its stage', async (login, stage, says) => {
  const { carnet, lines } = await openCarNet({ login });
  const line = (await lines())['Car-Net login page'];
  if (stage === undefined) expect(line).toMatch(/^✓/);
  else expect(line).toMatch(new RegExp(`^✗ Car-Net login page: stage ‘${stage}’ fails: .*${says}`));
  expect(carnet.foreign.requests).toEqual([]);
});

test('each origin that can’t be reached is told by its setting', async () => {
  const { lines } = await openCarNet();
  const found = await lines({ CARNET_IDENTITY_URL: await nobody() });
  expect(found['Car-Net API']).toMatch(/^✓/);
  expect(found['Car-Net sign-in']).toMatch(/^✗ .*\(ECONNREFUSED\) → Check the network and CARNET_IDENTITY_URL\.$/);
  expect(found['Car-Net login page']).toMatch(/^✗/);
});
