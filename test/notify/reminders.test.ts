import { describe, expect, onTestFinished, test } from 'vitest';
import type { HealthPriority, HealthReport } from '../../src/carnet/model.ts';
import { type Notice, reminderWrite } from '../../src/household/notice.ts';
import { startTelling } from './telling.ts';
import { hours, minutes, noon, reported } from './watching.ts';

test.each([
  ['is told again where it is still so', 'unlocked', ['Zappy is unlocked']],
  ['is not where it is over', 'locked', []],
] as const)('what was snoozed %s', async (_, lock, expected) => {
  const home = await startTelling('telegram', async () => reported(noon, { lock, charge: 50, plug: 'out' }));
  await home.notify((before) => ({ ...before, types: { 'left-unlocked': { minutes: 15 } } }));
  const running = home.begin();
  await home.clock.advance(minutes(1));
  const notification = {
    type: 'left-unlocked',
    dedupeKey: '1',
    at: noon,
    asOf: noon,
    payload: { kind: 'unlocked', since: noon },
  } as const;
  const reminder = { chat: home.chat, linkId: home.link.linkId, notification };
  await home.store.journal.commit([reminderWrite(reminder, noon + hours(1))]);
  await home.clock.advance(minutes(58));
  expect(home.texts()).toEqual([]);
  await home.clock.advance(minutes(5));
  expect(home.texts().map((text) => text.split('\n')[0])).toEqual(expected);
  await home.clock.advance(hours(2));
  expect(home.texts().length).toBe(expected.length);
  await running.stop();
});

test('what was snoozed is sent again with the present values', async () => {
  let charge = 10;
  let at = noon;
  const home = await startTelling('telegram', async () => reported(at, { charge, plug: 'out' }));
  await home.notify((before) => ({ ...before, types: { 'low-charge': { percent: 20 } } }));
  const running = home.begin();
  await home.clock.advance(minutes(1));
  const payload = { kind: 'low', charge, below: 20 } as const;
  const notification = { type: 'low-charge', dedupeKey: '1', at: noon, asOf: noon, payload } as const;
  const reminder = { chat: home.chat, linkId: home.link.linkId, notification };
  await home.store.journal.commit([reminderWrite(reminder, noon + hours(1))]);
  charge = 7;
  at = noon + minutes(20);
  await home.clock.advance(hours(1));
  expect(home.texts()).toEqual(['Zappy is running low\n7%, below 20%\nSince 12:00 · as of 12:20']);
  await running.stop();
});

describe('what a health report told, and was snoozed,', () => {
  /** A report on its way from bad to worse, or to good, and the chat in which its first news is snoozed. */
  const start = async () => {
    let report: Partial<HealthReport> = { overall: 'D', categories: [], maintenance: [] };
    const health = async (): Promise<HealthReport> => ({
      at: home.clock.now(),
      readAt: home.clock.now(),
      overall: undefined,
      categories: [],
      maintenance: [],
      ...report,
    });
    const home = await startTelling(
      'telegram',
      async () => reported(home.clock.now(), { charge: 50, plug: 'out' }),
      health,
    );
    const running = home.begin();
    await home.clock.advance(minutes(1));
    onTestFinished(() => running.stop());
    const becomes = async (next: Partial<HealthReport>) => {
      report = next;
      await home.clock.advance(hours(7));
    };
    const remind = async () => {
      const [told] = await home.store.journal.list<Notice>(`notice:${home.chat}:`);
      if (!told) throw new Error('nothing was told');
      const { chat, linkId, notification } = told.value;
      await home.store.journal.commit([reminderWrite({ chat, linkId, notification }, home.clock.now() + hours(8))]);
    };
    return { ...home, becomes, remind };
  };
  const tires = (priority: HealthPriority, messages: readonly string[]): Partial<HealthReport> => ({
    overall: priority,
    categories: [{ code: 'TIRES_BRAKES', description: 'Tires', priority, messages }],
  });
  const oil = (days: number): Partial<HealthReport> => ({
    overall: 'D',
    maintenance: [{ type: 'OIL', description: 'Oil', days }],
  });

  test('is sent as the newest report has it', async () => {
    const home = await start();
    await home.becomes(tires('D', []));
    await home.becomes(tires('B', ['low pressure']));
    await home.remind();
    await home.becomes(tires('C', ['low pressure', 'worn']));
    await home.clock.advance(hours(2));
    expect(home.texts().at(-1)).toMatch(/Blue: have it serviced\.\nTires: low pressure; worn\n/);
  });

  test('is told with the days that are left, and not where the service is done', async () => {
    const home = await start();
    await home.becomes(oil(40));
    await home.becomes(oil(29));
    await home.remind();
    await home.becomes(oil(20));
    await home.clock.advance(hours(2));
    expect(home.texts()).toHaveLength(2);
    expect(home.texts().at(-1)).toContain('in 20 days');
    await home.remind();
    await home.becomes(oil(365));
    await home.clock.advance(hours(2));
    expect(home.texts()).toHaveLength(2);
  });
});
