import { describe, expect, test } from 'vitest';
import { linkedStage, paul, platforms, type Stage, zappy } from '../../world/stage.ts';

/** Adds the account's other car to Olivia's chat, and chooses Zappy again. */
async function addAtlas(stage: Stage): Promise<void> {
  await stage.skip(1000);
  await stage.olivia.says('/vehicle');
  await stage.olivia.presses(stage.words('vehicle.add'));
  await stage.olivia.presses('Atlas');
  await stage.olivia.awaits(/^Atlas is linked\n/);
  await stage.olivia.says('/vehicle');
  await stage.olivia.presses('Zappy');
  await stage.olivia.awaits(stage.words('vehicle.done', { car: 'Zappy' }));
}

describe.concurrent.each(platforms)('a card on %s', (platform) => {
  test('keeps the buttons for the chat’s other cars when Refresh redraws it', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await addAtlas(stage);
    await stage.olivia.says('/status');
    const card = await stage.olivia.awaits(/^Zappy · 64% · /);
    expect(card.buttons).toContain('Atlas');
    stage.carnet.garage.change(zappy.vehicleId, { doors: { trunk: 'open' } });
    await stage.olivia.presses('Refresh');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.pass(30_000);
    const fresh = await stage.olivia.awaits(/^Zappy · .*\nOpen: trunk\n/);
    expect(fresh.id).toBe(card.id);
    expect(fresh.buttons).toEqual(card.buttons);
  });

  test('of charging stays one when Refresh redraws it, with the buttons of its new state', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await addAtlas(stage);
    await stage.olivia.says(platform === 'discord' ? '/charge status' : '/charge');
    const card = await stage.olivia.awaits(/^Zappy · 64% · 95 km\nNot plugged in\n/);
    const limits = ['5 A', '10 A', '13 A', 'Max'];
    expect(card.buttons).toEqual(['Refresh', ...limits, 'Atlas']);
    stage.carnet.garage.change(zappy.vehicleId, { plugged: true });
    await stage.olivia.presses('Refresh');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.pass(30_000);
    const fresh = await stage.olivia.awaits(/^Zappy · 64% · 95 km\nPlugged in\n/);
    expect(fresh.id).toBe(card.id);
    expect(fresh.buttons).toEqual(['Start charging', 'Refresh', ...limits, 'Atlas']);
  });

  test('of the climate asks for no PIN until Car-Net is to be asked, and is one message all the while', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says(platform === 'discord' ? '/climate status' : '/climate');
    const card = await stage.olivia.awaits(/^Zappy\nNot asked yet\./);
    expect(stage.arrived()).toEqual([]);
    await stage.olivia.presses('Ask Car-Net');
    await stage.olivia.awaits(/Climate of Zappy\n○○○○/);
    await stage.olivia.types(paul.pin);
    const told = await stage.olivia.awaits(/^Zappy · climate off\nSet to 77°F · 74°F outside\nDefroster off · only/);
    expect(told.id).toBe(card.id);
    await stage.olivia.says(platform === 'discord' ? '/defrost status' : '/defrost');
    const again = await stage.olivia.awaits(/^Zappy · climate off\n/);
    expect(again.buttons).toEqual(['Start climate', '64°F', '68°F', '72°F', '76°F', 'Defrost on', 'Ask Car-Net']);
    expect(stage.arrived()).toEqual([8, 15]);
  });
});
