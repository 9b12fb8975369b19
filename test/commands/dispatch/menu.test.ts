import { describe, expect, test } from 'vitest';
import { knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { PlatformFailure } from '../../../src/chat/platform.ts';
import { eraseLink, readLink, writeLink } from '../../../src/household/link.ts';
import { startHousehold } from '../../world/household.ts';

const ofBattery = ['charge', 'climate', 'defrost', 'unplugged'];

/** A household whose platform keeps a menu for each chat; what it was told. */
async function withMenus() {
  const home = await startHousehold();
  const told: { chat: string; without: readonly string[] }[] = [];
  const failures: PlatformFailure[] = [];
  Object.assign(home.chatPlatform, {
    setMenu: async (chat: { id: string }, without: readonly string[]) => {
      const failure = failures.shift();
      if (failure) throw failure;
      told.push({ chat: chat.id, without });
    },
  });
  const reads = async (times: number) => {
    for (let read = 0; read < times; read += 1) {
      await home.vera.says('/status');
      await home.passes(1000);
    }
    await home.quiet();
  };
  return { home, told, failures, reads };
}

describe('the menu of a chat', () => {
  test('leaves out what the car can’t do once three good statuses had no battery, and is told so once', async () => {
    const { home, told, reads } = await withMenus();
    await home.relink({ vehicle: knownVehicles.atlas.vehicleId, vehicleName: 'Atlas' });
    await reads(2);
    expect(told).toEqual([]);
    await reads(3);
    expect(told).toEqual([{ chat: '-100', without: ofBattery }]);
  });

  test('lists all again when the chat is about another car, or about none', async () => {
    const { home, told, reads } = await withMenus();
    const zappy = { vehicle: home.firstLink.vehicle, vehicleName: 'Zappy' };
    const atlas = { vehicle: knownVehicles.atlas.vehicleId, vehicleName: 'Atlas' };
    await home.relink(atlas);
    await reads(3);
    await home.relink(zappy);
    await reads(1);
    await home.relink(atlas);
    await reads(1);
    await eraseLink(home.store, home.firstLink);
    await reads(1);
    expect(told.map(({ without }) => without)).toEqual([ofBattery, [], ofBattery, []]);
  });

  test('lists what any of its cars can do', async () => {
    const { home, told, reads } = await withMenus();
    await home.relink({ vehicle: knownVehicles.atlas.vehicleId, vehicleName: 'Atlas' });
    await writeLink(home.store, { ...home.firstLink, linkId: 'link-002' }, undefined);
    await reads(4);
    expect(told).toEqual([]);
    const zappy = await readLink(home.store, { chat: home.chatKey, linkId: 'link-002' });
    if (zappy) await writeLink(home.store, { ...zappy.value, suspendedAt: home.clock.now() }, zappy);
    await reads(1);
    expect(told.map(({ without }) => without)).toEqual([ofBattery]);
  });

  test('that the platform doesn’t take now is tried again with the next request', async () => {
    const { home, told, failures, reads } = await withMenus();
    failures.push(new PlatformFailure('passing'));
    await home.relink({ vehicle: knownVehicles.atlas.vehicleId, vehicleName: 'Atlas' });
    await reads(3);
    expect(told).toEqual([]);
    await reads(1);
    expect(told).toHaveLength(1);
  });
});
