import { expect, type TestContext, test } from 'vitest';
import { freePort } from '../world/free-port.ts';
import { openStage, paul, type Stage } from '../world/stage.ts';

const PUBLIC_URL = 'https://bot.example.org';

/** A stage whose program Telegram calls, by way of a proxy that has the TLS. */
async function calledStage(
  onTestFinished: TestContext['onTestFinished'],
): Promise<{ readonly stage: Stage; readonly origin: string }> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const stage = await openStage('telegram', {
    env: { PORT: String(port), PUBLIC_URL },
    telegram: { webhookRoute: (url) => url.replace(PUBLIC_URL, origin) },
  });
  onTestFinished(() => stage.close());
  return { stage, origin };
}

test('with a public address Telegram calls the bot, which does all that it does else', async ({ onTestFinished }) => {
  const { stage } = await calledStage(onTestFinished);
  const emulator = stage.telegram?.emulator;
  expect(emulator?.calls('setWebhook')).toHaveLength(1);
  await stage.olivia.says('/link');
  const asked = await stage.olivia.awaits(/doesn’t pass through this chat/);
  expect(stage.telegram?.urlOf(asked)).toMatch(/^https:\/\/bot\.example\.org\/form\//);
  await stage.olivia.says('/help');
  await stage.olivia.awaits(/Volkswagen/);
  expect(emulator?.calls('getUpdates')).toEqual([]);
});

test('a call that Telegram repeats is taken once', async ({ onTestFinished }) => {
  const { stage } = await calledStage(onTestFinished);
  await stage.olivia.says('/help');
  await stage.olivia.awaits(/Volkswagen/);
  const before = stage.olivia.texts().length;
  stage.telegram?.repeat();
  await stage.settle();
  await stage.olivia.says('/status');
  await stage.olivia.awaits(/no car/);
  expect(stage.olivia.texts()).toHaveLength(before + 1);
});

test('a call without Telegram’s secret is refused, and nothing follows from it', async ({ onTestFinished }) => {
  const { stage, origin } = await calledStage(onTestFinished);
  const update = { update_id: 1, message: { message_id: 1, text: '/help' } };
  const call = (headers: Readonly<Record<string, string>>, body = JSON.stringify(update)) =>
    fetch(`${origin}/telegram`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  const secret = 'x-telegram-bot-api-secret-token';
  expect((await call({})).status).toBe(403);
  expect((await call({ [secret]: 'guessed' })).status).toBe(403);
  expect((await call({ [secret]: paul.password }, 'x'.repeat(2_000_000))).status).toBe(413);
  expect(stage.olivia.texts()).toEqual([]);
});

test('what was said while the bot was down arrives when it is back', async ({ onTestFinished }) => {
  const { stage } = await calledStage(onTestFinished);
  await stage.stop();
  await stage.olivia.says('/help');
  await stage.start();
  await stage.olivia.awaits(/Volkswagen/);
});
