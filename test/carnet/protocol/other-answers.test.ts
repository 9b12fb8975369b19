import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClimate, readEnrolment, readSession, readTokens } from '../../../src/carnet/protocol/na-2019/answers.ts';
import { readHealth } from '../../../src/carnet/protocol/na-2019/health-answer.ts';
import { documentRequests } from '../../../src/carnet/protocol/na-2019/requests.ts';
import type { WireRequest } from '../../../src/carnet/protocol/wire.ts';
import { documentExamples } from '../../document/examples.ts';

const answerOf = (number: number): unknown =>
  JSON.parse(documentExamples.find((example) => example.number === number)?.answer.replace('\n...\n', '\n') ?? '');

const tokens = { access_token: 'a', expires_in: 1800, id_token: 'i', id_expires_in: 900, refresh_token: 'r' };

test('the document’s tokens are read with their lives in ms', () => {
  expect(readTokens(tokens)).toEqual({
    accessToken: 'a',
    accessForMs: 1_800_000,
    idToken: 'i',
    idForMs: 900_000,
    refreshToken: 'r',
  });
});

test('a token answer may leave out all but the access token', () => {
  expect(readTokens({ access_token: 'a' })).toEqual({
    accessToken: 'a',
    accessForMs: 1_800_000,
    idToken: undefined,
    idForMs: 1_800_000,
    refreshToken: undefined,
  });
  expect(readTokens({ ...tokens, access_token: '' })).toBeUndefined();
});

const enrolled = {
  vehicleId: 'v1',
  carName: {},
  associationStatus: 'ASSOCIATION_VERIFIED',
  vehicle: { vehicleId: 'v1', modelName: 'e-Golf', modelYear: '2016', tspProvider: 'VZT' },
  rolesAndRights: { tspAccountNum: '12345678' },
};
const enrolment = (...vehicles: readonly unknown[]) => ({
  data: { customer: { userId: 'u', vwId: 'w' }, vehicleEnrollmentStatus: vehicles },
});

test('the document’s enrolment is read', () => {
  expect(readEnrolment(enrolment(enrolled))).toEqual({
    userId: 'u',
    vwId: 'w',
    vehicles: [
      {
        id: 'v1',
        name: 'e-Golf',
        model: 'e-Golf',
        year: '2016',
        verified: true,
        tspAccountNumber: '12345678',
        tsp: 'VZT',
      },
    ],
  });
});

test.each([
  ['a text', '  Zappy <b> ', 'Zappy <b>'],
  ['an object that holds one', { id: 4, nickName: 'Zappy' }, 'Zappy'],
  ['empty', {}, 'e-Golf'],
  ['a list', ['x'], 'e-Golf'],
  ['null', null, 'e-Golf'],
])('where the nickname is %s, the car has a name', (_, carName, name) => {
  expect(readEnrolment(enrolment({ ...enrolled, carName }))?.vehicles[0]?.name).toBe(name);
});

test('a vehicle whose association is another one is not verified', () => {
  const verified = (associationStatus: unknown) =>
    readEnrolment(enrolment({ ...enrolled, associationStatus }))?.vehicles[0]?.verified;
  expect(verified('ASSOCIATION_PENDING')).toBe(false);
  expect(verified(undefined)).toBe(true);
});

test('one vehicle that cannot be read costs only itself', () => {
  const vehicles = readEnrolment(enrolment(null, 'x', {}, enrolled))?.vehicles;
  expect(vehicles?.map(({ id }) => id)).toEqual(['v1']);
});

test('a vehicle of which only the id is known is a Volkswagen', () => {
  expect(readEnrolment(enrolment({ vehicleId: 17 }))?.vehicles).toEqual([
    {
      id: '17',
      name: 'Volkswagen',
      model: undefined,
      year: undefined,
      verified: true,
      tspAccountNumber: undefined,
      tsp: undefined,
    },
  ]);
});

test('an enrolment that does not say whose it is, is unreadable', () => {
  expect(readEnrolment({ data: { customer: { userId: 'u' } } })).toBeUndefined();
});

test('the TSP token is found in the session’s answer', () => {
  expect(readSession({ data: { tspToken: '3c77', other: {} } })).toBe('3c77');
  expect(readSession({ data: {} })).toBeUndefined();
});

test('a lifetime that can’t be is the document’s', () => {
  for (const bad of [0, -5, 0.001, 65_535 * 65_537, 1e300, '1.800', 'soon']) {
    const tokens = readTokens({ access_token: 'a', expires_in: bad, id_expires_in: bad });
    expect(tokens).toMatchObject({ accessForMs: 1_800_000, idForMs: 1_800_000 });
  }
});

test('a token that no header takes is none, and neither is an id that no path or header takes', () => {
  for (const bad of ['ab\ncd', 'ab\r\nx-evil: 1', 'ab cd', 'ab\u0000', 'ä', '😀', 'a'.repeat(20_000)]) {
    expect(readTokens({ access_token: bad }), bad).toBeUndefined();
    expect(readTokens({ access_token: 'a', id_token: bad, refresh_token: bad })).toMatchObject({
      idToken: undefined,
      refreshToken: undefined,
    });
    expect(readSession({ data: { tspToken: bad } })).toBeUndefined();
  }
  const customer = { userId: 'u', vwId: 'v' };
  for (const bad of ['..', '.', 'a\nb', 'a b', 'é', 'x'.repeat(200)]) {
    expect(readEnrolment({ data: { customer: { ...customer, userId: bad } } }), bad).toBeUndefined();
    const vehicleEnrollmentStatus = [{ vehicleId: bad }];
    expect(readEnrolment({ data: { customer, vehicleEnrollmentStatus } })?.vehicles).toEqual([]);
  }
});

test('the document’s climate is in Fahrenheit, by its target', () => {
  expect(readClimate(answerOf(15), 7)).toEqual({
    readAt: 7,
    outdoor: { degrees: 74, unit: '°F' },
    target: { degrees: 77, unit: '°F' },
    climateOn: false,
    defrostOn: false,
    unpluggedAllowed: true,
  });
});

test('a target of 22 is Celsius, and one of 45 is no temperature at all', () => {
  const climate = (target: unknown) => readClimate({ data: { outdoor_temperature: 5, target_temperature: target } }, 7);
  expect(climate(22)).toEqual({
    readAt: 7,
    outdoor: { degrees: 5, unit: '°C' },
    target: { degrees: 22, unit: '°C' },
  });
  expect(climate(45)).toEqual({ readAt: 7 });
  expect(climate(null)).toEqual({ readAt: 7 });
});

test('flags of the climate may come as text', () => {
  expect(readClimate({ data: { climate_on: 'true', defrost_on: 'maybe' } }, 7)).toEqual({ readAt: 7, climateOn: true });
});

/** After every time in the document. */
const READ_AT = Date.UTC(2026, 4, 3);

test('the document’s health report is read', () => {
  const report = readHealth(answerOf(19), READ_AT);
  expect(report).toMatchObject({
    at: 1_597_203_545_000,
    readAt: READ_AT,
    odometer: { amount: 55_000, unit: 'km' },
    overall: 'D',
    maintenance: [
      { type: 'INSPECTION', description: 'Service inspection', distance: { amount: 21_000, unit: 'km' }, days: 72 },
    ],
  });
  expect(report?.categories.map(({ code, priority, messages }) => [code, priority, messages])).toEqual([
    ['DRVR_ASSIST_SYS', 'D', []],
    ['ELECTRIC_SYS', 'D', []],
    ['ENG_TRANS_PWTR', 'D', []],
    ['TIRES_BRAKES', 'D', []],
  ]);
});

test('a report that is dated in the future has no time, and tells that the clock is off', () => {
  const report = readHealth({ data: { vhrTimeStamp: READ_AT + 40 * 60_000, overallPriorityCode: 'A' } }, READ_AT);
  expect(report).toMatchObject({ at: undefined, clockOff: true, overall: 'A' });
});

const service = (fields: object) =>
  readHealth({ data: { vhrMaintEvents: [{ eventType: 'OIL', uom: 'km', ...fields }] } }, READ_AT)?.maintenance[0];

test('a service below zero is overdue only where the report’s own words say so', () => {
  const overdue = { type: 'OIL', description: 'OIL', distance: { amount: -500, unit: 'km' }, days: -3 };
  expect(service({ eventStatusDesc: 'Service overdue', distance: -500, daysCount: -3 })).toEqual(overdue);
  expect(service({ eventStatusDesc: 'Service overdue', distance: 500, daysCount: 3 })).toEqual(overdue);
  const unknown = { type: 'OIL', description: 'OIL' };
  expect(service({ eventStatusDesc: 'Service in', distance: -21_000, daysCount: -72 })).toEqual(unknown);
  expect(service({ distance: -500, daysCount: -3 })).toEqual(unknown);
  expect(service({ eventStatusDesc: 'Service in', distance: 0, daysCount: 0 })).toEqual({
    ...unknown,
    distance: { amount: 0, unit: 'km' },
    days: 0,
  });
});

test('numbers that stand for unknown are unknown in a health report and in climate details too', () => {
  for (const value of [65_535, 1_048_575, 4_294_967_295, -65_535, 1e300, '21.000']) {
    expect(service({ distance: value, daysCount: value }), String(value)).toEqual({ type: 'OIL', description: 'OIL' });
    const data = { odoReadCount: value, odoUOM: 'km', outdoor_temperature: value, target_temperature: 22 };
    expect(readHealth({ data }, READ_AT)).not.toHaveProperty('odometer', { amount: value, unit: 'km' });
    expect(readClimate({ data }, READ_AT)).not.toHaveProperty('outdoor');
  }
});

const category = (fields: object) =>
  readHealth({ data: { applicableCategories: [{ categoryCode: 'TIRES_BRAKES', ...fields }] } }, 7)?.categories[0];

test.each([
  ['texts', ['Tyre pressure low'], ['Tyre pressure low']],
  ['objects', [{ code: 'T1', messageDesc: 'Tyre pressure low' }], ['Tyre pressure low']],
  ['objects without a telling name', [{ id: 3, a: 'Low' }], ['Low']],
  ['anything else', [null, 4, {}, []], []],
  ['no list', 'x', []],
])('messages that are %s are read', (_, diagnosticMessages, messages) => {
  expect(category({ diagnosticMessages })?.messages).toEqual(messages);
});

test('what a health report writes freely is cut to what a message can hold', () => {
  const long = 'x'.repeat(10_000);
  const part = {
    categoryCode: long,
    categoryDesc: long,
    diagnosticMessages: Array.from({ length: 1000 }, () => ({ messageDesc: long })),
  };
  const event = { eventType: long, eventTypeDesc: long };
  const data = {
    applicableCategories: Array.from({ length: 1000 }, () => part),
    vhrMaintEvents: Array.from({ length: 1000 }, () => event),
  };
  const { categories = [], maintenance = [] } = readHealth({ data }, READ_AT) ?? {};
  expect([categories.length, maintenance.length]).toEqual([30, 30]);
  expect([categories[0]?.code.length, categories[0]?.description.length]).toEqual([60, 60]);
  expect([maintenance[0]?.type.length, maintenance[0]?.description.length]).toEqual([60, 60]);
  expect(categories[0]?.messages.map(({ length }) => length)).toEqual(Array(10).fill(300));
});

test('a nickname, or a model, of any length is a name of 60 characters', () => {
  for (const car of [{ carName: 'x'.repeat(10_000) }, { vehicle: { modelName: 'x'.repeat(10_000) } }]) {
    const data = {
      customer: { userId: 'u', vwId: 'v' },
      vehicleEnrollmentStatus: [{ vehicleId: 'a', ...car }],
    };
    expect(readEnrolment({ data })?.vehicles[0]?.name).toHaveLength(60);
  }
});

test('priority E, and any other that is not A to D, has no rank', () => {
  expect(category({ categoryPriorityCode: 'b' })?.priority).toBe('B');
  for (const code of ['E', 'Z', '', null, 4, undefined]) {
    expect(category({ categoryPriorityCode: code })?.priority).toBeUndefined();
  }
});

test('an odometer in miles stays in miles, and one without a unit is unknown', () => {
  expect(readHealth({ data: { odoReadCount: 100, odoUOM: 'Miles' } }, 7)?.odometer).toEqual({
    amount: 100,
    unit: 'mi',
  });
  expect(readHealth({ data: { odoReadCount: 100 } }, 7)).not.toHaveProperty('odometer');
});

test('no answer of any shape makes a reader throw', () => {
  const readers = [
    readTokens,
    readEnrolment,
    readSession,
    (a: unknown) => readClimate(a, 7),
    (a: unknown) => readHealth(a, 7),
  ];
  const answer = fc.oneof(fc.jsonValue(), fc.record({ data: fc.jsonValue() }));
  fc.assert(
    fc.property(answer, (value) => {
      for (const reader of readers) reader(value);
    }),
    { numRuns: 5000 },
  );
});

test('accepted is result 0, for charging a transaction, for health a request; nothing else is', () => {
  const requests: readonly WireRequest[] = Object.values(documentRequests);
  const accepts = (number: number, answer: unknown) =>
    requests.find((request) => request.number === number)?.accepts?.(answer);
  for (const number of [9, 10, 11, 12, 13, 14, 16, 17, 18, 20]) expect(accepts(number, answerOf(number))).toBe(true);
  for (const answer of [undefined, null, {}, { data: { result: 1 } }, { data: { result: '0' } }, { data: {} }]) {
    expect([10, 13, 20].map((number) => accepts(number, answer))).toEqual([false, false, false]);
  }
  expect(accepts(20, { data: { requested: false } })).toBe(false);
  expect(accepts(13, { value: { transaction_id: '' } })).toBe(false);
});
