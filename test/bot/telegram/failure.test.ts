import { GrammyError } from 'grammy';
import { expect, test } from 'vitest';
import { asPlatformFailure } from '../../../src/bot/telegram/failure.ts';

const refused = (retry_after: number) =>
  new GrammyError(
    'refused',
    { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after } },
    'sendMessage',
    {},
  );

test('what Telegram asks to wait is honoured for an hour at most', () => {
  expect(asPlatformFailure(refused(40), 'sendMessage').retryAfterMs).toBe(40_000);
  expect(asPlatformFailure(refused(315_360_000), 'sendMessage').retryAfterMs).toBe(3_600_000);
});
