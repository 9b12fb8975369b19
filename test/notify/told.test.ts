import { describe, expect, test } from 'vitest';
import type { HealthReport, MaintenanceDue } from '../../src/carnet/model.ts';
import { changeChatSettings } from '../../src/household/chat-settings.ts';
import type { Subscriptions } from '../../src/household/subscriptions.ts';
import type { Language } from '../../src/language/text.ts';
import { changeFirstLink } from '../world/links.ts';
import { startTelling } from './telling.ts';
import { type Car, hours, minutes, noon, reported } from './watching.ts';

const home = { vehicle: 'car', latitude: 40, longitude: -75, radiusM: 200 };
const atHome = [40.0005, -75] as const;
const atWork = [40.1, -75] as const;

/** A car in the hands of the test: it reports whenever it is changed. */
async function startCar(first: Car, health?: () => Promise<HealthReport>) {
  let car = first;
  let at = noon;
  const telling = await startTelling('telegram', async () => reported(at, car), health);
  const change = (to: Car) => {
    car = { ...car, ...to };
    at = telling.clock.now();
  };
  /** The texts of an hour. */
  const hour = async () => {
    const before = telling.chatPlatform.shown.length;
    await telling.clock.advance(hours(1));
    return telling.texts().slice(before);
  };
  return { ...telling, change, hour };
}

describe('a place', () => {
  const unnamed = { arrived: { places: [home] }, left: { places: [home] } };
  const start = async (showPlace: boolean, types: Subscriptions['types'] = unnamed) => {
    const car = await startCar({ charge: 60, plug: 'out', km: 100, place: atWork });
    await changeFirstLink(car.store, car.chat, (link) => ({ ...link, showPlace }));
    await car.notify((before) => ({ ...before, types }));
    return car;
  };

  test.each<[Language, readonly string[]]>([
    ['en', ['Zappy is home', 'Zappy has left home', 'Zappy is at work', 'Zappy has left work']],
    ['es', ['Zappy está en casa', 'Zappy salió de casa', 'Zappy está en work', 'Zappy salió de work']],
    [
      'fr',
      [
        'Zappy est à la maison',
        'Zappy a quitté la maison',
        'Zappy est arrivée à «\u00a0work\u00a0»',
        'Zappy a quitté «\u00a0work\u00a0»',
      ],
    ],
    [
      'de',
      [
        'Zappy ist zu Hause',
        'Zappy ist von zu Hause weggefahren',
        'Zappy ist bei „work“ angekommen',
        'Zappy hat „work“ verlassen',
      ],
    ],
  ])('is told by its name, in %s', async (language, expected) => {
    const work = { vehicle: 'car', name: 'work', latitude: atWork[0], longitude: atWork[1], radiusM: 200 };
    const options = { places: [{ ...home, name: 'Home' }, work] };
    const car = await start(true, { arrived: options, left: options });
    await changeChatSettings(car.store, car.chat, (before) => ({ ...before, language }));
    car.change({ place: [41, -75] });
    const running = car.begin();
    await car.hour();
    const titles: string[] = [];
    for (const place of [atHome, [41, -75], atWork, [41, -75]] as const) {
      car.change({ place });
      titles.push(...(await car.hour()).map((text) => text.split('\n')[0] ?? ''));
    }
    expect(titles).toEqual(expected);
    await running.stop();
  });

  test('is named when the car arrives and when it leaves, once each', async () => {
    const car = await start(true);
    const running = car.begin();
    expect(await car.hour()).toEqual([]);
    car.change({ place: atHome, km: 110 });
    expect(await car.hour()).toEqual(['Zappy has arrived']);
    expect(await car.hour()).toEqual([]);
    car.change({ place: atWork, km: 120 });
    expect(await car.hour()).toEqual(['Zappy has left\n15:00']);
    expect(await car.hour()).toEqual([]);
    await running.stop();
  });

  test('is not named to a chat that may not see where the car is', async () => {
    const car = await start(false);
    const running = car.begin();
    await car.hour();
    car.change({ place: atHome, km: 110 });
    expect(await car.hour()).toEqual([]);
    await running.stop();
  });
});

test('a service is announced when it comes near and when it is due, with its name and what is left', async () => {
  let days = 40;
  const service = (): MaintenanceDue => ({
    type: 'I1',
    description: 'Oil change',
    days,
    distance: { amount: days * 20, unit: 'mi' },
  });
  const car = await startCar({ charge: 60, plug: 'out', km: 100 }, async () => ({
    at: car.clock.now(),
    readAt: car.clock.now(),
    overall: 'D',
    categories: [],
    maintenance: [service()],
  }));
  const running = car.begin();
  await car.clock.advance(hours(7));
  expect(car.texts()).toEqual([]);
  days = 29;
  await car.clock.advance(hours(7));
  expect(car.texts()).toEqual([
    expect.stringMatching(/^Zappy will soon be due for service\nOil change · in 933 km · in 29 days$/),
  ]);
  days = 0;
  await car.clock.advance(hours(7));
  const due = expect.stringMatching(/^Zappy is due for service\nOil change$/);
  expect(car.texts().slice(1)).toEqual([due]);
  await car.clock.advance(hours(24) + minutes(1));
  expect(car.texts().length).toBe(2);
  await running.stop();
});

test('a service of a car that counts in miles is announced in miles', async () => {
  const car = await startCar({ rangeMi: 309, km: 100, serviceKm: 2000 });
  const running = car.begin();
  await car.hour();
  car.change({ serviceKm: 900 });
  expect(await car.hour()).toEqual([expect.stringMatching(/^Zappy will soon be due for service\nIn 559 mi/)]);
  await running.stop();
});
