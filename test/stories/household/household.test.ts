import { describe, expect, test } from 'vitest';
import {
  joanne,
  joannes,
  openStage,
  paul,
  platforms,
  type Stage,
  type StageSetting,
  zappy,
} from '../../world/stage.ts';

const EFFECT_MS = 25_000;

async function household({ platform, onTestFinished }: StageSetting): Promise<Stage> {
  const stage = await openStage(platform);
  onTestFinished(() => stage.close());
  await stage.linkGroup();
  stage.forget();
  return stage;
}

describe.concurrent.each(platforms)('a household on %s', (platform) => {
  test('sees a few answers to a stranger’s flood of messages, one warning, and nothing more', async ({
    onTestFinished,
  }) => {
    const stage = await household({ platform, onTestFinished });
    const before = stage.group.dave.texts().length;
    for (let count = 0; count < 40; count += 1) await stage.group.dave.says('/status');
    await stage.group.dave.awaits(stage.words('stranger.enough', { minutes: 10 }));
    await stage.until(() => stage.group.dave.texts().length === before + 9);
    await stage.settle();
    expect(stage.group.dave.texts()).toHaveLength(before + 9);
    await stage.group.olivia.says('/status');
    await stage.group.olivia.awaits(/^Zappy · /);
  });

  const isTelegram = platform === 'telegram';

  test('sees who unlocked the car; the pad is Olivia’s alone', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    await stage.group.olivia.says('/unlock');
    const pad = await stage.group.olivia.awaits(/○○○○/);
    expect(pad.onlyTheirs).toBe(true);
    expect(stage.group.dave.texts().some((text) => text.includes('○'))).toBe(false);

    // On Discord a client that was tampered with can press what it can't see.
    const press = stage.group.dave.forges(stage.screen.pressOf(pad, '1'), { on: pad });
    if (isTelegram) await expect(press).rejects.toThrow("doesn't see");
    else {
      await press;
      const told = await stage.group.dave.awaits(stage.words('pad.not-yours', { who: 'Olivia' }));
      expect(told.onlyTheirs).toBe(true);
    }

    await stage.group.olivia.types(paul.pin);
    const followed = await stage.group.dave.awaits(`Unlocking Zappy…\nOlivia · ${stage.words('under-way.accepted')}`);
    expect(followed.onlyTheirs).toBe(false);
    await stage.pass(EFFECT_MS);
    await stage.group.dave.awaits(/^Zappy is unlocked\nOlivia · seen on the car after 2\d s$/);
    await stage.group.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after 2\d s$/);
    expect(stage.group.olivia.texts().some((text) => text.includes('○'))).toBe(false);
    expect(stage.arrived()).toEqual([8, 11]);
  });

  test('hears nothing of Olivia’s wrong PIN', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    await stage.group.olivia.says('/unlock');
    await stage.group.olivia.types('9999');
    const told = await stage.group.olivia.awaits(stage.words('failure.wrong-pin'));
    expect(told.onlyTheirs).toBe(true);
    expect(stage.group.dave.texts().includes(told.text)).toBe(false);
  });

  test('has no rights until Olivia gives some', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    await stage.group.dave.says('/unlock');
    const driver = stage.words('refused.driver', { car: 'Zappy', owner: 'Olivia' });
    await stage.group.dave.awaits(driver);
    await stage.group.dave.says('/status');
    await stage.group.dave.awaits(stage.words('refused.viewer', { car: 'Zappy', owner: 'Olivia' }));
    await stage.group.dave.says('/unlink');
    await stage.group.dave.awaits(stage.words('refused.owner', { car: 'Zappy', owner: 'Olivia' }));
    await stage.group.olivia.says('/status');
    await stage.group.dave.awaits(/^Zappy · 64%/);
    await stage.group.dave.presses('Unlock');
    await stage.group.dave.awaits(driver);
    expect(stage.arrived()).toEqual([]);
  });

  test('is not shown where the car is; Olivia is, in private', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    await stage.group.olivia.says('/status');
    const card = await stage.group.olivia.awaits(/^Zappy · /);
    expect(card.text).not.toContain('Parked');
    await stage.group.olivia.says('/locate');
    if (isTelegram) {
      const told = await stage.group.olivia.awaits(stage.words('private.sent'));
      expect(told.onlyTheirs).toBe(true);
      await stage.olivia.awaits(/^Where Zappy is\n/);
    } else {
      const told = await stage.group.olivia.awaits(/^Where Zappy is\n/);
      expect(told.onlyTheirs).toBe(true);
    }
    const { latitude = 0, longitude = 0 } = stage.carnet.garage.car(zappy.vehicleId).now;
    const pin = await stage.until(() => stage.screen.pin('olivia', isTelegram ? 'private' : 'group'));
    expect(pin.latitude).toBeCloseTo(latitude, 4);
    expect(pin.longitude).toBeCloseTo(longitude, 4);
    expect(stage.screen.pin('dave', 'group')).toBeUndefined();
  });

  test('two people command two cars in the same second, each with their own PIN', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.link();
    await stage.dave.says('/link');
    await stage.dave.fills({ email: joanne.email, password: joanne.password });
    await stage.dave.awaits(/^e-Golf is linked/);
    stage.forget();
    await stage.olivia.says('/unlock');
    await stage.olivia.awaits(/○○○○/);
    await stage.dave.says('/unlock');
    await stage.dave.awaits(/○○○○/);
    await Promise.all([stage.olivia.types(paul.pin), stage.dave.types(joanne.pin)]);
    await stage.olivia.awaits(`Unlocking Zappy…\nOlivia · ${stage.words('under-way.accepted')}`);
    await stage.dave.awaits(`Unlocking e-Golf…\nDave · ${stage.words('under-way.accepted')}`);
    await stage.pass(EFFECT_MS);
    await stage.olivia.awaits(/^Zappy is unlocked\nOlivia ·/);
    await stage.dave.awaits(/^e-Golf is unlocked\nDave ·/);
    expect([...stage.arrived()].sort()).toEqual([11, 11, 8, 8]);
    expect(stage.deeds(zappy.vehicleId)).toEqual(['unlock']);
    expect(stage.deeds(joannes.vehicleId)).toEqual(['unlock']);
  });
});

describe('a Telegram group', () => {
  test('gets a car that Olivia has already linked, without a password', async ({ onTestFinished }) => {
    const stage = await openStage('telegram');
    onTestFinished(() => stage.close());
    await stage.link();
    stage.forget();
    await stage.group.olivia.says('/link');
    const asked = await stage.group.olivia.awaits(stage.words('link.share', { car: 'Zappy' }));
    expect(asked.buttons).toEqual(['Share Zappy', 'Another account']);
    expect(asked.onlyTheirs).toBe(true);
    await stage.group.olivia.presses('Share Zappy');
    await stage.group.dave.awaits(stage.words('link.shared', { person: 'Olivia', car: 'Zappy' }));
    expect(stage.arrived()).toEqual([]);
    await stage.group.olivia.says('/status');
    await stage.group.dave.awaits(/^Zappy · 64%/);
  });
});

test('a voice message, a sticker or a contact gets an answer in a private chat', async ({ onTestFinished }) => {
  const stage = await household({ platform: 'telegram', onTestFinished });
  const telegram = stage.telegram;
  if (!telegram) throw new Error('no Telegram');
  for (const kind of ['voice', 'sticker', 'contact'] as const) {
    const sent = telegram.emulator.attach(telegram.person('dave'), telegram.chat('dave', 'private'), kind);
    const word = stage.words('refused.no-command');
    await telegram.emulator.awaitMessage(telegram.chat('dave', 'private'), word, { after: sent.id });
  }
});

test('a person who writes as the group itself is told, in the group’s language, why that can’t work', async ({
  onTestFinished,
}) => {
  const stage = await household({ platform: 'telegram', onTestFinished });
  await stage.group.olivia.says('/settings language de');
  await stage.group.olivia.awaits(/Deutsch/);
  const telegram = stage.telegram;
  if (!telegram) throw new Error('no Telegram');
  telegram.emulator.say(telegram.person('olivia'), telegram.chat('olivia', 'group'), '/unlock', { asGroup: true });
  await stage.group.olivia.awaits(/^Ich sehe nicht, wer du bist/);
  telegram.emulator.say(telegram.person('olivia'), telegram.chat('olivia', 'group'), '/ban', { asGroup: true });
  await stage.settle();
  expect(stage.group.olivia.texts().filter((text) => text.startsWith('Ich sehe nicht'))).toHaveLength(1);
  expect(stage.arrived()).toEqual([]);
});
