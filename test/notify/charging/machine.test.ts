import { describe, expect, test } from 'vitest';
import { type Car, minutes, noon, reported, told, watching } from '../watching.ts';

type Readings = readonly (readonly [minute: number, car: Car])[];

const parked: Car = { charge: 60, plug: 'out', toFull: 0, km: 100 };
const plugged = (charge: number, toFull?: number): Car => ({
  charge,
  plug: 'in',
  km: 100,
  ...(toFull === undefined ? {} : { toFull }),
});
/** Plugged in at minute 10 and seen to charge from minute 22 on. */
const begun: Readings = [
  [0, parked],
  [10, plugged(60, 120)],
  [11, plugged(60, 119)],
  [21, plugged(64, 110)],
  [22, plugged(65, 109)],
];
const all = { 'charge-started': {} } as const;

const cases: readonly [name: string, readings: Readings, expected: readonly string[]][] = [
  ['charging is seen once the charge rises', begun, ['22 charging']],
  [
    'a full battery is complete at the second look',
    [...begun, [130, plugged(100, 0)], [131, plugged(100, 0)]],
    ['22 charging', '131 complete'],
  ],
  [
    'the document’s own sample, 100 % and 15 minutes left, is still charging',
    [...begun, [130, plugged(100, 15)], [131, plugged(100, 14)]],
    ['22 charging'],
  ],
  [
    'minutes 0 below full for 20 minutes is a stop',
    [...begun, [60, plugged(80, 0)], [70, plugged(80, 0)], [81, plugged(80, 0)]],
    ['22 charging', '81 stopped'],
  ],
  [
    'a stop that goes on within 20 minutes is none',
    [...begun, [60, plugged(80, 0)], [70, plugged(82, 40)], [81, plugged(84, 30)]],
    ['22 charging'],
  ],
  [
    'unplugged before full is an interruption',
    [...begun, [40, { ...plugged(70), plug: 'out' }], [41, { ...plugged(70), plug: 'out' }]],
    ['22 charging', '41 unplugged'],
  ],
  [
    'a plug that flaps for one reading is no interruption',
    [...begun, [40, { ...plugged(70, 80), plug: 'out' }], [41, plugged(71, 79)], [51, plugged(76, 70)]],
    ['22 charging'],
  ],
  [
    'minutes that don’t fall for 15 minutes are an interruption',
    [...begun, [30, plugged(65, 109)], [37, plugged(65, 109)], [38, plugged(65, 109)]],
    ['22 charging', '38 stalled'],
  ],
  [
    'minutes that are absent for 15 minutes are an interruption',
    [...begun, [30, plugged(65)], [37, plugged(65)], [38, plugged(65)]],
    ['22 charging', '38 stalled'],
  ],
  [
    'one reading without minutes is no change',
    [...begun, [30, plugged(66)], [37, plugged(72, 90)], [45, plugged(75, 80)]],
    ['22 charging'],
  ],
  [
    'minutes that don’t fall while the charge rises are none',
    [...begun, [30, plugged(67, 109)], [38, plugged(69, 109)], [46, plugged(71, 109)]],
    ['22 charging'],
  ],
  [
    'one reading of a charge that is far too high starts nothing',
    [
      [0, parked],
      [10, plugged(60, 0)],
      [11, plugged(60, 0)],
      [20, plugged(92, 0)],
      [21, plugged(60, 0)],
      [40, plugged(60, 0)],
    ],
    [],
  ],
  [
    'after a stop at a limit the charge that goes on may still complete',
    [
      ...begun,
      [60, plugged(80, 0)],
      [81, plugged(80, 0)],
      [90, plugged(85, 30)],
      [91, plugged(86, 29)],
      [120, plugged(100, 0)],
      [121, plugged(100, 0)],
    ],
    ['22 charging', '81 stopped', '91 charging', '121 complete'],
  ],
  [
    'topping up is not sent again',
    [
      ...begun,
      [130, plugged(100, 0)],
      [131, plugged(100, 0)],
      [200, plugged(99, 0)],
      [210, plugged(99, 5)],
      [220, plugged(100, 2)],
      [221, plugged(100, 2)],
      [230, plugged(100, 0)],
      [231, plugged(100, 0)],
    ],
    ['22 charging', '131 complete'],
  ],
  [
    'a charge that nobody watched is complete all the same',
    [
      [0, parked],
      [200, plugged(100, 0)],
      [201, plugged(100, 0)],
      [202, plugged(100, 0)],
      [203, plugged(100, 0)],
    ],
    ['202 charging', '203 complete'],
  ],
  [
    'so is one that was over between two looks at a car that stayed plugged in',
    [
      [0, parked],
      [10, plugged(60, 0)],
      [11, plugged(60, 0)],
      [41, plugged(100, 0)],
      [42, plugged(100, 0)],
      [43, plugged(100, 0)],
    ],
    ['42 charging', '43 complete'],
  ],
  [
    'unplugged when it had time to get full and drove away: nobody knows',
    [...begun, [200, { ...plugged(80), plug: 'out', km: 130 }], [201, { ...plugged(80), plug: 'out', km: 130 }]],
    ['22 charging'],
  ],
  [
    'plugged in elsewhere between two looks is another episode',
    [
      ...begun,
      [100, plugged(100, 0)],
      [101, plugged(100, 0)],
      [400, { ...plugged(70, 60), km: 180 }],
      [410, { ...plugged(75, 50), km: 180 }],
      [411, { ...plugged(76, 49), km: 180 }],
      [480, { ...plugged(100, 0), km: 180 }],
      [481, { ...plugged(100, 0), km: 180 }],
    ],
    ['22 charging', '101 complete', '411 charging', '481 complete'],
  ],
  [
    'charging at the first look is told by its end alone',
    [
      [0, plugged(60, 60)],
      [10, plugged(70, 50)],
      [11, plugged(71, 49)],
      [60, plugged(100, 0)],
      [61, plugged(100, 0)],
    ],
    ['61 complete'],
  ],
  [
    'full at the first look is no news',
    [
      [0, plugged(100, 0)],
      [10, plugged(100, 0)],
      [20, plugged(100, 0)],
    ],
    [],
  ],
];

describe('what charging means', () => {
  test.each(cases)('%s', (_, readings, expected) => {
    expect(told(readings, all)).toEqual(expected);
  });

  test('our own stop ends the charging without a word', () => {
    const stopped: Readings = [...begun, [31, plugged(68, 0)], [40, plugged(68, 0)], [60, plugged(68, 0)]];
    expect(told(stopped, {}, 30)).toEqual([]);
    const pulled: Readings = [...stopped, [70, { ...plugged(68), plug: 'out' }], [71, { ...plugged(68), plug: 'out' }]];
    expect(told(pulled, {}, 30)).toEqual([]);
  });

  test('an own stop that the car ignored silences nothing', () => {
    const went: Readings = [...begun, [31, plugged(68, 100)], [50, plugged(78, 60)], [60, plugged(82, 50)]];
    const pulled: Readings = [...went, [70, { ...plugged(85), plug: 'out' }], [71, { ...plugged(85), plug: 'out' }]];
    expect(told(pulled, {}, 30)).toEqual(['71 unplugged']);
  });

  test('an end is confirmed by time if the car reports nothing newer', () => {
    const car = watching();
    for (const [minute, state] of begun) car.sees(noon + minutes(minute), state);
    const full = reported(noon + minutes(100), plugged(100, 0));
    expect(car.sees(noon + minutes(101), full)).toEqual([]);
    expect(car.last.nextAt).toBe(noon + minutes(101.5));
    expect(car.sees(noon + minutes(101.5), full)).toEqual(['complete']);
    expect(car.last.entries[0]?.notification).toMatchObject({
      at: noon + minutes(100),
      payload: { from: 60, to: 100, startedAt: noon + minutes(10) },
    });
  });

  test.each<[string, Readings, number | undefined]>([
    [
      'from the first report that shows it, where the car had told nothing for hours before',
      [
        [0, { ...plugged(60), plug: 'out' }],
        [240, plugged(61, 90)],
        [241, plugged(62, 89)],
      ],
      240,
    ],
    [
      'from where the charge rose, where the car doesn’t say that it charges',
      [
        [0, { ...plugged(60), plug: 'out' }],
        [10, plugged(60)],
        [11, plugged(60)],
        [200, plugged(62)],
        [201, plugged(63)],
      ],
      200,
    ],
    [
      'from nowhere, where much was charged before anybody saw it',
      [
        [0, { ...plugged(60), plug: 'out' }],
        [10, plugged(60)],
        [11, plugged(60)],
        [200, plugged(90)],
        [201, plugged(90)],
      ],
      undefined,
    ],
  ])('its duration counts %s', (_, readings, from) => {
    const car = watching();
    for (const [minute, state] of readings) car.sees(noon + minutes(minute), state);
    for (const minute of [300, 301]) car.sees(noon + minutes(minute), plugged(100, 0));
    const payload: { startedAt?: number } = car.last.entries[0]?.notification.payload as object;
    expect(car.last.entries[0]?.notification.payload.kind).toBe('complete');
    expect(payload.startedAt).toBe(from === undefined ? undefined : noon + minutes(from));
  });

  test('a reading that is no newer, has no time or lies in the future changes nothing', () => {
    const car = watching();
    for (const [minute, state] of begun) car.sees(noon + minutes(minute), state);
    const pulled = { ...plugged(70), plug: 'out' } as const;
    for (const at of [noon + minutes(5), undefined, noon + minutes(500)]) {
      expect(car.sees(noon + minutes(40), reported(at, pulled))).toEqual([]);
      expect(car.sees(noon + minutes(50), reported(at, pulled))).toEqual([]);
    }
    expect(car.memory.charging?.phase).toBe('charging');
  });

  test('a report of the future that is remembered from before doesn’t keep the true ones back', () => {
    const car = watching();
    car.sees(noon, parked);
    const { facts } = car.memory;
    if (!facts) throw new Error('nothing is known');
    car.memory = { ...car.memory, facts: { ...facts, at: Date.UTC(2038, 0, 19) } };
    for (const [minute, state] of begun) car.sees(noon + minutes(minute), state);
    expect(car.memory.charging?.phase).toBe('charging');
    expect(car.memory.facts?.at).toBe(noon + minutes(22));
  });

  test('an outage is no change', () => {
    const car = watching();
    for (const [minute, state] of begun) car.sees(noon + minutes(minute), state);
    for (let minute = 30; minute < 300; minute += 10)
      expect(car.fails(noon + minutes(minute), 'unreachable')).toEqual([]);
    expect(car.memory.charging?.phase).toBe('charging');
  });

  test('what happened during an outage is sent with the time between, unless it is older than 6 hours', () => {
    const missed = (lookMinute: number) => {
      const car = watching();
      for (const [minute, state] of begun) car.sees(noon + minutes(minute), state);
      const full = reported(noon + minutes(130), plugged(100, 0));
      car.sees(noon + minutes(lookMinute), full);
      return car.sees(noon + minutes(lookMinute + 1), full).length > 0 ? car.last.entries[0]?.notification : undefined;
    };
    expect(missed(200)).toMatchObject({ at: noon + minutes(130), after: noon + minutes(22) });
    expect(missed(130 + 361)).toBeUndefined();
  });
});
