import { describe, expect, test } from 'vitest';
import { atlas, linkedStage, openStage, paul, platforms, type Stage, zappy } from '../../world/stage.ts';
import { pictureIn } from './picture-in.ts';

/** Whether the store holds these characters anywhere. */
const stores = async ({ store }: Stage, text: string) =>
  (await store.holds()).some(([, bytes]) => bytes.includes(text));

describe.concurrent.each(platforms)('looking on %s', (platform) => {
  test('the e-Golf’s card, then the Atlas’s, chosen by /vehicle', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/status');
    const card = await stage.olivia.awaits(/^Zappy · /);
    expect(card.text.split('\n')).toEqual([
      'Zappy · 64% · 95 km',
      'Not plugged in',
      'Locked, everything closed',
      'Parked here',
      stage.words('card.as-of', {
        ago: { kind: 'time', at: stage.reportedAt(), style: 'ago' },
        at: { kind: 'time', at: stage.reportedAt(), style: 'date' },
      }),
      // Telegram folds them away in the message; Discord has a button for them.
      ...(stage.discord ? [] : ['Odometer 55,000 km', 'Next service in 21,000 km']),
    ]);
    expect(card.buttons).toEqual(['Unlock', 'Climate', 'Refresh', 'Locate', ...(stage.discord ? ['Details'] : [])]);

    await stage.olivia.says('/vehicle');
    const only = await stage.olivia.awaits(stage.words('vehicle.only-one', { car: 'Zappy' }));
    expect(only.buttons).toEqual([stage.words('vehicle.add')]);
    await stage.skip(1000);
    await stage.olivia.presses(stage.words('vehicle.add'));
    await stage.olivia.awaits(stage.words('vehicle.add.which'));
    await stage.olivia.presses('Atlas');
    await stage.olivia.awaits(/^Atlas is linked\n/);
    await stage.olivia.says('/vehicle');
    const asked = await stage.olivia.awaits(stage.words('vehicle.choose', { car: 'Atlas' }));
    expect(asked.buttons).toEqual(['Zappy', 'Atlas', stage.words('vehicle.add')]);
    await stage.olivia.presses('Zappy');
    await stage.olivia.awaits(stage.words('vehicle.done', { car: 'Zappy' }));
    await stage.olivia.says('/vehicle');
    await stage.olivia.awaits(stage.words('vehicle.choose', { car: 'Zappy' }));
    await stage.olivia.presses('Atlas');
    await stage.olivia.awaits(stage.words('vehicle.done', { car: 'Atlas' }));
    await stage.olivia.says('/status');
    const second = await stage.olivia.awaits(/^Atlas · /);
    expect(second.text).toMatch(/^Atlas · fuel 71% · [\d,]+ mi\nLocked/);
    expect(second.text).not.toContain('Charg');

    // The old card is about its own car still.
    await stage.olivia.forges(stage.screen.pressOf(card, 'Unlock'), { on: card });
    await stage.olivia.awaits(/Unlock Zappy\n/);
    expect(stage.arrived()).toEqual([5]);
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/^Unlocking Zappy…\n.*accepted by Car-Net/);
    await stage.pass(25_000);
    await stage.olivia.awaits(/^Zappy is unlocked\n/);
    expect([stage.deeds(), stage.deeds(atlas.vehicleId)]).toEqual([['unlock'], []]);
  });

  test('the card’s picture is redrawn by Refresh, and missing from the next card once it is turned off', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/status');
    const card = await stage.olivia.awaits(/^Zappy · /);
    const first = await pictureIn(stage, card);
    expect(first?.size).toEqual({ width: 800, height: 450 });
    if (stage.discord) expect(first?.alt).toMatch(/^Zappy from above\. 64%\. 95 km\. Not plugged in\. /);

    stage.carnet.garage.change(zappy.vehicleId, { doors: { trunk: 'open' } });
    await stage.olivia.presses('Refresh');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/^Asking Zappy for a new report…\n.*accepted by Car-Net/);
    await stage.pass(30_000);
    const fresh = await stage.olivia.awaits(/^Zappy · .*\nOpen: trunk\n/);
    expect(fresh.id).toBe(card.id);
    const second = await pictureIn(stage, fresh);
    expect(second?.png).not.toEqual(first?.png);

    await stage.olivia.says(platform === 'discord' ? '/settings picture picture:off' : '/settings picture off');
    await stage.olivia.awaits(/Picture with the status: off/);
    await stage.skip(5 * 60_000);
    await stage.olivia.presses('Refresh');
    await stage.olivia.awaits(/^Asking Zappy for a new report…\n.*accepted by Car-Net/);
    await stage.pass(30_000);
    const plain = await stage.olivia.awaits(/^Zappy · .*\nOpen: trunk\n/);
    expect(await pictureIn(stage, plain)).toBeUndefined();
    const cards = stage.olivia.texts().filter((text) => text.startsWith('Zappy · '));
    expect(cards).toEqual([plain.text]);
  });

  test('the last known status stands there at once, with its age, and the new one takes its place', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/status');
    await stage.olivia.awaits(/^Zappy · /);
    await stage.skip(3 * 60_000);
    stage.carnet.garage.change(zappy.vehicleId, { doors: { trunk: 'open' } });
    stage.carnet.faults.standing(6, { kind: 'delay', ms: 2000 });
    await stage.olivia.says('/status');
    await stage.skip(0);
    const old = await stage.olivia.awaits(/^Zappy · 64% · 95 km\n/);
    expect(old.text).toContain('Locked, everything closed');
    expect(old.text).toMatch(/ · 13 minutes ago\nAsking Car-Net what’s new…/);
    expect(await pictureIn(stage, old)).toBeUndefined();

    await stage.skip(3000);
    const fresh = await stage.olivia.awaits(/^Zappy · .*\nOpen: trunk\n/);
    expect(fresh.id).toBe(old.id);
    expect(fresh.text).not.toContain('Asking Car-Net');
    expect(await pictureIn(stage, fresh)).toBeDefined();
  });

  test('where Car-Net fails in the end, the last known status stays, and says that Car-Net failed', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/status');
    await stage.olivia.awaits(/^Zappy · /);
    await stage.skip(60_000);
    stage.carnet.faults.standing(6, { kind: 'delay', ms: 2000 });
    stage.carnet.faults.standing(6, { kind: 'answer', status: 503 });
    await stage.olivia.says('/status');
    await stage.skip(100);
    const old = await stage.olivia.awaits(/\nAsking Car-Net what’s new…/);
    await stage.skip(3000);
    const failed = stage.words('failure.service-down', { status: 503, commanding: 'no' });
    const kept = await stage.olivia.awaits(new RegExp(`^Zappy · 64% · 95 km\\n[^]* ago\\n${failed.slice(0, 12)}`));
    expect(kept.id).toBe(old.id);
    expect(kept.text).toContain(failed);
    expect(kept.text).not.toContain('Asking Car-Net');
  });

  test('a missing or strange field removes its line, not the card', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    // The watch reads the status too.
    stage.carnet.faults.standing(6, {
      kind: 'fields',
      set: {
        'data.lockStatus': null,
        'data.currentMileage': 'many',
        'data.powerStatus.battery.chargePercentRemaining': 'full',
      },
      remove: ['data.lastParkedLocation', 'data.location'],
    });
    await stage.skip(1000);
    await stage.olivia.says('/status');
    const card = await stage.olivia.awaits(/^Zappy · /);
    expect(card.text).not.toMatch(/Odometer|64%|Parked/);
    expect(card.text).toMatch(/^Zappy · 95 km\n/);
  });

  test('a car’s name is text, whatever markup it holds', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    const name = '<b>*_@everyone_*</b> [x](http://x)';
    stage.carnet.garage.change(zappy.vehicleId, { nickname: name });
    await stage.link('private', name);
    await stage.olivia.says('/status');
    const card = await stage.olivia.awaits(/\n64% · /);
    expect(card.text.split('\n').slice(0, 2)).toEqual([name, '64% · 95 km']);
  });

  test('locate: a map pin, and when the position was taken', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/locate');
    const at = stage.reportedAt();
    const taken = stage.words('locate.taken', {
      date: { kind: 'time', at, style: 'date' },
      ago: { kind: 'time', at, style: 'ago' },
    });
    const told = await stage.olivia.awaits(/^Where Zappy is\n/);
    expect(told.text.startsWith(`Where Zappy is\n${taken}`)).toBe(true);
    const pin = await stage.until(() => stage.screen.pin('olivia', 'private'));
    const { latitude = 0, longitude = 0 } = stage.carnet.garage.car(zappy.vehicleId).now;
    expect(pin.latitude).toBeCloseTo(latitude, 4);
    expect(pin.longitude).toBeCloseTo(longitude, 4);
  });

  test('help: before linking how to link, afterwards what can be done', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.olivia.says('/help');
    const before = await stage.olivia.awaits(new RegExp(`^${stage.words('help.title.unlinked')}\n`));
    expect(before.buttons).toEqual(['Link a car']);
    await stage.olivia.says('/status');
    await stage.olivia.awaits(stage.words('refused.not-linked'));
    await stage.olivia.presses('Link a car');
    await stage.olivia.fills({ email: paul.email, password: paul.password });
    await stage.olivia.awaits(stage.words('link.choose'));
    await stage.olivia.presses('Zappy');
    await stage.olivia.awaits(/^Zappy is linked\n/);
    await stage.olivia.says('/help');
    const after = await stage.olivia.awaits(new RegExp(`^${stage.words('help.title.linked', { car: 'Zappy' })}\n`));
    for (const command of ['link', 'unlink', 'vehicle', 'status', 'refresh', 'locate', 'lock', 'unlock', 'privacy']) {
      expect(after.text).toContain(`/${command}`);
    }
  });

  test('unlink asks, and erases the link, the account and its tokens from the store', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.pass(25_000);
    await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s$/);
    expect(await stores(stage, zappy.vehicleId)).toBe(true);

    await stage.olivia.says('/unlink');
    const asked = await stage.olivia.awaits(
      `${stage.words('unlink.ask', { car: 'Zappy' })}\n${stage.words('unlink.ask.last')}`,
    );
    expect(asked.buttons).toEqual(['Unlink Zappy', 'Keep it']);
    await stage.olivia.presses('Keep it');
    await stage.olivia.awaits(stage.words('unlink.kept'));
    await stage.olivia.says('/unlink');
    await stage.olivia.presses('Unlink Zappy');
    await stage.olivia.awaits(`${stage.words('unlink.done', { car: 'Zappy' })}\n${stage.words('unlink.done.account')}`);
    for (const gone of [zappy.vehicleId, paul.userId, paul.email, 'Zappy']) {
      expect(await stores(stage, gone), gone).toBe(false);
    }
    await stage.olivia.says('/status');
    await stage.olivia.awaits(stage.words('refused.not-linked'));
  });

  test('privacy: what is kept, and all of it in a file without secrets', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/privacy');
    const told = await stage.olivia.awaits(new RegExp(`^${stage.words('privacy.title')}\n`));
    expect(told.text).toContain(stage.words('privacy.never'));
    expect(told.buttons).toEqual(['Export', 'Erase']);
    await stage.olivia.says('/privacy export');
    const exported = await stage.olivia.awaits(new RegExp(stage.words('privacy.export').replace('.', '\\.')));
    const content = await stage.screen.file(exported);
    expect(JSON.parse(content)).toMatchObject({ links: [{ vehicleName: 'Zappy' }], account: { email: paul.email } });
    expect(content).not.toContain(paul.password);
    expect(content).not.toMatch(/eyJ|"(access|refresh|id)_?[tT]oken"/);
  });
});
