import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStatus } from '../../../src/carnet/protocol/na-2019/status-answer.ts';

const AT = 1_777_809_000_000;
const READ_AT = AT + 5000;

/** The document's request 6, its gaps filled. */
const sample = {
  data: {
    currentMileage: 55_000,
    nextMaintenanceMilestone: { mileageInterval: 0, absoluteMileage: 60_000 },
    timestamp: AT,
    exteriorStatus: {
      secure: 'SECURE',
      doorStatus: {
        frontLeft: 'CLOSED',
        frontLeftTimestamp: AT - 60_000,
        frontRight: 'OPEN',
        rearLeft: 'NOTAVAILABLE',
        trunk: 'CLOSED',
      },
      doorLockStatus: { frontLeft: 'LOCKED', trunk: 'UNLOCKED' },
      windowStatus: { frontLeft: 'CLOSED', sunRoof: 'OPEN' },
      lightStatus: { leftParking: 'ON', rightParking: 'OFF', brakes: true, leftParkingTimestamp: AT },
    },
    powerStatus: {
      cruiseRange: 148,
      fuelPercentRemaining: 0,
      cruiseRangeUnits: 'KM',
      cruiseRangeFirst: 148,
      battery: {
        chargePercentRemaining: 100,
        minutesUntilFullCharge: 15,
        chargePlug: 'PLUGGEDIN',
        triggeredByTimer: 'false',
      },
    },
    location: { latitude: 45.5, longitude: -122.6 },
    lastParkedLocation: { latitude: 45.6, longitude: -122.7 },
    lockStatus: 'LOCKED',
  },
};

const measured = <T>(value: T, at: number | undefined = AT) => ({ value, at });

/** The sample with something else at a dotted path below `data`. */
function withField(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(sample);
  const names = `data.${path}`.split('.');
  const last = names.pop() ?? '';
  let node = copy as Record<string, unknown>;
  for (const name of names) node = node[name] as Record<string, unknown>;
  if (value === undefined) delete node[last];
  else node[last] = value;
  return copy;
}

const read = (answer: unknown) => {
  const status = readStatus(answer, READ_AT);
  if (!status) throw new Error('unreadable');
  return status;
};

test('the document’s own sample is read to its last field, each with its unit and when it was measured', () => {
  expect(read(sample)).toEqual({
    at: AT,
    readAt: READ_AT,
    hasBattery: true,
    stateOfCharge: measured(100),
    minutesToFull: measured(15),
    plug: measured('in'),
    range: measured({ amount: 148, unit: 'km' }),
    distanceUnit: 'km',
    odometer: measured({ amount: 55_000, unit: 'km' }),
    nextService: measured({ amount: 5000, unit: 'km' }),
    lock: measured('locked'),
    doors: {
      frontLeft: measured('closed', AT - 60_000),
      frontRight: measured('open'),
      trunk: measured('closed'),
    },
    doorLocks: { frontLeft: measured('locked'), trunk: measured('unlocked') },
    windows: { frontLeft: measured('closed'), sunRoof: measured('open') },
    lightsOn: ['leftParking', 'brakes'],
    parked: measured({ latitude: 45.6, longitude: -122.7 }),
  });
});

test('a range in miles stays in miles', () => {
  expect(read(withField('powerStatus.cruiseRangeUnits', 'MI')).range).toEqual(measured({ amount: 148, unit: 'mi' }));
});

test('a range without a known unit is unknown: it could be off by 38 %', () => {
  expect(read(withField('powerStatus.cruiseRangeUnits', 'LEAGUES')).range).toBeUndefined();
  expect(read(withField('powerStatus.cruiseRangeUnits', undefined)).range).toBeUndefined();
});

test('a time in seconds is read as one', () => {
  const seconds = 1_777_809_000;
  expect(read(withField('timestamp', seconds)).at).toBe(AT);
  expect(read(withField('exteriorStatus.doorStatus.frontLeftTimestamp', seconds)).doors.frontLeft?.at).toBe(AT);
});

test.each([
  ['2038', 2_147_483_647],
  ['the largest number of 64 bits', 2 ** 63],
  ['the year 58882', AT * 1000],
  ['40 minutes ahead', READ_AT + 40 * 60_000],
  ['1970', 1],
  ['2000, where many clocks begin', Date.UTC(2000, 0, 1)],
])('a time that can’t be is none, and is told as a clock that is off: %s', (_, time) => {
  expect(read(withField('timestamp', time))).toMatchObject({ at: undefined, clockOff: true, readAt: READ_AT });
  expect(read(withField('timestamp', time)).lock).toEqual({ value: 'locked', at: undefined });
  const doors = read(withField('exteriorStatus.doorStatus.frontLeftTimestamp', time)).doors;
  expect(doors.frontLeft).toEqual({ value: 'closed', at: undefined });
  const parked = read(withField('lastParkedLocation.timestamp', time)).parked;
  expect(parked).toEqual({ value: { latitude: 45.6, longitude: -122.7 }, at: undefined });
});

test('two good clocks may differ by a little', () => {
  const status = read(withField('timestamp', READ_AT + 90_000));
  expect(status.at).toBe(READ_AT + 90_000);
  expect(status).not.toHaveProperty('clockOff');
});

const placeholders = [65_535, 1_048_575, 16_777_215, 2_147_483_647, 4_294_967_295, 2 ** 53, 1e300, '65535'];
const unsafe = ['55.000', '1.000', '96 km', '1,5', '1e3', '0x10', '9'.repeat(400)];

test.each([
  ['powerStatus.battery.chargePercentRemaining', 'stateOfCharge', [101, 127, 255, 254.5]],
  ['powerStatus.battery.minutesUntilFullCharge', 'minutesToFull', [4095, 10_000]],
  ['powerStatus.cruiseRange', 'range', [2047, 9999]],
  ['currentMileage', 'odometer', [2_000_001]],
  ['nextMaintenanceMilestone.absoluteMileage', 'nextService', [120_000]],
] as const)('at %s a number that stands for unknown, or has no safe reading, costs the %s', (path, field, tooMuch) => {
  for (const value of [...placeholders, ...unsafe, ...tooMuch]) {
    expect(read(withField(path, value)), String(value)).not.toHaveProperty(field);
  }
});

const withDoorLocks = (frontLeft: unknown, others: unknown, times: object = {}) => {
  const answer = withField('lockStatus', undefined) as typeof sample;
  const doorLockStatus = { frontLeft, frontRight: others, rearLeft: others, rearRight: others, ...times };
  return { data: { ...answer.data, exteriorStatus: { ...answer.data.exteriorStatus, doorLockStatus } } };
};

test('an answer without lockStatus is locked where all four doors are, unlocked where one is, and else unknown', () => {
  expect(read(withDoorLocks('LOCKED', 'LOCKED')).lock).toEqual(measured('locked'));
  expect(read(withDoorLocks('UNLOCKED', 'LOCKED')).lock).toEqual(measured('unlocked'));
  expect(read(withDoorLocks('UNLOCKED', undefined)).lock).toEqual(measured('unlocked'));
  expect(read(withDoorLocks('NOTAVAILABLE', 'LOCKED'))).not.toHaveProperty('lock');
  expect(read(withDoorLocks(undefined, 'LOCKED'))).not.toHaveProperty('lock');
});

test('a lock that is told by its doors is as old as the oldest of them', () => {
  const answer = withDoorLocks('LOCKED', 'LOCKED', { rearLeftTimestamp: AT - 60_000 });
  expect(read(answer).lock).toEqual(measured('locked', AT - 60_000));
});

test('the place 0,0 is unknown, and the place where it parked goes before the place where it was seen', () => {
  const nowhere = { latitude: 0, longitude: 0 };
  expect(read(withField('lastParkedLocation', nowhere)).parked?.value).toEqual({ latitude: 45.5, longitude: -122.6 });
  const lost = structuredClone(sample);
  lost.data.lastParkedLocation = nowhere;
  lost.data.location = nowhere;
  expect(read(lost).parked).toBeUndefined();
});

test('a combustion car has no battery, and its fuel', () => {
  const gas = structuredClone(sample) as { data: { powerStatus: Record<string, unknown> } };
  gas.data.powerStatus = { cruiseRange: 309, cruiseRangeUnits: 'MI', fuelPercentRemaining: 71 };
  const status = read(gas);
  expect(status.hasBattery).toBe(false);
  expect(status.fuel).toEqual(measured(71));
  expect(status.stateOfCharge).toBeUndefined();
  expect(status.plug).toBeUndefined();
});

test('an empty tank of a combustion car is told, and the 0 of an electric one is not', () => {
  const gas = withField('powerStatus.battery', undefined);
  expect(read(gas).fuel).toEqual(measured(0));
  expect(read(sample).fuel).toBeUndefined();
});

test('a service milestone already passed says nothing of what is still to go', () => {
  expect(read(withField('nextMaintenanceMilestone.absoluteMileage', 54_000)).nextService).toBeUndefined();
});

const fieldOf: Readonly<Record<string, string>> = {
  'powerStatus.battery.chargePercentRemaining': 'stateOfCharge',
  'powerStatus.battery.minutesUntilFullCharge': 'minutesToFull',
  'powerStatus.battery.chargePlug': 'plug',
  'powerStatus.cruiseRange': 'range',
  'nextMaintenanceMilestone.absoluteMileage': 'nextService',
  lockStatus: 'lock',
};

for (const [path, field] of Object.entries(fieldOf)) {
  test(`a bad ${path} costs the ${field}, and nothing else`, () => {
    const { [field as 'lock']: _, ...rest } = read(sample);
    for (const bad of [undefined, null, 'NOTAVAILABLE', {}, [], true, Number.NaN, -1, '']) {
      const status = read(withField(path, bad));
      expect(status).toEqual(rest);
      expect(status).not.toHaveProperty(field);
    }
  });
}

test('a percentage beyond 100 is unknown', () => {
  expect(read(withField('powerStatus.battery.chargePercentRemaining', 127))).not.toHaveProperty('stateOfCharge');
});

test('numbers and flags that come as text are read', () => {
  expect(read(withField('powerStatus.cruiseRange', '148')).range).toEqual(measured({ amount: 148, unit: 'km' }));
  expect(read(withField('exteriorStatus.lightStatus', { brakes: 'true', reading: 'false' })).lightsOn).toEqual([
    'brakes',
  ]);
});

test('whatever stands in one branch, the others are still read', () => {
  const branches = ['exteriorStatus', 'powerStatus', 'location', 'nextMaintenanceMilestone', 'lockStatus', 'timestamp'];
  fc.assert(
    fc.property(fc.constantFrom(...branches), fc.jsonValue(), (branch, value) => {
      const status = read(withField(branch, value));
      expect(status.odometer?.value).toEqual({ amount: 55_000, unit: 'km' });
      expect(status.parked?.value).toEqual({ latitude: 45.6, longitude: -122.7 });
      if (branch !== 'powerStatus') expect(status.stateOfCharge?.value).toBe(100);
      if (branch !== 'exteriorStatus') expect(status.doors.frontRight?.value).toBe('open');
    }),
    { numRuns: 5000 },
  );
});

test('an answer of any shape is read or refused, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ data: fc.dictionary(fc.string(), fc.jsonValue()) })), (answer) => {
      const status = readStatus(answer, READ_AT);
      if (status) expect(status.readAt).toBe(READ_AT);
    }),
    { numRuns: 5000 },
  );
});

test('an answer without data is unreadable, not a car of which nothing is known', () => {
  for (const answer of [undefined, null, {}, { data: null }, { data: [] }, 'OK']) {
    expect(readStatus(answer, READ_AT)).toBeUndefined();
  }
});

test('names of lights are as short as any name, and no more than a car has', () => {
  const lights = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${'x'.repeat(500)}${index}`, 'ON']));
  const { lightsOn } = read(withField('exteriorStatus.lightStatus', lights));
  expect(lightsOn).toHaveLength(30);
  expect(Math.max(...lightsOn.map(({ length }) => length))).toBe(60);
});
