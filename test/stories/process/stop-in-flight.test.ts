import { expect, test } from 'vitest';
import { freePort } from '../../world/free-port.ts';
import { openStage, paul, platforms, type Stage } from '../../world/stage.ts';

const COMMANDS = 10;
/** The request of the car's health, which no earlier answer is shown for. */
const HEALTH = 19;
/** Whoever stops the program kills it ten seconds later. */
const TENTHS_AT_MOST = 100;

const STOPPING_TIME = new URL('stopping-time.ts', import.meta.url).href;

test.concurrent.for(
  platforms.flatMap((platform) => [
    { platform, when: 'answers meanwhile', ms: 2000, answer: /^Health of Zappy/ },
    { platform, when: 'hangs', ms: 60_000, answer: /^Car-Net didn’t answer in time|\nCar-Net didn’t answer in time/ },
  ]),
)(
  'a program on $platform that is stopped with ten commands under way ends within ten seconds, and all ten are answered, where Car-Net $when',
  async ({ platform, ms, answer }, { onTestFinished }) => {
    const env = { NODE_OPTIONS: `--import=${STOPPING_TIME}` };
    const stage = await openStage(platform, { process: true, env });
    onTestFinished(() => stage.close());
    await stage.link();
    const before = stage.olivia.texts().length;
    const slow = stage.carnet.faults.standing(HEALTH, { kind: 'delay', ms });
    for (let count = 0; count < COMMANDS; count++)
      await stage.olivia.says(platform === 'discord' ? '/health show' : '/health');
    // Each shows within a second that it is at work.
    await stage.until(() => stage.olivia.texts().length === before + COMMANDS);
    await stage.until(() => slow.used > 0);
    expect(await stage.stop()).toBe(0);
    const tenths = /ended after (\d+) tenths/.exec(stage.logged.join(''))?.[1];
    expect(Number(tenths)).toBeLessThanOrEqual(TENTHS_AT_MOST);
    const answers = stage.olivia.texts().slice(before);
    expect(answers).toHaveLength(COMMANDS);
    for (const text of answers) {
      expect(text).toMatch(answer);
      expect(text).not.toMatch(/Asking Car-Net/);
    }
  },
);

/** The requests by their numbers: the password, a session, the doors, the climate. */
const [PASSWORD, SESSION, UNLOCK, CLIMATE] = [3, 8, 11, 15];

const TIMED_OUT = /^Car-Net didn’t answer in time\. Try again in a few minutes\.$/;
const TRIED_PIN =
  /^Car-Net didn’t answer in time\. Nothing was sent to the car\. Try again in a few minutes\. A wrong PIN may have counted as a try\.$/;

interface Waiting {
  readonly what: string;
  /** The request that Car-Net leaves hanging. */
  readonly hangs: number;
  readonly ask: (stage: Stage) => Promise<void>;
  /** What is shown until the stop. */
  readonly meanwhile: RegExp;
  readonly answer: RegExp;
}

const unlock = async ({ olivia }: Stage) => {
  await olivia.says('/unlock');
  await olivia.types(paul.pin);
};

const askForClimate = async ({ olivia, platform }: Stage) => {
  await olivia.says(platform === 'discord' ? '/climate status' : '/climate');
  await olivia.presses('Ask Car-Net');
  await olivia.types(paul.pin);
};

const waiting: readonly Waiting[] = [
  {
    what: 'a look at the climate',
    hangs: CLIMATE,
    ask: askForClimate,
    meanwhile: /^Asking Car-Net about Zappy…$/,
    answer: TRIED_PIN,
  },
  {
    what: 'the session for a look at the climate',
    hangs: SESSION,
    ask: askForClimate,
    meanwhile: /^Asking Car-Net about Zappy…$/,
    answer: TRIED_PIN,
  },
  {
    what: 'the look at the climate before a command',
    hangs: CLIMATE,
    ask: async ({ olivia }) => {
      await olivia.says('/climate stop');
      await olivia.types(paul.pin);
    },
    meanwhile: /^Stopping Zappy’s climate…\nSending…$/,
    answer: TRIED_PIN,
  },
  {
    what: 'the proof of a PIN to keep',
    hangs: SESSION,
    ask: async ({ olivia }) => {
      await olivia.says('/settings pin keep');
      await olivia.types(paul.pin);
    },
    meanwhile: /^Checking the PIN with Car-Net…$/,
    answer: TRIED_PIN,
  },
  {
    what: 'the answer to a command that is asked for once more',
    hangs: UNLOCK,
    ask: async (stage) => {
      await unlock(stage);
      await stage.olivia.awaits(/^Unlocking Zappy…\nOlivia · sent to Car-Net…$/);
      await unlock(stage);
    },
    meanwhile: /Checking your PIN…$/,
    answer: TIMED_OUT,
  },
];

test.concurrent.for(platforms.flatMap((platform) => waiting.map((each) => ({ platform, ...each }))))(
  'a program on $platform that is stopped while someone waits for $what, where Car-Net hangs, tells them within ten seconds',
  async ({ platform, hangs, ask, meanwhile, answer }, { onTestFinished }) => {
    const stage = await openStage(platform, { process: true, env: { NODE_OPTIONS: `--import=${STOPPING_TIME}` } });
    onTestFinished(() => stage.close());
    await stage.link();
    await stopsWaiting(stage, { hangs, ask: () => ask(stage), meanwhile });
    expect(stage.olivia.texts().at(-1)).toMatch(answer);
  },
);

test.concurrent.for(
  platforms.flatMap((platform) => ['in the chat', 'on a page'].map((where) => ({ platform, where }))),
)(
  'a program on $platform that is stopped during a sign-in $where, where Car-Net hangs, says so and offers another try, and keeps nothing',
  async ({ platform, where }, { onTestFinished }) => {
    const port = await freePort();
    const page = where === 'on a page' ? { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` } : {};
    const env = { NODE_OPTIONS: `--import=${STOPPING_TIME}`, ...page };
    const stage = await openStage(platform, { process: true, env });
    onTestFinished(() => stage.close());
    let sent: Promise<number> | undefined;
    const ask = async () => {
      await stage.olivia.says('/link');
      if (where === 'on a page') sent = signInOnPage(stage);
      else await stage.olivia.fills({ email: paul.email, password: paul.password });
    };
    await stopsWaiting(stage, { hangs: PASSWORD, ask, meanwhile: /^Signing in to Car-Net…$/ });
    expect(stage.olivia.texts().at(-1)).toMatch(TIMED_OUT);
    expect(stage.screen.sees('olivia', 'private').at(-1)?.buttons).toEqual(['Try again']);
    // What the page's button leads to, as after every sign-in that may be tried again.
    if (sent) expect(await sent).toBe(303);
    expect(stage.carnet.requests.of(PASSWORD + 1)).toEqual([]);
  },
);

/** Asks for what Car-Net then leaves hanging, and stops the program once its person is shown that it is at work. */
async function stopsWaiting(
  stage: Stage,
  { hangs, ask, meanwhile }: Pick<Waiting, 'hangs' | 'meanwhile'> & { readonly ask: () => Promise<void> },
): Promise<void> {
  const hanging = stage.carnet.faults.standing(hangs, { kind: 'delay', ms: 60_000 });
  await ask();
  await stage.olivia.awaits(meanwhile);
  await stage.until(() => hanging.used > 0);
  expect(await stage.stop()).toBe(0);
  const tenths = /ended after (\d+) tenths/.exec(stage.logged.join(''))?.[1];
  expect(Number(tenths)).toBeLessThanOrEqual(TENTHS_AT_MOST);
}

/** Fills in the page that was asked for, in a browser that keeps its cookie. @returns the status of the answer */
async function signInOnPage({ olivia, telegram, discord }: Stage): Promise<number> {
  const url = (telegram ?? discord)?.urlOf(await olivia.awaits(/doesn’t pass through this chat/)) ?? '';
  const opened = await fetch(url);
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const csrf = /name="csrf" value="([^"]+)"/.exec(await opened.text())?.[1] ?? '';
  const body = new URLSearchParams({ email: paul.email, password: paul.password, csrf });
  const headers = { cookie, origin: new URL(url).origin };
  return (await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })).status;
}
