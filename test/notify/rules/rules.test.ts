import { describe, expect, test } from 'vitest';
import type { HealthPriority, HealthReport } from '../../../src/carnet/model.ts';
import { type Car, everything, hours, minutes, noon, reported, told, watching } from '../watching.ts';

type Readings = readonly (readonly [minute: number, car: Car])[];

const car: Car = { charge: 60, plug: 'out', toFull: 0, km: 100, lock: 'locked', trunk: 'closed', place: [41, -75] };
const now = (change: Car): Car => ({ ...car, ...change });
const home = [40, -75] as const;

const cases: readonly [name: string, readings: Readings, expected: readonly string[]][] = [
  [
    'left unlocked for 15 minutes',
    [
      [0, car],
      [5, now({ lock: 'unlocked' })],
      [10, now({ lock: 'unlocked' })],
      [20, now({ lock: 'unlocked' })],
      [40, now({ lock: 'unlocked' })],
    ],
    ['20 unlocked'],
  ],
  [
    'unlocked while it is driven is not left',
    [
      [0, car],
      [5, now({ lock: 'unlocked' })],
      [15, now({ lock: 'unlocked', km: 110 })],
      [25, now({ lock: 'unlocked', km: 120 })],
      [30, car],
    ],
    [],
  ],
  [
    'unlocked at the first look is no news',
    [
      [0, now({ lock: 'unlocked' })],
      [30, now({ lock: 'unlocked' })],
      [60, now({ lock: 'unlocked' })],
    ],
    [],
  ],
  [
    'each time that it is left unlocked',
    [
      [0, car],
      [5, now({ lock: 'unlocked' })],
      [20, now({ lock: 'unlocked' })],
      [25, car],
      [100, now({ lock: 'unlocked' })],
      [116, now({ lock: 'unlocked' })],
    ],
    ['20 unlocked', '116 unlocked'],
  ],
  [
    'left open',
    [
      [0, car],
      [5, now({ trunk: 'open' })],
      [10, now({ trunk: 'open' })],
      [21, now({ trunk: 'open' })],
    ],
    ['21 open'],
  ],
  [
    'a low charge, with hysteresis',
    [
      [0, now({ charge: 25 })],
      [10, now({ charge: 19 })],
      [11, now({ charge: 19 })],
      [20, now({ charge: 21 })],
      [21, now({ charge: 21 })],
      [30, now({ charge: 19 })],
      [31, now({ charge: 19 })],
      [40, now({ charge: 26 })],
      [41, now({ charge: 26 })],
      [50, now({ charge: 18 })],
      [51, now({ charge: 18 })],
    ],
    ['11 low', '51 low'],
  ],
  [
    'low for one reading is not low',
    [
      [0, now({ charge: 25 })],
      [10, now({ charge: 1 })],
      [11, now({ charge: 25 })],
      [20, now({ charge: 25 })],
    ],
    [],
  ],
  [
    'plugged in and not charging',
    [
      [0, car],
      [10, now({ plug: 'in' })],
      [11, now({ plug: 'in' })],
      [20, now({ plug: 'in' })],
      [26, now({ plug: 'in' })],
      [90, now({ plug: 'in' })],
    ],
    ['26 not-charging'],
  ],
  [
    'full and plugged in is no not-charging',
    [
      [0, now({ charge: 99 })],
      [10, now({ charge: 99, plug: 'in' })],
      [11, now({ charge: 99, plug: 'in' })],
      [40, now({ charge: 99, plug: 'in' })],
    ],
    [],
  ],
  [
    'a level, once while it is plugged in',
    [
      [0, car],
      [1, now({ plug: 'in', toFull: 60 })],
      [2, now({ plug: 'in', toFull: 60 })],
      [10, now({ plug: 'in', charge: 70, toFull: 40 })],
      [20, now({ plug: 'in', charge: 81, toFull: 20 })],
      [21, now({ plug: 'in', charge: 82, toFull: 19 })],
      [30, now({ plug: 'in', charge: 79, toFull: 19 })],
      [31, now({ plug: 'in', charge: 79, toFull: 19 })],
      [40, now({ plug: 'in', charge: 83, toFull: 18 })],
      [41, now({ plug: 'in', charge: 83, toFull: 18 })],
    ],
    ['20 charging', '21 level'],
  ],
  [
    'arrived and left, where positions wander',
    [
      [0, car],
      [10, now({ place: home })],
      [11, now({ place: [40.0002, -75] })],
      [20, now({ place: [40.0022, -75] })],
      [21, now({ place: [40.0022, -75] })],
      [30, car],
      [31, car],
    ],
    ['11 arrived', '31 left'],
  ],
];

describe('each rule', () => {
  test.each(cases)('%s', (_, readings, expected) => {
    const { daily: _daily, 'plug-in': _plugIn, ...types } = everything;
    expect(told(readings, types).filter((each) => !each.endsWith('charging') || expected.includes(each))).toEqual(
      expected,
    );
  });

  test('a car that reports nothing newer still counts as left unlocked, as of its last report', () => {
    const watched = watching(everything);
    watched.sees(noon, car);
    const report = reported(noon + minutes(5), now({ lock: 'unlocked' }));
    expect(watched.sees(noon + minutes(6), report)).toEqual([]);
    expect(watched.last.nextAt).toBeLessThanOrEqual(noon + minutes(20));
    expect(watched.sees(noon + minutes(20), report)).toEqual(['unlocked']);
    expect(watched.last.entries[0]?.notification.asOf).toBe(noon + minutes(5));
  });

  test('a standing condition is given up 24 hours after the last report', () => {
    const watched = watching(everything);
    watched.sees(noon, car);
    const report = reported(noon + minutes(5), now({ lock: 'unlocked' }));
    watched.sees(noon + minutes(6), report);
    expect(watched.sees(noon + hours(25), report).includes('unlocked')).toBe(false);
  });

  test('a notice is as of the report it is about, not of a newer one that leaves the value out', () => {
    const watched = watching(everything);
    watched.sees(noon, car);
    watched.sees(noon + minutes(5), now({ lock: 'unlocked' }));
    const { lock: _, ...silent } = car;
    const report = reported(noon + minutes(8), silent);
    watched.sees(noon + minutes(8), report);
    expect(watched.sees(noon + minutes(39), report)).toEqual(['unlocked']);
    expect(watched.last.entries[0]?.notification.asOf).toBe(noon + minutes(5));
  });

  test('an older report is no proof that a condition stands', () => {
    const watched = watching(everything);
    watched.sees(noon, car);
    watched.sees(noon + minutes(6), reported(noon + minutes(5), now({ lock: 'unlocked' })));
    expect(watched.sees(noon + minutes(30), reported(noon, car))).toEqual([]);
    expect(watched.sees(noon + minutes(31), reported(undefined, now({ lock: 'unlocked' })))).toEqual([]);
  });

  test('flapping gives at most two messages an hour', () => {
    const watched = watching({ 'low-charge': { percent: 20 } });
    const kinds = Array.from({ length: 60 }, (_, minute) =>
      watched.sees(noon + minutes(minute), now({ charge: Math.floor(minute / 3) % 2 === 0 ? 40 : 10 })),
    );
    expect(kinds.flat()).toEqual(['low', 'low']);
  });

  test('what the hourly limit holds back is sent at the end of the hour if it still holds', () => {
    const watched = watching({ 'low-charge': { percent: 20 } });
    const see = (minute: number, charge: number) => watched.sees(noon + minutes(minute), now({ charge }));
    const low = (minute: number) => [see(minute, 40), see(minute + 1, 40), see(minute + 2, 10), see(minute + 3, 10)];
    expect([...low(0), ...low(4), ...low(8), ...low(12)].flat()).toEqual(['low', 'low']);
    expect(see(62, 10)).toEqual([]);
    expect(see(63, 9)).toEqual(['low']);
    expect([...low(64), see(70, 40), see(71, 40), see(130, 40)].flat()).toEqual(['low']);
  });

  test('reminds once a day to plug in, at the chat’s own time', () => {
    const watched = watching({ 'plug-in': { percent: 50, timeOfDay: 20 * 60 } }, { timeZone: 'America/New_York' });
    const low = now({ charge: 40 });
    const at = (iso: string, state: Car) => watched.sees(Date.parse(iso), state);
    expect(at('2026-05-03T23:00:00Z', low)).toEqual([]);
    expect(watched.last.nextAt).toBeLessThanOrEqual(Date.parse('2026-05-04T00:00:00Z'));
    expect(at('2026-05-04T00:00:00Z', low)).toEqual(['plug-in']);
    expect(at('2026-05-04T00:20:00Z', low)).toEqual([]);
    expect(at('2026-05-05T00:00:30Z', low)).toEqual(['plug-in']);
    expect(at('2026-05-06T00:00:30Z', now({ charge: 40, plug: 'in' }))).toEqual([]);
    expect(at('2026-05-07T00:00:30Z', now({ charge: 50 }))).toEqual([]);
  });

  test('sums up once a day, and not when that is hours too late', () => {
    const watched = watching({ daily: { timeOfDay: 8 * 60 } });
    const at = (iso: string) => watched.sees(Date.parse(iso), car);
    expect([at('2026-05-03T12:00:00Z'), at('2026-05-04T07:59:00Z')].flat()).toEqual([]);
    expect(at('2026-05-04T08:00:00Z')).toEqual(['daily']);
    expect(at('2026-05-04T08:30:00Z')).toEqual([]);
    expect(at('2026-05-05T14:30:00Z')).toEqual([]);
    expect(at('2026-05-06T09:00:00Z')).toEqual(['daily']);
  });

  test('a place is not named to a chat that may not see it', () => {
    const watched = watching(everything, { showsPlace: false });
    watched.sees(noon, car);
    watched.sees(noon + minutes(10), now({ place: home }));
    expect(watched.sees(noon + minutes(11), now({ place: home }))).toEqual([]);
  });

  test('nothing is sent from the first poll after linking again', () => {
    const watched = watching(everything);
    watched.sees(noon, car);
    watched.sees(noon + minutes(5), now({ lock: 'unlocked' }));
    watched.memory = { ...watched.memory, linkIds: ['another'] };
    expect(watched.sees(noon + minutes(20), now({ lock: 'unlocked' }))).toEqual([]);
  });

  test('what is snoozed is not sent', () => {
    const snoozed = { 'left-unlocked': noon + hours(1) };
    const watched = watching(everything, { subscriptions: { types: everything, snoozed } });
    watched.sees(noon, car);
    watched.sees(noon + minutes(5), now({ lock: 'unlocked' }));
    expect(watched.sees(noon + minutes(21), now({ lock: 'unlocked' }))).toEqual([]);
  });
});

describe('a link that is lost', () => {
  test('is sent once, and again only after it was found', () => {
    const watched = watching();
    watched.sees(noon, car);
    expect(watched.fails(noon + minutes(10), 'unreachable')).toEqual([]);
    expect(watched.fails(noon + minutes(20), 'link-dead')).toEqual(['link-dead']);
    expect(watched.fails(noon + minutes(400), 'not-linked')).toEqual([]);
    expect(watched.fails(noon + minutes(500), 'timed-out')).toEqual([]);
    expect(watched.fails(noon + minutes(600), 'link-dead')).toEqual([]);
    watched.sees(noon + minutes(700), car);
    expect(watched.fails(noon + minutes(800), 'link-dead')).toEqual(['link-dead']);
  });

  test('to a car that is gone is reported once it was seen twice, and polled every six hours from then on', () => {
    const watched = watching();
    watched.sees(noon, car);
    expect(watched.fails(noon + minutes(10), 'vehicle-gone')).toEqual([]);
    expect(watched.last.nextAt).toBeLessThan(noon + minutes(20));
    expect(watched.fails(noon + minutes(12), 'vehicle-gone')).toEqual(['vehicle-gone']);
    expect(watched.last.nextAt).toBeGreaterThanOrEqual(noon + hours(6));
    expect(watched.fails(noon + hours(7), 'vehicle-gone')).toEqual([]);
    watched.sees(noon + hours(14), car);
    expect(watched.fails(noon + hours(15), 'vehicle-gone')).toEqual([]);
    watched.sees(noon + hours(16), car);
    expect(watched.fails(noon + hours(17), 'vehicle-gone')).toEqual([]);
    expect(watched.fails(noon + hours(18), 'vehicle-gone')).toEqual(['vehicle-gone']);
  });

  test('since its kept sign-in is damaged is told as that, and found again by linking again', () => {
    const watched = watching();
    watched.sees(noon, car);
    expect(watched.fails(noon + minutes(10), 'sign-in-damaged')).toEqual(['sign-in-damaged']);
    expect(watched.fails(noon + hours(7), 'sign-in-damaged')).toEqual([]);
    watched.sees(noon + hours(8), car);
    expect(watched.fails(noon + hours(9), 'sign-in-damaged')).toEqual(['sign-in-damaged']);
  });

  test('by attestation is asked for no more than hourly', () => {
    const watched = watching();
    watched.sees(noon, car);
    expect(watched.fails(noon, 'attestation-required')).toEqual(['attestation']);
    expect(watched.last.nextAt).toBeGreaterThanOrEqual(noon + hours(1));
  });
});

describe('the health report', () => {
  const report = (
    day: number,
    tires: HealthPriority | undefined,
    messages: string[] = [],
    more: Partial<HealthReport> = {},
  ): HealthReport => ({
    at: noon + hours(24 * day),
    readAt: noon + hours(24 * day),
    overall: tires,
    categories: [{ code: 'TIRES_BRAKES', description: 'Tires', priority: tires, messages }],
    maintenance: [],
    ...more,
  });
  /** Reads each report twice: a change must stand. */
  const read = (reports: readonly HealthReport[]) => {
    const watched = watching();
    return reports.map((health, index) => {
      const at = noon + hours(24 * index);
      return [watched.sees(at, car, { health }), watched.sees(at + minutes(1), car, { health })].flat().join();
    });
  };

  test.each<[string, HealthReport[], string[]]>([
    ['got worse, then cleared', [report(0, 'D'), report(1, 'B'), report(2, 'D')], ['', 'warning', 'cleared']],
    [
      'worsens further',
      [report(0, 'D'), report(1, 'C'), report(2, 'C'), report(3, 'A'), report(4, 'D')],
      ['', 'warning', '', 'warning', 'cleared'],
    ],
    [
      'gets a little better and worse again, without a word',
      [report(0, 'D'), report(1, 'B'), report(2, 'C'), report(3, 'B')],
      ['', 'warning', '', ''],
    ],
    [
      'has a new message',
      [report(0, 'D'), report(1, 'D', ['low pressure']), report(2, 'D', ['low pressure']), report(3, 'D')],
      ['', 'warning', '', 'cleared'],
    ],
    ['was bad at the first look', [report(0, 'B'), report(1, 'B'), report(2, 'A')], ['', '', 'warning']],
    [
      'has no rank',
      [report(0, 'D'), report(1, undefined), report(2, 'D'), report(3, undefined), report(4, 'C')],
      ['', '', '', '', 'warning'],
    ],
    ['is older than the last', [report(0, 'D'), report(-1, 'A'), report(-2, 'A')], ['', '', '']],
  ])('%s', (_, reports, expected) => {
    expect(read(reports)).toEqual(expected);
  });

  test('is not kept back by one that was dated in the future and is remembered from before', () => {
    const watched = watching(everything);
    watched.sees(noon, car, { health: report(0, 'D') });
    const rules = Object.entries(watched.memory.rules).map(([key, state]) => [
      key,
      key.startsWith('health-warning') ? { ...(state as object), at: Date.UTC(2038, 0, 19) } : state,
    ]);
    watched.memory = { ...watched.memory, rules: Object.fromEntries(rules) };
    watched.sees(noon + hours(24), car, { health: report(1, 'A') });
    expect(watched.sees(noon + hours(24) + minutes(1), car, { health: report(1, 'A') })).toContain('warning');
  });

  test('names the worst, and what got worse', () => {
    const watched = watching();
    watched.sees(noon, car, { health: report(0, 'D') });
    const bad = report(1, 'A', ['stop']);
    watched.sees(noon + hours(24), car, { health: bad });
    expect(watched.last.memory.health?.dueAt).toBe(noon + hours(24) + 30_000);
    watched.sees(noon + hours(24) + 30_000, car, { health: bad });
    expect(watched.last.entries[0]?.notification.payload).toEqual({
      kind: 'warning',
      priority: 'A',
      findings: [{ name: 'Tires', priority: 'A', messages: ['stop'] }],
    });
  });

  /** Reports of one hour, each read twice: what is told, by its priority, and what the last look wants. */
  const inOneHour = (priorities: readonly HealthPriority[]) => {
    const watched = watching();
    watched.sees(noon, car, { health: report(0, 'D') });
    const told = priorities.map((priority, index) => {
      const at = noon + minutes(10 * (index + 1));
      const health = report(0, priority, [`message ${index}`], { at });
      return [at, at + minutes(1)].flatMap((each) => watched.sees(each, car, { health })).length;
    });
    return { watched, told };
  };

  test('is sent whenever it is worse than the last one, however often that is', () => {
    expect(inOneHour(['C', 'B', 'A']).told).toEqual([1, 1, 1]);
  });

  test('is sent later, and not lost, if it is no worse and two were sent within the hour', () => {
    const { watched, told } = inOneHour(['B', 'B', 'B']);
    expect(told).toEqual([1, 1, 0]);
    expect(watched.last.nextAt).toBeLessThanOrEqual(noon + minutes(71));
    expect(watched.sees(noon + minutes(70), car)).toEqual([]);
    expect(watched.sees(noon + minutes(71), car)).toEqual(['warning']);
    const { notification } = watched.last.entries[0] ?? {};
    expect(notification).toMatchObject({
      asOf: noon + minutes(30),
      payload: { findings: [{ messages: ['message 2'] }] },
    });
  });

  test('that waits and has cleared by then is not sent, nor its clearing', () => {
    const { watched } = inOneHour(['B', 'B', 'B']);
    const health = report(0, 'D', [], { at: noon + minutes(40) });
    for (const minute of [40, 41]) {
      expect(watched.sees(noon + minutes(minute), car, { health })).toEqual([]);
    }
    expect(watched.sees(noon + minutes(80), car)).toEqual([]);
  });

  test('is as of its own time', () => {
    const watched = watching();
    watched.sees(noon, car, { health: report(0, 'D') });
    const read = noon + hours(25);
    for (const at of [read, read + minutes(1)]) watched.sees(at, car, { health: report(1, 'B') });
    expect(watched.last.entries[0]?.notification).toMatchObject({ at: noon + hours(24), asOf: noon + hours(24) });
  });

  test('is read again after a drive', () => {
    const watched = watching();
    watched.sees(noon, car, { health: report(0, 'D') });
    expect(watched.memory.health?.dueAt).toBe(noon + hours(6));
    watched.sees(noon + minutes(20), now({ km: 120 }));
    expect(watched.memory.health?.dueAt).toBe(noon + minutes(30));
  });

  test('announces a service before it is due, and when it is', () => {
    const due = (distance: number, days: number): Partial<HealthReport> => ({
      maintenance: [{ type: 'OIL', description: 'Oil service', distance: { amount: distance, unit: 'km' }, days }],
    });
    const reports = [
      report(0, 'D', [], due(2000, 60)),
      report(1, 'D', [], due(1200, 35)),
      report(2, 'D', [], due(990, 31)),
      report(3, 'D', [], due(1010, 30)),
      report(4, 'D', [], due(0, 20)),
      report(5, 'D', [], due(0, -2)),
      report(6, 'D', [], due(15_000, 365)),
      report(7, 'D', [], due(900, 300)),
    ];
    expect(read(reports)).toEqual(['', '', 'service', '', 'service', '', '', 'service']);
  });
});
