import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { randomFrom } from '../month/trace.ts';
import { runtime } from './day.ts';
import { fastClock } from './fast-clock.ts';
import { cars, openStreet } from './street.ts';

const KILLS = 20;

/** A minute of the program is a second here. */
const SPEED = 60;

/** How long a read, or a send, may be away when the program is killed: from before its answer until all is written. */
const AFTER_MS = 12;

/** How long it is waited for a read, or a send, real ms. */
const PATIENCE_MS = 20_000;

test('killed 20 times while it decides, stores and sends, it loses nothing, doubles nothing on Discord, and on Telegram only what was in flight', {
  timeout: 300_000,
}, async () => {
  const from = Date.now();
  const clock = fastClock(from, SPEED);
  const street = await openStreet(clock, {
    CLOCK_FROM: String(from),
    CLOCK_SPEED: String(SPEED),
    POLL_MIN_S: '60',
    POLL_MAX_S: '90',
  });
  onTestFinished(() => street.close());
  const random = randomFrom(Date.now());
  let running = await street.begin();
  onTestFinished(() => running.kill());
  // Nothing is told of what was so at the first look; and only an orderly end keeps what was compiled for the next runs.
  await street.until(() => street.reads() >= 2 * cars.length, 'first looks');
  await running.stop();
  running = await street.begin();

  let isOver = false;
  const killedAt: number[] = [];
  const killing = async () => {
    for (let round = 0; round < KILLS && !isOver; round += 1) {
      const count = round % 2 === 0 ? street.sends : street.reads;
      const before = count();
      await street.until(() => count() > before, 'something to do', PATIENCE_MS).catch(() => undefined);

      await sleep(random() * AFTER_MS);
      await running.kill();
      killedAt.push(clock.now());
      running = await street.begin();
    }
    isOver = true;
  };
  const killed = killing();
  const lives = Promise.all(cars.map((car) => runtime(street, car, () => isOver)));
  const happened = await lives.finally(async () => {
    isOver = true;
    await killed;
  });
  await running.stop();
  expect(killedAt.length).toBe(KILLS);

  expect(await street.left()).toEqual([]);
  const times = (titles: readonly string[]) =>
    Object.fromEntries(
      Object.entries(Object.groupBy(titles, (title) => title)).map(([title, all]) => [title, all?.length]),
    );
  let events = 0;
  for (const [index, car] of cars.entries()) {
    const titles = happened[index] ?? [];
    events += titles.length;
    expect(times(street.told('discord', car).map(({ title }) => title))).toEqual(times(titles));
    const onTelegram = street.told('telegram', car);
    const doubled = onTelegram.filter(({ title }, place) => onTelegram[place - 1]?.title === title);
    const once = onTelegram.filter((each) => !doubled.includes(each)).map(({ title }) => title);
    expect(once).toEqual(titles);
    // One message at most for each kill, the one that was in flight in this chat.
    const killsOf = doubled.map(({ at, title }) => {
      const first = onTelegram.find((each) => each.title === title && each.at < at && !doubled.includes(each));
      return killedAt.findLastIndex((killed) => killed < at && killed >= (first?.at ?? 0) - 1000);
    });
    expect(killsOf).not.toContain(-1);
    expect(new Set(killsOf).size).toBe(doubled.length);
  }
  expect(events).toBeGreaterThanOrEqual(KILLS / 4);
});
