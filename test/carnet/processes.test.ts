import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { createCarNet } from '../../src/carnet/client.ts';
import { na2019 } from '../../src/carnet/protocol/na-2019/profile.ts';
import { createLog } from '../../src/log.ts';
import { secret } from '../../src/secret.ts';
import { hasRedisServer, type RedisServer, startRedis } from '../store/redis-server.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { openTestStore, paul, QUICK_HASH, zappyRef } from './start-carnet.ts';

describe.skipIf(!hasRedisServer)('three processes on one Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.close());

  async function threeProcesses(limit = 15) {
    const clock = fakeClock();
    const emulator = await startCarNetEmulator({ clock, refreshToken: 'rotates' });
    onTestFinished(() => emulator.close());
    const key = randomBytes(32).toString('base64');
    const { apiUrl, identityUrl } = emulator;
    const log = createLog('silent');
    const begin = async () => {
      const store = await openTestStore(clock, log, server.url, key);
      const budget = { tspLimit: limit, tspWindowMs: 300_000 };
      const origins = { profile: na2019, apiUrl, identityUrl };
      const carnet = createCarNet({ ...origins, ...budget, store, clock, log, pinHashCost: QUICK_HASH });
      onTestFinished(async () => {
        await carnet.close();
        await store.close();
      });
      return carnet;
    };
    const [one, two, three] = [await begin(), await begin(), await begin()];
    await one.login(paul.email, secret(paul.password));
    emulator.requests.clear();
    return { clock, emulator, processes: [one, two, three] };
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
});
