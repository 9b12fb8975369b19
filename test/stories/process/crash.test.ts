import { expect, test } from 'vitest';
import { EXIT } from '../../../src/exit-codes.ts';
import { spawnProgram } from '../../world/launch.ts';
import { openStage, paul, type Stage, zappy } from '../../world/stage.ts';

const CREDENTIALS_KEY = Buffer.from('a key of thirty-two bytes, or so').toString('base64');
const CRASH_AT_SIGNAL = new URL('crash-at-signal.ts', import.meta.url).href;

/** What the program held when it ended, by what it is. */
function secretsOf({ carnet, env }: Stage): ReadonlyMap<string, string> {
  const found = new Map<string, string>([
    ['password', paul.password],
    ['e-mail', paul.email],
    ['VIN', zappy.vin],
  ]);
  for (const name of ['TELEGRAM_TOKEN', 'DISCORD_TOKEN', 'CREDENTIALS_KEY']) {
    const value = env[name];
    if (value !== undefined) found.set(name, value);
  }
  for (const { headers, body } of carnet.requests.all()) {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (token !== undefined) found.set('access token', token);
    const verifier = new URLSearchParams(body).get('code_verifier');
    if (verifier !== null) found.set('code_verifier', verifier);
  }
  return found;
}

test.concurrent.for([
  ['telegram', 'an error', 'SIGUSR2'],
  ['discord', 'a rejection that nobody hears', 'SIGHUP'],
] as const)(
  'a program on %s that ends by %s writes none of the secrets that it quotes, and is to be started again',
  async ([platform, , signal], { onTestFinished }) => {
    const stage = await openStage(platform, { process: true, env: { CREDENTIALS_KEY } });
    onTestFinished(() => stage.close());
    await stage.stop();
    const env = { ...stage.env, LOG_LEVEL: 'trace', NODE_OPTIONS: `--import=${CRASH_AT_SIGNAL}` };
    const { child, output, ended } = spawnProgram('src/main.ts', stage.folder, env);
    onTestFinished(() => void child.kill('SIGKILL'));
    await stage.until(() => output.out.includes('"msg":"ready"'));
    await stage.link();
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    child.kill(signal);
    expect(await ended).toBe(EXIT.startAgain);

    const written = output.out + output.error;
    expect(written).toMatch(/"message":"Error E_QUOTES_\d{2,}".*"msg":"ended by a fault"/);
    const secrets = secretsOf(stage);
    expect([...secrets.keys()]).toEqual(expect.arrayContaining(['CREDENTIALS_KEY', 'access token', 'code_verifier']));
    for (const [what, value] of secrets) expect(written.includes(value), what).toBe(false);
  },
);
