import { expect, it } from 'vitest';
import { reminderWrite } from '../../src/household/notice.ts';
import { hours, minutes, noon, reported } from './looks.ts';
import { startTelling } from './telling.ts';

it.each([
  ['is told again where it is still so', 'unlocked', ['Zappy has been left unlocked']],
  ['is not where it is over', 'locked', []],
] as const)('what was snoozed %s', async (_, lock, expected) => {
  const home = await startTelling('telegram', async () => reported(noon, { lock, charge: 50, plug: 'out' }));
  await home.notify((before) => ({ ...before, types: { 'left-unlocked': { minutes: 15 } } }));
  const running = home.begin();
  await home.clock.advance(minutes(1));
  const notification = {
    type: 'left-unlocked',
    episode: '1',
    at: noon,
    asOf: noon,
    what: { kind: 'unlocked', since: noon },
  } as const;
  const reminder = { chat: home.chat, epoch: home.link.epoch, notification };
  await home.store.journal.commit([reminderWrite(reminder, noon + hours(1))]);
  await home.clock.advance(minutes(58));
  expect(home.texts()).toEqual([]);
  await home.clock.advance(minutes(5));
  expect(home.texts().map((text) => text.split('\n')[0])).toEqual(expected);
  await home.clock.advance(hours(2));
  expect(home.texts().length).toBe(expected.length);
  await running.stop();
});

it('what was snoozed is told with the values of now', async () => {
  let charge = 10;
  let at = noon;
  const home = await startTelling('telegram', async () => reported(at, { charge, plug: 'out' }));
  await home.notify((before) => ({ ...before, types: { 'low-charge': { percent: 20 } } }));
  const running = home.begin();
  await home.clock.advance(minutes(1));
  const what = { kind: 'low', charge, below: 20 } as const;
  const notification = { type: 'low-charge', episode: '1', at: noon, asOf: noon, what } as const;
  const reminder = { chat: home.chat, epoch: home.link.epoch, notification };
  await home.store.journal.commit([reminderWrite(reminder, noon + hours(1))]);
  charge = 7;
  at = noon + minutes(20);
  await home.clock.advance(hours(1));
  expect(home.texts()).toEqual(['Zappy is low\nAt 7%, below 20%\nAt 12:00\nAs of 12:20, 12:20']);
  await running.stop();
});
