import { randomBytes } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type CarNetEmulator, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import type { CarNet } from '../../src/carnet/carnet.ts';
import { createCarNet } from '../../src/carnet/client.ts';
import { na2019 } from '../../src/carnet/protocol/na-2019/profile.ts';
import { createLog } from '../../src/log.ts';
import { secret } from '../../src/secret.ts';
import { openOwnStore } from '../../src/store/own-store.ts';
import { emptyRedis } from '../store/empty-redis.ts';
import { hasRedisServer } from '../store/redis-server.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { awaitedByClock } from '../world/test-store.ts';
import { paul, pin, QUICK_HASH, tspCall, zappyRef } from './start-carnet.ts';

const LIMIT = 5;
const WINDOW_MS = 300_000;

/** Whether `work` is over yet, and what came of it. */
function watched<T>(work: Promise<T>) {
  let isOver = false;
  const outcome = work
    .then(
      (value) => ({ value }),
      (failed: unknown) => ({ failed }),
    )
    .finally(() => {
      isOver = true;
    });
  return { isOver: () => isOver, outcome };
}

describe.skipIf(!hasRedisServer)('three processes on one Redis', () => {
  const redis = emptyRedis();

  async function threeProcesses(limit = 15) {
    const clock = fakeClock();
    const emulator = await startCarNetEmulator({ clock, refreshToken: 'rotates' });
    onTestFinished(() => emulator.close());
    const key = randomBytes(32).toString('base64');
    const { apiUrl, identityUrl } = emulator;
    const log = createLog('silent');
    const begin = async (besideOwner: boolean) => {
      const keys = { credentialsKey: secret(key), credentialsKeyOld: undefined };
      const store = await openOwnStore({ url: redis.server.url, ...keys, clock, log, besideOwner });
      const budget = { tspLimit: limit, tspWindowMs: WINDOW_MS };
      const origins = { profile: na2019, apiUrl, identityUrl };
      const parts = { store: awaitedByClock(store), clock, log, pinHashCost: QUICK_HASH };
      const carnet = createCarNet({ ...origins, ...budget, ...parts });
      onTestFinished(async () => {
        await carnet.close();
        await store.close();
      });
      return carnet;
    };
    const [one, two, three] = [await begin(false), await begin(true), await begin(true)];
    await one.login(paul.email, secret(paul.password));
    emulator.requests.clear();
    return { clock, emulator, begin, processes: [one, two, three] as const };
  }

  test('refresh an account’s tokens once, though all of them need it at the same moment', async () => {
    const { clock, emulator, processes } = await threeProcesses();
    await clock.advance(3600_000);
    const reads = Promise.all(processes.map((carnet) => carnet.status(zappyRef)));
    // Who waits for the others' refresh looks again in a while.
    let isOver = false;
    const over = reads.finally(() => {
      isOver = true;
    });
    await expect
      .poll(async () => {
        await clock.advance(250);
        return isOver;
      })
      .toBe(true);
    await over;
    expect(emulator.requests.of(7)).toHaveLength(1);
    expect(emulator.requests.of(6)).toHaveLength(3);
  });

  test('keep the tokens that came while Redis was away, once it is back', async () => {
    const { clock, emulator, processes } = await threeProcesses();
    const [bot] = processes;
    emulator.accounts.expireAccessTokens(paul.email);
    emulator.faults.next(7, { kind: 'delay', ms: 1000 });
    const read = watched(bot.status(zappyRef));
    await expect.poll(() => emulator.requests.of(7).length).toBe(1);
    await redis.server.stop();
    await clock.advance(1000);
    // The tokens are there, and can't be kept.
    await expect.poll(() => clock.waiting()).toBe(1);
    await redis.server.start();
    await expect
      .poll(async () => {
        await clock.advance(5000);
        return read.isOver();
      })
      .toBe(true);
    expect(await read.outcome).toHaveProperty('value');
    expect(emulator.requests.of(7)).toHaveLength(1);
  });

  /** When requests of the TSP's budget reached Car-Net: sessions and commands. */
  const sentAt = ({ requests }: CarNetEmulator) => [...requests.of(8), ...requests.of(12)].map(({ at }) => at);

  test('keep to an account’s budget whatever the others read meanwhile, and whoever took over from the first', async () => {
    const { clock, emulator, begin, processes } = await threeProcesses(LIMIT);
    const [bot, ...watchers] = processes;
    const flash = (carnet: CarNet) =>
      carnet.send(zappyRef, { name: 'flash' }, { ...tspCall(clock, { notAfter: clock.elapsed() + 2 * WINDOW_MS }) });
    await bot.provePin(zappyRef, { ...tspCall(clock), pin: pin(paul.pin) });
    const flashes = Array.from({ length: 2 * LIMIT }, () => flash(bot).catch(() => undefined));
    for (let step = 0; step < 40; step += 1) {
      await Promise.all(watchers.map((carnet) => carnet.status(zappyRef)));
      await clock.advance(WINDOW_MS / 20);
    }
    await clock.advance(WINDOW_MS);
    await Promise.all(flashes);
    // A read costs nothing of the budget.
    expect(emulator.requests.of(6).length).toBeGreaterThanOrEqual(40);
    const times = sentAt(emulator).toSorted((one, other) => one - other);
    expect(times.length).toBeGreaterThan(LIMIT);
    for (const from of times) {
      expect(times.filter((at) => at >= from && at <= from + WINDOW_MS).length).toBeLessThanOrEqual(LIMIT);
    }

    // The first was stopped for so long that another took the store over.
    await redis.raw.del('car-net:owner');
    const next = await begin(false);
    const before = await next.budget(paul.userId);
    await expect(flash(bot)).rejects.toMatchObject({ code: 'in-use' });
    expect(sentAt(emulator)).toHaveLength(times.length);
    expect(await next.budget(paul.userId)).toEqual(before);
  });
});
