import { describe, expect, test } from 'vitest';
import type { VehicleRef } from '../../src/carnet/model.ts';
import { writeLink } from '../../src/household/link.ts';
import { startTelling } from './telling.ts';
import { minutes, noon, reported } from './watching.ts';

/** A chat for each car, all due at once, and a Car-Net that takes `readMs` for a read. */
async function startCrowd(cars: readonly VehicleRef[], readMs: number) {
  const home = await startTelling();
  const underWay = { now: 0, most: 0 };
  const looked: string[] = [];
  const status = async ({ vehicle }: VehicleRef) => {
    looked.push(vehicle);
    underWay.now += 1;
    underWay.most = Math.max(underWay.most, underWay.now);
    await home.clock.sleep(readMs);
    underWay.now -= 1;
    return reported(noon, { charge: 60, plug: 'out', km: 100 });
  };
  Object.assign(home.services.carnet, { status });
  for (const [index, car] of cars.entries()) {
    const own = { chat: `telegram:-${1000 + index}`, linkId: `link-${index}` };
    await writeLink(home.store, { ...home.link, ...own, ...car }, undefined);
  }
  return { ...home, looked, underWay };
}

const oneEach = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ account: `account-${index}`, vehicle: `car-${index}` }));

describe('a crowd of cars that are due at once', () => {
  test('is looked at within a minute where it is 10,000, and each car once', async () => {
    // The rate is what counts: a tenth of them in a tenth of the time.
    const crowd = await startCrowd(oneEach(1000), 300);
    const running = crowd.begin();
    await crowd.clock.advance(6000);
    expect(crowd.looked.length).toBe(1001);
    expect(new Set(crowd.looked).size).toBe(1001);
    await running.stop();
  });

  test('keeps no notification waiting, however slow Car-Net is', async () => {
    const crowd = await startCrowd(oneEach(300), 30_000);
    const running = crowd.begin();
    await crowd.clock.advance(5000);
    await crowd.decide({});
    await crowd.clock.advance(0);
    expect(crowd.chatPlatform.shown.length).toBe(1);
    const stopped = running.stop();
    await crowd.clock.advance(minutes(1));
    await stopped;
  });

  test('has at most 200 reads under way', async () => {
    const crowd = await startCrowd(oneEach(300), 30_000);
    const running = crowd.begin();
    await crowd.clock.advance(minutes(0.4));
    expect(crowd.underWay.now).toBe(200);
    const stopped = running.stop();
    await crowd.clock.advance(minutes(1));
    await stopped;
    expect(crowd.looked.length).toBe(200);
  });
});

describe('the cars of one account', () => {
  const garage = Array.from({ length: 6 }, (_, index) => ({ account: 'garage', vehicle: `car-${index}` }));

  test('are read one after the other', async () => {
    const { looked, underWay, ...crowd } = await startCrowd(garage, 1000);
    const running = crowd.begin();
    await crowd.clock.advance(3500);
    // The chat's own car is another account's.
    expect(underWay.most).toBe(2);
    await crowd.clock.advance(4000);
    expect(looked.filter((vehicle) => vehicle.startsWith('car-')).length).toBe(6);
    await running.stop();
  });

  test('are begun no more once the program stops', async () => {
    const { looked, ...crowd } = await startCrowd(garage, 1000);
    const running = crowd.begin();
    await crowd.clock.advance(1500);
    const stopped = running.stop();
    await crowd.clock.advance(minutes(1));
    await stopped;
    expect(looked.filter((vehicle) => vehicle.startsWith('car-')).length).toBe(2);
  });
});
