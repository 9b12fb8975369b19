import { describe, expect, onTestFinished, test } from 'vitest';
import { CarNetFailure } from '../../src/carnet/failure.ts';
import { PlatformFailure } from '../../src/chat/platform.ts';
import { writeLink } from '../../src/household/link.ts';
import { reminderWrite } from '../../src/household/notice.ts';
import type { Subscriptions } from '../../src/household/subscriptions.ts';
import { DAILY_READS, pollNowWrite, readsWrite } from '../../src/household/watch.ts';
import { firstLink } from '../world/links.ts';
import { buttonsOf, textOf } from '../world/recording-platform.ts';
import { startTelling } from './telling.ts';
import { type Car, hours, minutes, noon, reported } from './watching.ts';

const parked: Car = { charge: 60, plug: 'out', toFull: 0, km: 100, lock: 'locked', trunk: 'closed' };

const LOSSES = ['link-dead', 'sign-in-damaged', 'attestation-required', 'vehicle-gone'] as const;

/** A car in the hands of the test, which reports whenever it is changed, and its chat. */
async function startCar(types: Subscriptions['types']) {
  let car = parked;
  let at = noon;
  let isLost = false;
  let why: (typeof LOSSES)[number] = 'link-dead';
  const telling = await startTelling('telegram', async () => {
    if (isLost) throw new CarNetFailure({ code: why }, 'status');
    return reported(at, car);
  });
  await telling.notify((before) => ({ ...before, types }));
  const { clock, chatPlatform } = telling;
  const running = telling.begin();
  await clock.advance(minutes(1));
  return {
    ...telling,
    running,
    async becomes(change: Car, forMs: number) {
      car = { ...car, ...change };
      at = clock.now();
      await clock.advance(forMs);
    },
    lose: (lost: boolean) => {
      isLost = lost;
    },
    losesBy: (code: typeof why) => {
      why = code;
    },
    /** Each message as it stands: its words, and the number of its buttons. */
    stands: () =>
      chatPlatform.shown
        .filter(({ removed }) => !removed)
        .map(({ message }) => [textOf(message), buttonsOf(message).length] as const),
  };
}

describe('what was told is redrawn once it is over, without its buttons:', () => {
  test.each<[string, Subscriptions['types'], Car, Car, string, RegExp]>([
    [
      'left unlocked',
      { 'left-unlocked': { minutes: 15 } },
      { lock: 'unlocked' },
      { lock: 'locked' },
      'Zappy is unlocked\nSince 12:01 · as of ',
      /^Zappy is locked again\nUnlocked from 12:01 to 13:01$/,
    ],
    [
      'left open',
      { 'left-open': { minutes: 15 } },
      { trunk: 'open' },
      { trunk: 'closed' },
      'Zappy is open\nTrunk · since 12:01 · as of ',
      /^Zappy is closed again\nTrunk · open from 12:01 to 13:01$/,
    ],
    [
      'plugged in and not charging',
      { 'not-charging': { minutes: 15 } },
      { plug: 'in' },
      { plug: 'out' },
      'Zappy is plugged in but not charging\n60% · plugged in since 12:01 · as of ',
      /^Zappy is no longer waiting to charge\nSince 13:01$/,
    ],
    [
      'low',
      { 'low-charge': { percent: 20 } },
      { charge: 10 },
      { charge: 50 },
      'Zappy is running low\n10%, below 20%',
      /^Zappy is no longer low\nSince 13:01$/,
    ],
    [
      'charging',
      { 'charge-started': {}, 'charge-interrupted': 'off' },
      { plug: 'in', charge: 66, toFull: 60 },
      { plug: 'out', charge: 80, toFull: 0 },
      'Zappy is charging\n66%\nFull at 13:01 (1 hr) · as of 12:01',
      /^Zappy was unplugged before it was full\n60 → 80% in 1 hr$/,
    ],
  ])('%s', async (_, types, begins, ends, told, over) => {
    const car = await startCar(types);
    await car.becomes(begins, hours(1));
    expect(car.stands()).toEqual([[expect.stringContaining(told), expect.any(Number)]]);
    expect(car.stands()[0]?.[1]).toBeGreaterThan(0);
    await car.becomes(ends, hours(1));
    expect(car.stands()).toEqual([[expect.stringMatching(over), 0]]);
    await car.running.stop();
  });

  test.each(LOSSES)('%s, after linking again', async (why) => {
    const car = await startCar({});
    car.losesBy(why);
    car.lose(true);
    await car.clock.advance(hours(1));
    expect(car.stands()).toEqual([[expect.stringContaining('I’ve lost access to Zappy'), expect.any(Number)]]);
    car.lose(false);
    const link = await firstLink(car.store, car.chat);
    await writeLink(car.store, { ...car.link, linkId: 'link-002' }, link);
    await car.clock.advance(minutes(1));
    expect(car.stands()).toEqual([[expect.stringMatching(/^I have access to Zappy again\nSince 13:01$/), 0]]);
    await car.running.stop();
  });

  test('also by a new message if the old one can’t be edited', async () => {
    const car = await startCar({ 'left-unlocked': { minutes: 15 } });
    await car.becomes({ lock: 'unlocked' }, hours(1));
    car.chatPlatform.fail('edit', 'forbidden');
    await car.becomes({ lock: 'locked' }, hours(1));
    expect(car.stands().at(-1)).toEqual([expect.stringContaining('Zappy is locked again'), 0]);
    expect(car.stands()).toHaveLength(2);
    await car.running.stop();
  });

  test('and what was said again after it was snoozed', async () => {
    const car = await startCar({ 'left-unlocked': { minutes: 15 } });
    await car.becomes({ lock: 'unlocked' }, hours(1));
    const notification = {
      type: 'left-unlocked',
      dedupeKey: String(noon + minutes(1)),
      at: noon + minutes(1),
      asOf: noon + minutes(1),
      payload: { kind: 'unlocked', since: noon + minutes(1) },
    } as const;
    const reminder = { chat: car.chat, linkId: car.link.linkId, notification };
    await car.store.journal.commit([reminderWrite(reminder, car.clock.now() + hours(1))]);
    await car.clock.advance(hours(2));
    expect(car.stands()).toHaveLength(2);
    await car.becomes({ lock: 'locked' }, hours(1));
    const over = [expect.stringContaining('Zappy is locked again'), 0];
    expect(car.stands()).toEqual([over, over]);
    await car.running.stop();
  });
});

describe('the message about a charge that runs', () => {
  const plugged: Car = { plug: 'in', charge: 66, toFull: 60 };
  const charging = [expect.stringMatching(/^Zappy is charging\n66%\nFull at 13:01/), expect.any(Number)];
  const startCharging = async (types: Subscriptions['types'] = {}) => {
    const car = await startCar({ 'charge-started': {}, ...types });
    onTestFinished(() => car.running.stop());
    await car.becomes(plugged, minutes(12));
    await car.becomes({ charge: 68, toFull: 52 }, minutes(1));
    return car;
  };
  const titles = (car: Awaited<ReturnType<typeof startCar>>) => car.stands().map(([text]) => text.split('\n')[0]);

  test('gives way to the notice of its end, which is heard', async () => {
    const car = await startCharging();
    expect(car.stands()).toEqual([charging]);
    await car.becomes({ charge: 100, toFull: 0 }, minutes(30));
    expect(car.stands()).toEqual([[expect.stringMatching(/^Zappy is full\n60 → 100% in 13 min/), 2]]);
    expect(car.chatPlatform.shown.at(-1)?.message.silent).toBe(false);
    expect(car.chatPlatform.shown.map(({ removed }) => removed)).toEqual([true, false]);
  });

  test.each<[string, Car, RegExp]>([
    ['full', { charge: 100, toFull: 0 }, /^Zappy is full\n60 → 100% in 13 min/],
    ['stopped', { charge: 80, toFull: 0 }, /^Zappy stopped charging at 80%\n60 → 80% in 13 min\nPerhaps a limit/],
    ['unplugged', { charge: 80, toFull: 0, plug: 'out' }, /^Zappy was unplugged before it was full\n60 → 80%/],
    ['driven off', { charge: 75, toFull: 0, plug: 'out', km: 120 }, /^Zappy was unplugged before it was full\n60/],
    ['stuck', { charge: 70, toFull: 52 }, /^Zappy’s charge is stuck at 70%\n60 → 70%.*\nStill plugged in\./],
  ])('becomes that notice where only it is on: %s', async (_, end, expected) => {
    const car = await startCharging({ 'charge-complete': 'off', 'charge-interrupted': 'off' });
    await car.becomes(end, minutes(20));
    await car.becomes({}, minutes(70));
    expect(car.stands()).toEqual([[expect.stringMatching(expected), 0]]);
  });

  test('says so if the car is not heard of for hours, and goes on when it is', async () => {
    const car = await startCharging();
    await car.becomes({ charge: 70, toFull: 50 }, hours(3));
    expect(car.stands()).toEqual([
      [expect.stringMatching(/^No news from Zappy\nLast report 12:14: 70%, charging$/), 0],
    ]);
    await car.becomes({ charge: 72, toFull: 45 }, minutes(20));
    expect(titles(car)).toEqual(['Zappy is charging']);
  });

  test('says so too if the account has no reads left for the day', async () => {
    const car = await startCharging();
    const { account, vehicle } = car.link;
    const used = { day: Math.floor(car.clock.now() / hours(24)), count: DAILY_READS };
    const { write } = readsWrite(account, used, undefined);
    await car.store.journal.commit([write, pollNowWrite({ account, vehicle })]);
    await car.clock.advance(hours(4));
    expect(titles(car)).toEqual(['No news from Zappy']);
  });

  test('says so if the car can no longer be read', async () => {
    const car = await startCharging();
    car.lose(true);
    await car.clock.advance(hours(1));
    expect(titles(car)).toEqual(['No news from Zappy', 'I’ve lost access to Zappy']);
  });

  test('says the same where it can’t be taken away', async () => {
    const car = await startCharging();
    car.chatPlatform.remove = async () => {
      throw new PlatformFailure('forbidden');
    };
    await car.becomes({ charge: 100, toFull: 0 }, minutes(30));
    expect(titles(car)).toEqual(['Zappy is full', 'Zappy is full']);
  });

  test('is sent where the type is turned on while the charge runs', async () => {
    const car = await startCar({});
    onTestFinished(() => car.running.stop());
    await car.becomes(plugged, minutes(12));
    await car.becomes({ charge: 68, toFull: 52 }, minutes(20));
    expect(car.stands()).toEqual([]);
    await car.notify((before) => ({ ...before, types: { 'charge-started': {} } }));
    await car.clock.advance(minutes(1));
    expect(titles(car)).toEqual(['Zappy is charging']);
  });

  test('isn’t said to be over where everything was turned off and on again', async () => {
    const off = { 'charge-complete': 'off', 'charge-interrupted': 'off', 'health-warning': 'off' } as const;
    const others = { ...off, 'service-due': 'off', 'link-lost': 'off' } as const;
    const car = await startCharging(others);
    await car.notify((before) => ({ ...before, types: { ...others, 'charge-started': 'off' } }));
    await car.clock.advance(minutes(2));
    await car.notify((before) => ({ ...before, types: { ...others, 'charge-started': {} } }));
    await car.becomes({ charge: 70, toFull: 50 }, minutes(2));
    expect(titles(car)).toEqual(['Zappy is charging']);
  });

  test('is a new one for a second charge without unplugging', async () => {
    const car = await startCharging();
    await car.becomes({ charge: 80, toFull: 0 }, minutes(40));
    await car.becomes({ charge: 80, toFull: 40 }, minutes(4));
    await car.becomes({ charge: 82, toFull: 36 }, minutes(6));
    expect(titles(car)).toEqual(['Zappy stopped charging at 80%', 'Zappy is charging']);
    await car.becomes({ charge: 100, toFull: 0 }, minutes(40));
    expect(titles(car).at(-1)).toBe('Zappy is full');
    expect(titles(car)).toHaveLength(2);
  });
});
