import { describe, expect, test } from 'vitest';
import { expectedLines, playOutages } from '../../install/outage.ts';
import { openStage, type Stage } from '../../world/stage.ts';

/** One way in which a poll goes wrong, at the start or while it runs. */
const TROUBLES = {
  'a 502': { html: 502 },
  'a 429': { code: 429, retryAfter: 1 },
  'a 409': { code: 409 },
  'a reset': 'cut',
  'a poll that hangs': { delayMs: 3000 },
} as const;

async function isAnswered(stage: Stage): Promise<void> {
  await stage.olivia.says('/help');
  await stage.olivia.awaits(/Your Volkswagen, in this chat/);
}

/** The end in order, and what the log says of the connection. */
async function stopped(stage: Stage): Promise<readonly string[]> {
  expect(await stage.stop()).toBe(0);
  return [...stage.logged.join('').matchAll(/"msg":"([^"]*)"/g)]
    .map(([, text = '']) => text)
    .filter((text) => /receiving|connection|connected|cannot be reached|answers now/.test(text))
    .filter((text) => !text.includes('still no'));
}

describe.concurrent('on Telegram alone', () => {
  test.for(Object.entries(TROUBLES))(
    'the process outlasts %s at its start and while it runs',
    async ([, how], { onTestFinished }) => {
      const stage = await openStage('telegram', { process: true });
      onTestFinished(() => stage.close());
      await stopped(stage);
      const telegram = stage.telegram?.emulator;
      telegram?.fail({ method: 'getUpdates', how });
      await stage.start();
      await isAnswered(stage);
      telegram?.fail({ method: 'getUpdates', how });
      await isAnswered(stage);
      await isAnswered(stage);
      await stopped(stage);
    },
  );

  test('a process whose updates another program takes for a minute ends, to be started again, with one line why', async ({
    onTestFinished,
  }) => {
    const env = { NODE_OPTIONS: `--import=${new URL('fast-time.ts', import.meta.url).href}` };
    const stage = await openStage('telegram', { process: true, env });
    onTestFinished(() => stage.close());
    await stage.stop();
    stage.telegram?.emulator.fail({ method: 'getUpdates', times: 1000, how: { code: 409 } });
    const why = 'TELEGRAM_TOKEN: another program receives the updates of this Telegram bot (409)';
    const end = await stage.start().catch((error: Error) => error.message);
    expect(end).toMatch(/^ended with 6: [^\n]+\n$/);
    expect(end).toContain(why);
  });

  test('the process outlasts no network at its start, with one line down and one up', async ({ onTestFinished }) => {
    const stage = await openStage('telegram', { process: true });
    onTestFinished(() => stage.close());
    await stage.stop();
    stage.telegram?.emulator.fail({ method: 'getMe', times: 3, how: 'cut' });
    await stage.start();
    await isAnswered(stage);
    expect(await stopped(stage)).toEqual([
      'Telegram: receiving is interrupted, trying again',
      'Telegram: receiving again',
    ]);
  });
});

describe.concurrent('on Discord alone', () => {
  test('the process outlasts no network at its start, and answers each command once, with one line down and one up', async ({
    onTestFinished,
  }) => {
    const stage = await openStage('discord', { process: true });
    onTestFinished(() => stage.close());
    await stage.stop();
    stage.discord?.emulator.fault({ path: /gateway/, cut: true, times: 1 });
    await stage.start();
    await stage.until(() => stage.discord?.emulator.gateway.connected());
    await isAnswered(stage);
    expect(await stopped(stage)).toEqual(['the platform cannot be reached; trying again', 'the platform answers now']);
  });

  test('the process outlasts a gateway that turns it away for good, with one line down and one up', async ({
    onTestFinished,
  }) => {
    const stage = await openStage('discord', { process: true });
    onTestFinished(() => stage.close());
    const gateway = stage.discord?.emulator.gateway;
    gateway?.turnAway(4014);
    await stage.until(() => !gateway?.connected());
    gateway?.turnAway();
    await stage.until(() => gateway?.connected());
    await isAnswered(stage);
    expect(await stopped(stage)).toEqual(['Discord: connection lost', 'Discord: connected again']);
  });
});

describe.concurrent('on both platforms', () => {
  test.each(['502', 'reset', 'refused', 'DNS gone'] as const)(
    'the process outlasts %s at its start and while it runs, with one line down and one up each time',
    async (fault) => {
      const platforms = ['telegram', 'discord'] as const;
      const { exitCode, lines } = await playOutages(fault, platforms, (program, noticed) => program.until(noticed));
      expect([exitCode, lines]).toEqual([0, expectedLines(platforms)]);
    },
  );
});
