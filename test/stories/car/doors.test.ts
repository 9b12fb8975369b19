import { describe, expect, test } from 'vitest';
import { linkedStage, paul, platforms, type Stage, zappy } from '../../world/stage.ts';

/** The car shows the effect after 20 s, as the document says; it is looked for every 5 s. */
const EFFECT_MS = 25_000;

const accepted = (stage: Stage, title: string) => `${title}\nOlivia · ${stage.words('under-way.accepted')}`;

describe.concurrent.each(platforms)('lock and unlock on %s', (platform) => {
  test('unlock shows a pad, then sent, accepted, and seen on the car with the seconds it took', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    const pad = await stage.olivia.awaits('Car-Net PIN for: Unlock Zappy\n○○○○\nFor Olivia only');
    expect(pad.buttons).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '✕', '0', '⌫']);
    expect(stage.arrived()).toEqual([]);
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(accepted(stage, 'Unlocking Zappy…'));
    expect(stage.deeds()).toEqual([]);
    await stage.pass(EFFECT_MS);
    const seen = await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after 2\d s$/);
    expect(seen.buttons).toEqual(['Lock']);
    expect(stage.arrived()).toEqual([8, 11]);
    expect(stage.deeds()).toEqual(['unlock']);
    expect(stage.olivia.texts().filter((text) => /unlock/i.test(text))).toHaveLength(1);
  });

  test('a pad shows dots and never a digit, can delete one, and can be cancelled', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    await stage.olivia.awaits(/○○○○/);
    await stage.olivia.presses('7');
    await stage.olivia.awaits('Car-Net PIN for: Unlock Zappy\n•○○○\nFor Olivia only');
    await stage.olivia.presses('7');
    await stage.olivia.awaits('Car-Net PIN for: Unlock Zappy\n••○○\nFor Olivia only');
    await stage.olivia.presses('⌫');
    await stage.olivia.awaits('Car-Net PIN for: Unlock Zappy\n•○○○\nFor Olivia only');
    await stage.olivia.presses('✕');
    const over = await stage.olivia.awaits(stage.words('pad.cancelled'));
    expect(over.buttons).toEqual([]);
    expect(stage.arrived()).toEqual([]);
  });

  test('lock asks for the PIN once, and not again while the grant lasts', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    stage.carnet.garage.change(zappy.vehicleId, { locked: false });
    await stage.skip(1000);
    await stage.olivia.says('/lock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(accepted(stage, 'Locking Zappy…'));
    await stage.pass(EFFECT_MS);
    await stage.olivia.awaits(/^Zappy is locked\nOlivia · seen on the car after 2\d s$/);
    expect(stage.arrived()).toEqual([8, 10]);
    stage.forget();

    await stage.olivia.says('/lock');
    const already = stage.words('under-way.already', { at: { kind: 'time', at: stage.now(), style: 'clock' } });
    await stage.olivia.awaits(new RegExp(`^Locking Zappy…\\nOlivia · accepted by Car-Net[^]*${already}`));
    expect(stage.arrived()).toEqual([10]);
    await stage.skip(40 * 60_000);
    stage.forget();

    await stage.olivia.says('/lock');
    await stage.olivia.awaits('Car-Net PIN for: Lock Zappy\n○○○○\nFor Olivia only');
    expect(stage.arrived()).toEqual([]);
  });

  test('unlock asks for the PIN every time', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(accepted(stage, 'Unlocking Zappy…'));
    await stage.pass(EFFECT_MS);
    await stage.olivia.awaits(/seen on the car/);
    await stage.olivia.says('/unlock');
    await stage.olivia.awaits('Car-Net PIN for: Unlock Zappy\n○○○○\nFor Olivia only');
  });

  test('the Lock button of a card does what the command does', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    stage.carnet.garage.change(zappy.vehicleId, { locked: false });
    await stage.olivia.says('/status');
    await stage.olivia.presses('Lock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/^Locking Zappy…\nOlivia · accepted by Car-Net/);
    expect(stage.arrived()).toEqual([8, 10]);
  });

  test('a command to an offline car is accepted and never seen on it, and Check again reads the car once more', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    stage.carnet.garage.change(zappy.vehicleId, { online: false }, { report: false });
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(accepted(stage, 'Unlocking Zappy…'));
    await stage.pass(91_000);
    const lines = ['Unlock Zappy: not confirmed', `Olivia · ${stage.words('under-way.not-seen')}`];
    const unseen = await stage.olivia.awaits(new RegExp(`^${lines.join('\n')}\n`));
    expect(unseen.text).toMatch(/\nLocked, as of 11:50(?: UTC)?\.$/);
    expect(unseen.buttons).toEqual(['Check again']);
    // One fresh status was asked for, after 30 s.
    expect(stage.arrived()).toEqual([8, 11, 9]);
    expect(stage.deeds()).toEqual([]);

    stage.carnet.garage.change(zappy.vehicleId, { online: true, locked: false });
    await stage.olivia.presses('Check again');
    const seen = await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s$/);
    expect(seen.buttons).toEqual(['Lock']);
    expect(stage.arrived()).toEqual([8, 11, 9]);
  });

  test('refresh asks the car, then sends the card, and does so once in 5 minutes', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/refresh');
    await stage.olivia.awaits('Car-Net PIN for: New report from Zappy\n○○○○\nFor Olivia only');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(accepted(stage, 'Asking Zappy for a new report…'));
    expect(stage.arrived()).toEqual([8, 9]);
    const asked = stage.now();
    await stage.pass(EFFECT_MS);
    await stage.olivia.awaits(/^Zappy · 64%/);
    stage.forget();

    await stage.olivia.says('/refresh');
    await stage.olivia.awaits(
      stage.words('refused.refresh-soon', {
        last: { kind: 'time', at: asked, style: 'clock' },
        next: { kind: 'time', at: asked + 300_000, style: 'clock' },
      }),
    );
    expect(stage.arrived()).toEqual([]);
  });

  test('pressing Refresh on a card edits it when the newer status arrives', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/status');
    const card = await stage.olivia.awaits(/^Zappy · /);
    stage.carnet.garage.change(zappy.vehicleId, { stateOfCharge: 66 }, { report: false });
    await stage.olivia.presses('Refresh');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(accepted(stage, 'Asking Zappy for a new report…'));
    await stage.pass(EFFECT_MS);
    const edited = await stage.olivia.awaits(/^Zappy · 66%/);
    expect(edited.id).toBe(card.id);
    await stage.olivia.awaits(/^Zappy sent a new report\nOlivia · seen on the car after 2\d s$/);
  });
});
