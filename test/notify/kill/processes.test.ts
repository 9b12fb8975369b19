import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { hasRedisServer, startRedis } from '../../store/redis-server.ts';
import { randomFrom } from '../month/trace.ts';
import { runtime } from './day.ts';
import { fastClock } from './fast-clock.ts';
import { cars, openStreet } from './street.ts';

const KILLS = 8;

/** A minute of the program is a second here. */
const SPEED = 60;

/** How long a read, or a send, may be away when a process is killed. */
const AFTER_MS = 12;

test.skipIf(!hasRedisServer)(
  'three processes on one Redis share the watching; killed 8 times while they decide and send, they lose nothing, double nothing on Discord, and on Telegram only what was in flight',
  { timeout: 300_000 },
  async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.close());
    const from = Date.now();
    const clock = fastClock(from, SPEED);
    const env = { CLOCK_FROM: String(from), CLOCK_SPEED: String(SPEED), POLL_MIN_S: '60', POLL_MAX_S: '90' };
    const store = { storeUrl: redis.url, credentialsKey: randomBytes(32).toString('base64') };
    const street = await openStreet(clock, env, store);
    onTestFinished(() => street.close());
    const random = randomFrom(Date.now());
    const bot = await street.begin('bot');
    onTestFinished(() => bot.kill());
    const watchers = [await street.begin('watch'), await street.begin('watch')];
    onTestFinished(() => Promise.all(watchers.map((each) => each.kill())).then(() => undefined));
    await street.until(() => street.reads() >= 2 * cars.length, 'first looks');

    let isOver = false;
    const killing = async () => {
      for (let round = 0; round < KILLS && !isOver; round += 1) {
        const count = round % 2 === 0 ? street.sends : street.reads;
        const before = count();
        await street.until(() => count() > before, 'something to do', 20_000).catch(() => undefined);
        await sleep(random() * AFTER_MS);
        await watchers[round % watchers.length]?.kill();
        watchers[round % watchers.length] = await street.begin('watch');
      }
      isOver = true;
    };
    const killed = killing();
    const lives = Promise.all(cars.map((car) => runtime(street, car, () => isOver)));
    const happened = await lives.finally(async () => {
      isOver = true;
      await killed;
    });
    await Promise.all([bot, ...watchers].map((each) => each.stop()));

    expect(await street.left()).toEqual([]);
    for (const [index, car] of cars.entries()) {
      const titles = happened[index] ?? [];
      expect(titles.length).toBeGreaterThan(0);
      expect(
        street
          .told('discord', car)
          .map(({ title }) => title)
          .toSorted(),
      ).toEqual(titles.toSorted());
      const onTelegram = street.told('telegram', car).map(({ title }) => title);
      const once = onTelegram.filter((title, place) => onTelegram[place - 1] !== title);
      expect(once).toEqual(titles);
      expect(onTelegram.length - once.length).toBeLessThanOrEqual(KILLS);
    }
  },
);
