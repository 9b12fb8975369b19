import { expect, test } from 'vitest';
import { linkedStage, openStage, paul, platforms, type Stage } from '../../world/stage.ts';
import type { Place } from '../../world/stage-store.ts';

const EFFECT_MS = 25_000;
const HALF_AN_HOUR_MS = 31 * 60_000;
/** What was typed wrong is as secret as what was right. */
const mistyped = { password: 'Zappy-2015!', pin: '9157' };
/** Where the car stands: for drivers in the chat, and for nobody who reads the machine. */
const whereabouts = ['45.5152', '122.6784'];

/** Everything in requests that must be known to Car-Net alone, by what it is. */
function secretsOf(stage: Stage): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (what: string, value: string | undefined) => value && found.set(value, what);
  for (const { path, headers, body, number } of stage.carnet.requests.all()) {
    note('access token', /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]);
    note('id token', new URL(path, 'http://x').searchParams.get('idToken') ?? undefined);
    const isForm = headers['content-type']?.includes('form');
    const fields = isForm ? new URLSearchParams(body) : Object.entries(isJson(body) ? JSON.parse(body) : {});
    for (const [name, value] of fields) {
      const isSecret = /token|verifier|^code$|hmac|_csrf/i.test(name) && typeof value === 'string';
      if (isSecret && number !== undefined) note(name, value);
    }
  }
  return found;
}

function isJson(body: string): boolean {
  return body.startsWith('{');
}

/** The PIN as four digits by themselves: within a longer number or an id it is chance. */
function holdsPin(text: string, pin: string): boolean {
  return new RegExp(`(?<![0-9A-Za-z+/_-])${pin}(?![0-9A-Za-z+/_-])`).test(text);
}

/** @param files what stood in the store at several moments */
function expectNoSecret(stage: Stage, files: readonly Place[]): void {
  const places: readonly Place[] = [
    ['the log', stage.logged.join('')],
    ['the chats', stage.screen.everSent()],
    ['what people left standing', stage.screen.theirTexts().join('\n')],
    ...files,
  ];
  const secrets = secretsOf(stage);
  expect(files.map(([name]) => name)).toContain(stage.store.newest);
  expect([...secrets.values()]).toEqual(
    expect.arrayContaining(['access token', 'id token', 'refresh_token', 'tsp_token', 'code_verifier', 'code']),
  );
  const botTokens = [stage.env['TELEGRAM_TOKEN'], stage.env['DISCORD_TOKEN']].filter((token) => token !== undefined);
  for (const [place, text] of places) {
    for (const [value, what] of secrets) expect(text.includes(value), `${what} in ${place}`).toBe(false);
    for (const password of [paul.password, mistyped.password, ...botTokens]) {
      expect(text.includes(password), `${password} in ${place}`).toBe(false);
    }
    for (const pin of [paul.pin, mistyped.pin]) expect(holdsPin(text, pin), `${pin} in ${place}`).toBe(false);
  }
  for (const [place, text] of [['the log', stage.logged.join('')], ...files]) {
    for (const degrees of whereabouts) expect(text?.includes(degrees), `${degrees} in ${place}`).toBe(false);
  }
}

test.concurrent.for(platforms)(
  'after a tour of everything on %s, no password, PIN or token stands in a log line, a file or a message, and no place in the first two',
  async (platform, { onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    const files: Place[] = [];

    await stage.olivia.says('/link');
    await stage.olivia.fills({ email: paul.email, password: mistyped.password });
    await stage.olivia.awaits(stage.words('failure.wrong-password'));
    await stage.skip(61_000);
    // The address of this request holds the id token, and a failed request is logged.
    stage.carnet.faults.next(5, { kind: 'cut', when: 'before' }, 3);
    await stage.olivia.says('/link');
    await stage.olivia.fills({ email: paul.email, password: paul.password });
    await stage.olivia.awaits(/^(Car-Net can’t be reached|Car-Net didn’t answer|Signed in)/);
    stage.carnet.faults.clear();
    await stage.skip(61_000);
    await stage.link();

    await stage.olivia.says('/status');
    await stage.olivia.awaits(/^Zappy · /);
    await stage.olivia.says('/unlock');
    await stage.olivia.types(mistyped.pin);
    await stage.olivia.awaits(stage.words('failure.wrong-pin'));
    stage.carnet.faults.next(11, { kind: 'cut', when: 'after' });
    await stage.olivia.presses('Try again');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/I don’t know whether/);
    await stage.pass(EFFECT_MS);
    await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s/);
    if (platform === 'telegram') {
      await stage.olivia.says(`/unlock ${paul.pin}`);
      await stage.olivia.awaits(stage.words('pin-typed.deleted'));
    }
    await stage.olivia.says(platform === 'telegram' ? '/notify on arrived home' : '/notify on type:arrived value:home');
    await stage.olivia.awaits(/home 200 m/);
    await troublePlatform(stage);
    files.push(...(await stage.store.everWritten()));

    for (let count = 0; count < 2; count++) {
      await stage.skip(HALF_AN_HOUR_MS);
      await stage.olivia.says('/status');
      await stage.olivia.awaits(/^Zappy · /);
    }
    stage.carnet.faults.next(7, { kind: 'html', status: 502 });
    await stage.skip(HALF_AN_HOUR_MS);
    await stage.olivia.says('/status');
    await stage.olivia.awaits(/^(Zappy · |Car-Net is down)/);
    await stage.olivia.says('/privacy export');
    await stage.olivia.awaits(new RegExp(stage.words('privacy.export').replace('.', '\\.')));
    files.push(...(await stage.store.everWritten()));
    await stage.stop();
    files.push(...(await stage.store.everWritten()));
    await stage.start();
    // The next renewal tells which tokens stood in the file.
    await stage.skip(HALF_AN_HOUR_MS);
    await stage.olivia.says('/lock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.olivia.says('/unlink');
    await stage.olivia.presses('Unlink Zappy');
    await stage.olivia.awaits(/^Zappy is unlinked/);
    files.push(...(await stage.store.everWritten()));
    expectNoSecret(stage, files);
  },
);

/** A platform that fails makes its library quote the address, and with it the bot's token. */
async function troublePlatform(stage: Stage): Promise<void> {
  stage.telegram?.emulator.fail({ method: 'sendMessage', times: 1, how: 'cut' });
  stage.telegram?.emulator.fail({ method: 'getUpdates', times: 1, how: { code: 502, description: 'Bad Gateway' } });
  stage.discord?.emulator.fault({ path: /webhooks/, times: 1, cut: true });
  await stage.olivia.says('/status');
  await stage.settle();
  stage.telegram?.emulator.clearFaults();
  await stage.olivia.says('/status');
  await stage.olivia.awaits(/^Zappy · /);
}

test('secrets that people type into a Telegram chat are deleted from it', async ({ onTestFinished }) => {
  const stage = await linkedStage({ platform: 'telegram', onTestFinished });
  expect(stage.screen.theirTexts()).toEqual(['/link']);
});
