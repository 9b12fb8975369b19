import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { moveRecordsOfChat } from '../../src/household/personal-data.ts';
import {
  dateIn,
  everyDay,
  lastTimeOfDay,
  nextRun,
  nextTimeOfDay,
  type Weekday,
} from '../../src/household/schedule-time.ts';
import {
  addSchedule,
  dropSchedules,
  endRun,
  removeSchedule,
  renameInScheduledRuns,
  renameInSchedules,
  retimeSchedules,
  SCHEDULED_RUNS,
  SCHEDULES,
  SCHEDULES_AT_MOST,
  type Schedule,
  type ScheduledRun,
  schedulesOf,
  takeOverRun,
  takeUpRun,
} from '../../src/household/schedules.ts';
import { timeOfDay } from '../../src/language/time-of-day.ts';
import type { Store } from '../../src/store/store.ts';
import { open } from '../store/store-fixture.ts';
import { keyOn, names } from '../world/people.ts';
import { lastOnWallClock, nextOnWallClock } from './wall-clock.ts';

const olivia = keyOn('telegram', 'olivia');

const newYork = 'America/New_York';
const at = (iso: string) => Date.parse(iso);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());

/** Zones with both changes, with none, and with changes of half an hour and at midnight. */
const zones = [
  newYork,
  'Europe/Berlin',
  'America/Phoenix',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kathmandu',
];

const moments = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2029-01-01T00:00:00Z') });
const times = fc.integer({ min: 0, max: 1439 });
const someDays = fc
  .uniqueArray(fc.constantFrom<Weekday>(...everyDay), { minLength: 1 })
  .map((days) => days.toSorted((one, other) => one - other));

const weekdayOf = (date: string) => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

describe('the next run', () => {
  test.each([
    [
      'comes at the same wall time on both sides of the change in spring',
      405,
      '2026-03-07T12:00:00Z',
      ['2026-03-08T10:45:00.000Z', '2026-03-09T10:45:00.000Z'],
    ],
    [
      'that the clock jumps over comes at the first moment after the jump',
      150,
      '2026-03-07T12:00:00Z',
      ['2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z'],
    ],
    [
      'that the clock shows twice comes once, the first time',
      90,
      '2026-10-31T12:00:00Z',
      ['2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z'],
    ],
    [
      'comes at the same wall time on both sides of the change in autumn',
      405,
      '2026-10-31T12:00:00Z',
      ['2026-11-01T11:45:00.000Z', '2026-11-02T11:45:00.000Z'],
    ],
  ])('%s', (_, time, from, expected) => {
    const when = { timeOfDay: time, days: everyDay };
    const first = nextRun(when, newYork, at(from));
    expect([iso(first), iso(nextRun(when, newYork, first ?? 0))]).toEqual(expected);
  });

  test.each([
    [150, '2026-03-08', '2026-03-08T07:00:00.000Z'],
    [90, '2026-11-01', '2026-11-01T05:30:00.000Z'],
    [405, '2026-05-04', '2026-05-04T10:45:00.000Z'],
  ])('of a date (%i minutes after midnight on %s) comes once', (time, date, expected) => {
    const when = { timeOfDay: time, date };
    const first = nextRun(when, newYork, at('2026-03-01T00:00:00Z'));
    expect(iso(first)).toBe(expected);
    expect(nextRun(when, newYork, first ?? 0)).toBeUndefined();
  });

  test('of a date that is no day of the calendar never comes', () => {
    expect(nextRun({ timeOfDay: 405, date: '2026-02-30' }, newYork, at('2026-01-01T00:00:00Z'))).toBeUndefined();
  });

  test('every day is the next moment at which the clock on the wall comes to that time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), times, moments, (zone, time, now) => {
        const next = nextOnWallClock(now, time, zone);
        expect(nextRun({ timeOfDay: time, days: everyDay }, zone, now)).toBe(next);
        expect(nextTimeOfDay(now, time, zone)).toBe(next);
        expect(lastTimeOfDay(now, time, zone)).toBe(lastOnWallClock(now, time, zone));
      }),
      { numRuns: 300 },
    );
  });

  test('is always after now, on a day that was asked for, and at the asked time unless that doesn’t exist', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), times, someDays, moments, (zone, time, days, now) => {
        const next = nextRun({ timeOfDay: time, days }, zone, now) ?? 0;
        expect(next).toBeGreaterThan(now);
        const shown = timeOfDay(next, zone);
        if (shown === time) {
          expect(days).toContain(weekdayOf(dateIn(zone, next)));
          return;
        }
        // The clock jumps over it: a minute before the jump it was earlier than asked, now it is later.
        expect(shown).toBeGreaterThan(time);
        expect(timeOfDay(next - 60_000, zone) === 1439 ? -1 : timeOfDay(next - 60_000, zone)).toBeLessThan(time);
        expect(lastTimeOfDay(next, time, zone)).toBe(next);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a time of day', () => {
  test('comes at the same wall time on both sides of the change in spring', () => {
    expect(nextTimeOfDay(at('2026-03-07T20:00:00Z'), 8 * 60, newYork)).toBe(at('2026-03-08T12:00:00Z'));
    expect(lastTimeOfDay(at('2026-03-08T11:59:00Z'), 8 * 60, newYork)).toBe(at('2026-03-07T13:00:00Z'));
  });

  test.each([150, 90])('is found whichever moment was asked about before (%i)', (time) => {
    const days = [at('2026-03-06T00:00:00Z'), at('2026-10-30T00:00:00Z')];
    const asked = days.flatMap((from) => Array.from({ length: 200 }, (_, step) => from + step * 31 * 60_000));
    for (const now of [...asked, ...asked.toReversed()]) {
      expect(iso(nextTimeOfDay(now, time, newYork)), iso(now)).toBe(iso(nextOnWallClock(now, time, newYork)));
      expect(iso(lastTimeOfDay(now, time, newYork)), iso(now)).toBe(iso(lastOnWallClock(now, time, newYork)));
    }
  });

  test('that is jumped over in spring comes at the jump', () => {
    expect(nextTimeOfDay(at('2026-03-08T05:00:00Z'), 150, newYork)).toBe(at('2026-03-08T07:00:00Z'));
    expect(nextTimeOfDay(at('2026-03-08T07:00:00Z'), 150, newYork)).toBe(at('2026-03-09T06:30:00Z'));
  });

  test('that comes twice in autumn counts once', () => {
    const first = at('2026-11-01T05:30:00Z');
    expect(nextTimeOfDay(at('2026-11-01T04:00:00Z'), 90, newYork)).toBe(first);
    expect(lastTimeOfDay(at('2026-11-01T06:45:00Z'), 90, newYork)).toBe(first);
    expect(nextTimeOfDay(first, 90, newYork)).toBe(at('2026-11-02T06:30:00Z'));
  });

  test('comes to the millisecond, and in UTC if the zone is unknown', () => {
    const eight = at('2026-05-04T08:00:00Z');
    for (const zone of ['UTC', '', 'Nowhere/Land']) {
      expect([eight - 1, eight, eight + 1].map((now) => lastTimeOfDay(now, 480, zone) === eight)).toEqual([
        false,
        true,
        true,
      ]);
      expect([eight - 1, eight, eight + 1].map((now) => nextTimeOfDay(now, 480, zone) === eight)).toEqual([
        true,
        false,
        false,
      ]);
    }
  });
});

describe('the schedules of a chat', () => {
  let store: Store;
  const chat = 'telegram:-100';
  const now = at('2026-05-03T12:00:00Z');
  const wanted: Omit<Schedule, 'id' | 'number'> = {
    chat,
    account: 'account',
    vehicle: 'car',
    by: { person: olivia, name: names.olivia },
    action: 'lock',
    when: { timeOfDay: 405, days: everyDay },
    next: at('2026-05-04T10:45:00Z'),
  };
  const daves = { person: keyOn('telegram', 'dave'), name: names.dave };
  const due = async <T extends Schedule | ScheduledRun>(queue: string, before = Number.POSITIVE_INFINITY) =>
    store.journal.due<T>(queue, before, 100);
  const add = async (more: Partial<typeof wanted> = {}) => {
    const added = await addSchedule(store, { ...wanted, ...more });
    if (!added) throw new Error('not added');
    return added;
  };
  const takeUp = async (when: number) => {
    const [found] = await due<Schedule>(SCHEDULES);
    return found && takeUpRun(store, found, newYork, when);
  };

  beforeEach(async () => {
    store = await open('memory://');
  });

  test('have the lowest numbers that are free, and are bounded', async () => {
    const added = [await add(), await add(), await add()];
    expect(added.map(({ number }) => number)).toEqual([1, 2, 3]);
    const second = added[1];
    expect(second && (await removeSchedule(store, second))).toEqual(second);
    expect(second && (await removeSchedule(store, second))).toBeUndefined();
    expect((await add()).number).toBe(2);
    // The number is another's by now.
    expect(second && (await removeSchedule(store, second))).toBeUndefined();
    const more = await Promise.all(Array.from({ length: SCHEDULES_AT_MOST }, () => addSchedule(store, wanted)));
    expect(more.filter((each) => each !== undefined)).toHaveLength(SCHEDULES_AT_MOST - 3);
    const numbers = (await schedulesOf(store, chat)).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: SCHEDULES_AT_MOST }, (_, index) => index + 1));
    expect(await schedulesOf(store, 'telegram:-1001')).toEqual([]);
  });

  test('are each taken up once, and stand at the next run before it is done', async () => {
    const schedule = await add();
    const [found] = await due<Schedule>(SCHEDULES);
    if (!found) throw new Error('nothing is due');
    const taken = await Promise.all([1, 2, 3].map(() => takeUpRun(store, found, newYork, schedule.next + 1)));
    expect(taken.filter((run) => run !== undefined)).toEqual([
      { schedule, at: schedule.next, since: schedule.next + 1 },
    ]);
    expect((await schedulesOf(store, chat)).map(({ next }) => iso(next))).toEqual(['2026-05-05T10:45:00.000Z']);
    expect((await due(SCHEDULES)).map((each) => iso(each.at))).toEqual(['2026-05-05T10:45:00.000Z']);
  });

  test('that were missed for days are taken up for the first of them only', async () => {
    await add();
    expect(iso((await takeUp(at('2026-05-08T12:00:00Z')))?.at)).toBe('2026-05-04T10:45:00.000Z');
    expect((await schedulesOf(store, chat)).map(({ next }) => iso(next))).toEqual(['2026-05-09T10:45:00.000Z']);
  });

  test('of a date are gone once they are taken up', async () => {
    await add({ when: { timeOfDay: 405, date: '2026-05-04' } });
    expect(await takeUp(wanted.next)).toMatchObject({ at: wanted.next });
    expect(await schedulesOf(store, chat)).toEqual([]);
  });

  test('leave a run that can be taken over once, after its process had time enough, and until it is over', async () => {
    await add();
    const run = await takeUp(wanted.next);
    if (!run) throw new Error('not taken up');
    expect(await due(SCHEDULED_RUNS, wanted.next + 2 * 60_000)).toEqual([]);
    const [left] = await due<ScheduledRun>(SCHEDULED_RUNS, wanted.next + 3 * 60_000);
    if (!left) throw new Error('nothing is left');
    const later = wanted.next + 4 * 60_000;
    const over = await Promise.all([1, 2].map(() => takeOverRun(store, left, later)));
    expect(over.filter((each) => each !== undefined)).toEqual([run]);
    await endRun(store, run);
    expect(await due(SCHEDULED_RUNS)).toEqual([]);
    expect(await takeOverRun(store, left, later)).toBeUndefined();
  });

  test('are dropped with their runs: one person’s, or everyone’s', async () => {
    await add({ next: now });
    await add({ by: daves });
    await takeUp(now);
    await dropSchedules(store, wanted, olivia);
    expect((await schedulesOf(store, chat)).map(({ by }) => by.name)).toEqual(['Dave']);
    expect(await due(SCHEDULED_RUNS)).toEqual([]);
    await dropSchedules(store, { ...wanted, vehicle: 'another' });
    expect(await schedulesOf(store, chat)).toHaveLength(1);
    await dropSchedules(store, wanted);
    expect(await schedulesOf(store, chat)).toEqual([]);
  });

  test('follow the clock of their chat', async () => {
    await add();
    await add({ when: { timeOfDay: 405, date: '2026-05-04' } });
    await retimeSchedules(store, chat, 'America/Los_Angeles', now);
    expect((await due<Schedule>(SCHEDULES)).map((each) => [iso(each.at), each.value.next === each.at])).toEqual([
      ['2026-05-03T13:45:00.000Z', true],
      ['2026-05-04T13:45:00.000Z', true],
    ]);
  });

  test('of a date that is over by the new clock stay due when they were', async () => {
    await add({ when: { timeOfDay: 405, date: '2026-05-04' } });
    await retimeSchedules(store, chat, 'Asia/Kathmandu', at('2026-05-04T10:00:00Z'));
    expect((await due(SCHEDULES)).map((each) => iso(each.at))).toEqual(['2026-05-04T10:45:00.000Z']);
  });

  test('hold another name where someone wants to be known no more', async () => {
    await add();
    await add({ by: daves });
    await add({ chat: 'telegram:-7' });
    expect(await renameInSchedules(store, olivia, 'a member')).toBe(2);
    expect((await schedulesOf(store, chat)).map(({ by }) => by.name)).toEqual(['a member', 'Dave']);
    expect(await renameInSchedules(store, olivia, 'a member')).toBe(0);
  });

  test('hold another name in a run that has begun, which stays due when it was', async () => {
    await add({ next: now });
    await takeUp(now);
    const [before] = await due<ScheduledRun>(SCHEDULED_RUNS);
    expect(await renameInScheduledRuns(store, olivia, 'a member')).toBe(1);
    const [after] = await due<ScheduledRun>(SCHEDULED_RUNS);
    expect([after?.value.schedule.by.name, after?.at]).toEqual(['a member', before?.at]);
    expect(await renameInScheduledRuns(store, olivia, 'a member')).toBe(0);
  });

  test('move with their chat, and with what is under way', async () => {
    await add({ next: now, topic: '7' });
    await add({ by: daves });
    const run = await takeUp(now);
    await moveRecordsOfChat(store, chat, 'telegram:-1000');
    expect(await schedulesOf(store, chat)).toEqual([]);
    const moved = await schedulesOf(store, 'telegram:-1000');
    expect(moved.map((each) => [each.number, each.chat, each.topic])).toEqual([
      [1, 'telegram:-1000', undefined],
      [2, 'telegram:-1000', undefined],
    ]);
    const [left] = await due<ScheduledRun>(SCHEDULED_RUNS);
    expect(left?.value).toMatchObject({ at: run?.at, schedule: { chat: 'telegram:-1000', id: run?.schedule.id } });
    expect(left && (await takeOverRun(store, left, now))).toBeDefined();
    expect(await due(SCHEDULES)).toHaveLength(2);
  });
});
