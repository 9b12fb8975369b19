import { describe, expect, test } from 'vitest';
import { CarNetFailure } from '../../src/carnet/failure.ts';
import { readLink, writeLink } from '../../src/household/link.ts';
import { reminderWrite } from '../../src/household/notice.ts';
import type { Subscriptions } from '../../src/household/subscriptions.ts';
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
    stands: () => chatPlatform.shown.map(({ message }) => [textOf(message), buttonsOf(message).length] as const),
  };
}

describe('what was told is redrawn once it is over, without its buttons:', () => {
  test.each<[string, Subscriptions['types'], Car, Car, string, RegExp]>([
    [
      'left unlocked',
      { 'left-unlocked': { minutes: 15 } },
      { lock: 'unlocked' },
      { lock: 'locked' },
      'Zappy has been left unlocked',
      /^Zappy is locked again\nUnlocked since 12:01\nOver since 13:01$/,
    ],
    [
      'left open',
      { 'left-open': { minutes: 15 } },
      { trunk: 'open' },
      { trunk: 'closed' },
      'Zappy has been left open',
      /^Zappy is closed again\nOpen since 12:01: trunk\nOver since 13:01$/,
    ],
    [
      'plugged in and not charging',
      { 'not-charging': { minutes: 15 } },
      { plug: 'in' },
      { plug: 'out' },
      'Zappy is plugged in, but not charging',
      /^Zappy is no longer waiting to charge\nOver since 13:01$/,
    ],
    [
      'low',
      { 'low-charge': { percent: 20 } },
      { charge: 10 },
      { charge: 50 },
      'Zappy is low',
      /^Zappy is no longer low\nOver since 13:01$/,
    ],
    [
      'charging',
      { 'charge-started': {}, 'charge-interrupted': 'off' },
      { plug: 'in', charge: 66, toFull: 60 },
      { plug: 'out', charge: 80, toFull: 0 },
      'Zappy is charging',
      /^Zappy is no longer charging\n80%\nOver since 13:01$/,
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
    expect(car.stands()).toEqual([[expect.stringContaining('I can no longer read Zappy'), expect.any(Number)]]);
    car.lose(false);
    const link = await readLink(car.store, car.chat);
    await writeLink(car.store, { ...car.link, linkId: 'link-002' }, link);
    await car.clock.advance(minutes(1));
    expect(car.stands()).toEqual([[expect.stringMatching(/^I can read Zappy\nOver since 13:01$/), 0]]);
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
      episode: String(noon + minutes(1)),
      at: noon + minutes(1),
      asOf: noon + minutes(1),
      what: { kind: 'unlocked', since: noon + minutes(1) },
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
