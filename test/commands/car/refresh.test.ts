import { describe, expect, test } from 'vitest';
import { changeChatSettings } from '../../../src/household/chat-settings.ts';
import { paul, zappyRef } from '../../carnet/start-carnet.ts';
import { sizeOfPng } from '../../pictures/png-size.ts';
import { eventually } from '../../world/eventually.ts';
import { type Household, startHousehold } from '../../world/household.ts';

const MINUTE = 60_000;

async function refreshes(home: Household): Promise<void> {
  await home.olivia.says('/refresh');
  await home.olivia.types(paul.pin);
  await home.quiet();
}

const asked = (home: Household) => home.emulator.requests.of(9).length;

describe('refresh', () => {
  test('asks the car, and becomes the status card once its timestamp is newer', async () => {
    const home = await startHousehold();
    await refreshes(home);
    expect(home.newest()).toBe('Asking Zappy for a new report…\nOlivia · accepted by Car-Net, waiting for the car…');
    await home.passes(25_000);
    await eventually(() => expect(home.newest()).toMatch(/^Zappy · 64%/));
    expect(home.newest()).not.toContain('Map');
    expect(home.chatPlatform.shown).toHaveLength(1);
  });

  test('by a card’s button edits that card, and says after how long', async () => {
    const home = await startHousehold();
    await home.olivia.says('/status');
    const card = home.chatPlatform.shown[0];
    await home.olivia.presses('Refresh');
    await home.olivia.types(paul.pin);
    await home.passes(25_000);
    await eventually(() => expect(card?.history).toHaveLength(2));
    expect(card?.history[1]).toContain('12:00');
    await eventually(() =>
      expect(home.newest()).toContain('Zappy sent a new report\nOlivia · seen on the car after 20 s'),
    );
  });

  test('draws the picture anew with the card, and none where it was turned off meanwhile', async () => {
    const home = await startHousehold();
    await home.olivia.says('/status');
    const card = home.chatPlatform.shown[0];
    const first = card?.message.picture;
    home.emulator.garage.change(zappyRef.vehicle, { doors: { trunk: 'open' } });
    await home.olivia.presses('Refresh');
    await home.olivia.types(paul.pin);
    await home.passes(25_000);
    await eventually(() => expect(card?.history).toHaveLength(2));
    const fresh = card?.message.picture;
    expect(sizeOfPng(fresh?.png ?? new Uint8Array())).toEqual({ width: 800, height: 450 });
    expect(fresh?.png).not.toEqual(first?.png);
    expect(fresh?.alt).toContain('Open: trunk');

    await changeChatSettings(home.store, home.firstLink.chat, (before) => ({ ...before, picture: false }));
    await home.passes(5 * MINUTE, MINUTE);
    await home.olivia.presses('Refresh');
    await home.passes(25_000);
    await eventually(() => expect(card?.history).toHaveLength(3));
    expect(card?.message.picture).toBeUndefined();
  });

  test('shows the status in its own message where the card is gone', async () => {
    const home = await startHousehold();
    await home.olivia.says('/status');
    await home.olivia.presses('Refresh');
    await home.olivia.types(paul.pin);
    await home.quiet();
    await home.chatPlatform.remove(home.chatPlatform.shown[0]?.ref ?? '');
    await home.passes(25_000);
    await eventually(() => expect(home.newest()).toMatch(/^Zappy · 64%/));
    expect(home.public()).toHaveLength(1);
    expect(home.logged()).toContain('the card could not be edited');
  });

  test('is refused within five minutes of the last, with the time of the next', async () => {
    const home = await startHousehold();
    await refreshes(home);
    await home.passes(25_000);
    await home.dave.says('/refresh');
    expect(home.newest()).toBe(
      'Not asked: the car was asked at 12:00, and each time drains its 12 V battery. Try again after 12:05.',
    );
    await home.passes(5 * MINUTE, MINUTE);
    await home.olivia.says('/refresh');
    await home.quiet();
    expect(asked(home)).toBe(2);
  });

  test('while one is under way is joined', async () => {
    const home = await startHousehold();
    await refreshes(home);
    await home.olivia.says('/refresh');
    expect(home.newest()).toContain('You asked for that a moment ago');
    expect(asked(home)).toBe(1);
  });

  test('is refused where another asked while the pad was open', async () => {
    const home = await startHousehold();
    await home.dave.says('/refresh');
    await refreshes(home);
    await home.passes(25_000);
    const pad = home.chatPlatform.shown[0];
    expect(pad?.message.title).toBeDefined();
    await home.dave.types(paul.pin);
    expect(home.texts()[0]).toContain('Not asked: the car was asked at');
    expect(asked(home)).toBe(1);
  });

  test('is refused the twenty-first time in 24 hours', async () => {
    const home = await startHousehold();
    const car = home.firstLink;
    const key = `refreshes:${car.account}:${car.vehicle}`;
    const hourly = Array.from({ length: 20 }, (_, hour) => home.clock.now() - (20 - hour) * 60 * MINUTE);
    await home.store.journal.commit([{ key, value: { at: hourly } }]);
    await home.olivia.says('/refresh');
    expect(home.newest()).toBe(
      'Not asked: the car was asked 20 times in 24 hours, and each time drains its 12 V battery. Try again after 16:00.',
    );
  });
});
