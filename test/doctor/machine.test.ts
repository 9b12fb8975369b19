import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { examineMachine } from '../../src/doctor/machine.ts';
import { byName, nobody, serverThat, settingsOf } from './found.ts';

const MINUTE_MS = 60_000;

async function clockLine(offMs: number, headers: Readonly<Record<string, string>> = {}): Promise<string | undefined> {
  const url = await serverThat((_, response) => {
    response.writeHead(404, headers).end();
  });
  const clock = { ...systemClock, now: () => Date.now() + offMs };
  return byName(await examineMachine(settingsOf({ TELEGRAM_API_URL: url }), clock))['clock'];
}

test('Node, time zones and the clock of a machine that is well', async () => {
  const url = await serverThat((_, response) => void response.end());
  const found = byName(await examineMachine(settingsOf({ TELEGRAM_API_URL: url }), systemClock));
  expect(found['Node']).toBe(`✓ Node: ${process.versions.node}`);
  expect(found['time zones']).toMatch(/^✓ time zones: \d{3} are known, as of 20\d\d/);
  expect(found['clock']).toBe('✓ clock: right, to a minute, by Telegram’s');
});

test('a clock that would make every command too old, or of the future', async () => {
  expect(await clockLine(3 * MINUTE_MS)).toMatch(/^✗ clock: (179|180|181) s ahead of Telegram’s/);
  expect(await clockLine(-3 * MINUTE_MS)).toMatch(/^✗ clock: (179|180|181) s behind Telegram’s/);
});

test('a clock that can’t be compared is no failure', async () => {
  expect(await clockLine(0, { date: 'never' })).toMatch(/^– clock: Telegram doesn’t tell the time/);
  const settings = settingsOf({ TELEGRAM_API_URL: await nobody() });
  expect(byName(await examineMachine(settings, systemClock))['clock']).toMatch(/^– clock: not compared/);
});
