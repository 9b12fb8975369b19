import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts, knownVehicles } from '../../demo/carnet/known-accounts.ts';
import { prepareRecords } from '../../demo/store/bot-records.ts';
import { monthOf } from '../../demo/store/month.ts';
import { historyFigures } from '../../src/commands/history/figures.ts';
import { samplesOf } from '../../src/household/samples.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { scratchFolder } from '../world/scratch-folder.ts';

const DAY_MS = 86_400_000;

let folder: string;
beforeEach(() => {
  folder = scratchFolder('month');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the month before the demo', () => {
  test('stands in the bot’s store, with its drives and charges, before the bot starts', async () => {
    const clock = fakeClock();
    const carnet = await startCarNetEmulator({ clock });
    const url = `sqlite://${folder}/bot.sqlite`;
    await (await prepareRecords(url, clock, carnet)).close();
    await carnet.close();
    const keys = { credentialsKey: undefined, credentialsKeyOld: undefined };
    const store = await openStore({ url, clock, log: createLog('silent'), ...keys });
    const figuresOf = async (account: string, vehicle: string) =>
      historyFigures(await samplesOf(store, { account, vehicle }, clock.now() - 30 * DAY_MS, clock.now()));
    const zappy = await figuresOf(knownAccounts.paul.userId, knownVehicles.zappy.vehicleId);
    const atlas = await figuresOf(knownAccounts.paul.userId, knownVehicles.atlas.vehicleId);
    await store.close();
    expect(zappy.sessions.length).toBeGreaterThanOrEqual(8);
    expect(zappy.charge).toMatchObject({ highest: 100, last: 64 });
    expect(zappy.charge?.stretches).toHaveLength(1);
    expect(atlas.charge).toBeUndefined();
    expect(atlas.fuel).toMatchObject({ last: 71 });
  });

  test.each(Array.from({ length: 24 }, (_, hour) => hour))(
    'ends with each car as it stands when the demo starts at %i:10',
    async (hour) => {
      const clock = fakeClock();
      const carnet = await startCarNetEmulator({ clock });
      const cars = carnet.garage.cars();
      await carnet.close();
      for (const car of cars) {
        const now = new Date(clock.now()).setHours(hour, 10);
        const samples = monthOf(car, now);
        expect(samples.map(({ at }) => at)).toEqual(samples.map(({ at }) => at).toSorted((one, other) => one - other));
        const levels = samples.map(({ value }) => value.charge ?? value.fuel ?? Number.NaN);
        expect(levels.at(-1)).toBe(car.kind === 'electric' ? car.now.stateOfCharge : car.now.fuel);
        expect(samples.at(-1)?.value.charging).toBe(false);
        expect(Math.min(...levels)).toBeGreaterThan(0);
        expect(Math.max(...levels)).toBeLessThanOrEqual(100);
        expect(samples[0]?.at).toBeLessThan(now - 29 * DAY_MS);
      }
    },
  );
});
