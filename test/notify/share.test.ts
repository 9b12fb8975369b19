import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { CarNet } from '../../src/carnet/carnet.ts';
import { CarNetFailure } from '../../src/carnet/failure.ts';
import type { VehicleRef } from '../../src/carnet/model.ts';
import { systemClock } from '../../src/clock.ts';
import { writeLink } from '../../src/household/link.ts';
import { watchWrites } from '../../src/household/watch.ts';
import { createLog } from '../../src/log.ts';
import { blankMemory } from '../../src/notify/memory.ts';
import { startNotifier } from '../../src/notify/notifier.ts';
import { secret } from '../../src/secret.ts';
import { readSettings } from '../../src/settings.ts';
import { openOwnStore } from '../../src/store/own-store.ts';
import { hasRedisServer, startRedis } from '../store/redis-server.ts';
import { recordingPlatform } from '../world/recording-platform.ts';
import { minutes, reported } from './watching.ts';

const CARS = 600;
/** When the second watcher begins. */
const FIRST = 100;

test.skipIf(!hasRedisServer)(
  'a watcher that starts later takes its share of the cars within a minute, and no car is looked at twice',
  async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.close());
    const [clock, log, credentialsKey] = [systemClock, createLog('silent'), secret(randomBytes(32).toString('base64'))];
    const open = () =>
      openOwnStore({ url: redis.url, credentialsKey, credentialsKeyOld: undefined, clock, log, besideOwner: true });

    /** @returns the cars that it looked at, in order */
    async function startWatcher(): Promise<readonly string[]> {
      const settings = readSettings({ TELEGRAM_TOKEN: '1:x' });
      if ('mistakes' in settings) throw new Error(settings.mistakes.join());
      const store = await open();
      const looked: string[] = [];
      const carnet: Partial<CarNet> = {
        async status({ vehicle }: VehicleRef) {
          looked.push(vehicle);
          return reported(clock.now(), {});
        },
        async health() {
          throw new CarNetFailure({ code: 'unreachable' }, 'health');
        },
      };
      const platforms = { telegram: recordingPlatform('telegram') };
      const services = { settings, clock, log, store, carnet: carnet as CarNet, platforms };
      const running = startNotifier(services, async () => undefined);
      onTestFinished(async () => {
        await running.stop();
        await store.close();
      });
      return looked;
    }

    const store = await open();
    const link = async (index: number) => {
      const car = { account: `account${index}`, vehicle: `car${index}` };
      const chat = { chat: `telegram:-${index + 1}`, chatKind: 'group', linkId: `link${index}`, linkedAt: 0 } as const;
      const owned = { vehicleName: 'Zappy', owner: 'telegram:1', members: {}, showPlace: false };
      await writeLink(store, { ...car, ...chat, ...owned }, undefined);
      await store.journal.commit(watchWrites({ ...car, state: blankMemory(clock.now()) }, clock.now()));
    };
    await Promise.all(Array.from({ length: CARS }, (_, index) => link(index)));
    await store.close();

    const first = await startWatcher();
    await expect.poll(() => first.length, { interval: 5 }).toBeGreaterThanOrEqual(FIRST);
    const startedAt = clock.elapsed();
    const second = await startWatcher();
    await expect.poll(() => second.length, { interval: 5 }).toBeGreaterThanOrEqual(FIRST);
    expect(clock.elapsed() - startedAt).toBeLessThan(minutes(1));
    await expect.poll(() => first.length + second.length).toBe(CARS);
    expect(new Set([...first, ...second]).size).toBe(CARS);
  },
);
