import { describe, expect, test } from 'vitest';
import { joanne, joannes, openStage, paul, platforms, type Stage, type StageSetting, zappy } from '../world/stage.ts';

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
    const before = stage.sees('dave', 'group').length;
    for (let count = 0; count < 40; count += 1) stage.command('dave', '/status', 'group');
    await stage.awaitText('dave', stage.words('stranger.enough', { minutes: 10 }), 'group');
    await stage.until(() => stage.sees('dave', 'group').length === before + 9);
    await stage.settle();
    expect(stage.sees('dave', 'group')).toHaveLength(before + 9);
    stage.command('olivia', '/status', 'group');
    await stage.awaitText('olivia', /^Zappy · /, 'group');
  });

  const isTelegram = platform === 'telegram';

  test('sees who unlocked the car; the pad is Olivia’s alone', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    stage.command('olivia', '/unlock', 'group');
    const pad = await stage.awaitText('olivia', /○○○○/, 'group');
    expect(pad.onlyTheirs).toBe(true);
    expect(stage.sees('dave', 'group').some((text) => text.includes('○'))).toBe(false);

    // On Discord a client that was tampered with can press what it can't see.
    const press = stage.replay('dave', pad, stage.screen.pressOf(pad, '1'), 'group');
    if (isTelegram) await expect(press).rejects.toThrow("doesn't see");
    else {
      await press;
      const told = await stage.awaitText('dave', stage.words('pad.not-yours', { who: 'Olivia' }), 'group');
      expect(told.onlyTheirs).toBe(true);
    }

    await stage.tapPin('olivia', paul.pin, 'group');
    const followed = await stage.awaitText(
      'dave',
      `Unlocking Zappy…\nOlivia · ${stage.words('under-way.accepted')}`,
      'group',
    );
    expect(followed.onlyTheirs).toBe(false);
    await stage.pass(EFFECT_MS);
    await stage.awaitText('dave', /^Zappy is unlocked\nOlivia · seen on the car after 2\d s$/, 'group');
    await stage.awaitText('olivia', /^Zappy is unlocked\nOlivia · seen on the car after 2\d s$/, 'group');
    expect(stage.sees('olivia', 'group').some((text) => text.includes('○'))).toBe(false);
    expect(stage.arrived()).toEqual([8, 11]);
  });

  test('hears nothing of Olivia’s wrong PIN', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    stage.command('olivia', '/unlock', 'group');
    await stage.tapPin('olivia', '9999', 'group');
    const told = await stage.awaitText('olivia', stage.words('failure.wrong-pin'), 'group');
    expect(told.onlyTheirs).toBe(true);
    expect(stage.sees('dave', 'group').includes(told.text)).toBe(false);
  });

  test('has no rights until Olivia gives some', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    stage.command('dave', '/unlock', 'group');
    const driver = stage.words('refused.driver', { car: 'Zappy', owner: 'Olivia' });
    await stage.awaitText('dave', driver, 'group');
    stage.command('dave', '/status', 'group');
    await stage.awaitText('dave', stage.words('refused.viewer', { car: 'Zappy', owner: 'Olivia' }), 'group');
    stage.command('dave', '/unlink', 'group');
    await stage.awaitText('dave', stage.words('refused.owner', { car: 'Zappy', owner: 'Olivia' }), 'group');
    stage.command('olivia', '/status', 'group');
    await stage.awaitText('dave', /^Zappy · 64%/, 'group');
    await stage.press('dave', 'Unlock', 'group');
    await stage.awaitText('dave', driver, 'group');
    expect(stage.arrived()).toEqual([]);
  });

  test('is not shown where the car is; Olivia is, in private', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    stage.command('olivia', '/status', 'group');
    const card = await stage.awaitText('olivia', /^Zappy · /, 'group');
    expect(card.text).not.toContain('Parked');
    stage.command('olivia', '/locate', 'group');
    if (isTelegram) {
      const told = await stage.awaitText('olivia', stage.words('private.sent'), 'group');
      expect(told.onlyTheirs).toBe(true);
      await stage.awaitText('olivia', /^Where Zappy is\n/, 'private');
    } else {
      const told = await stage.awaitText('olivia', /^Where Zappy is\n/, 'group');
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
    stage.command('dave', '/link');
    await stage.fill('dave', { email: joanne.email, password: joanne.password });
    await stage.awaitText('dave', /^e-Golf is linked/);
    stage.forget();
    stage.command('olivia', '/unlock');
    await stage.awaitText('olivia', /○○○○/);
    stage.command('dave', '/unlock');
    await stage.awaitText('dave', /○○○○/);
    await Promise.all([stage.tapPin('olivia', paul.pin), stage.tapPin('dave', joanne.pin)]);
    await stage.awaitText('olivia', `Unlocking Zappy…\nOlivia · ${stage.words('under-way.accepted')}`);
    await stage.awaitText('dave', `Unlocking e-Golf…\nDave · ${stage.words('under-way.accepted')}`);
    await stage.pass(EFFECT_MS);
    await stage.awaitText('olivia', /^Zappy is unlocked\nOlivia ·/);
    await stage.awaitText('dave', /^e-Golf is unlocked\nDave ·/);
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
    stage.command('olivia', '/link', 'group');
    const asked = await stage.awaitText('olivia', stage.words('link.share', { car: 'Zappy' }), 'group');
    expect(asked.buttons).toEqual(['Share Zappy', 'Another account']);
    expect(asked.onlyTheirs).toBe(true);
    await stage.press('olivia', 'Share Zappy', 'group');
    await stage.awaitText('dave', stage.words('link.shared', { person: 'Olivia', car: 'Zappy' }), 'group');
    expect(stage.arrived()).toEqual([]);
    stage.command('olivia', '/status', 'group');
    await stage.awaitText('dave', /^Zappy · 64%/, 'group');
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
  stage.command('olivia', '/settings language de', 'group');
  await stage.awaitText('olivia', /Deutsch/, 'group');
  const telegram = stage.telegram;
  if (!telegram) throw new Error('no Telegram');
  telegram.emulator.say(telegram.person('olivia'), telegram.chat('olivia', 'group'), '/unlock', { asGroup: true });
  await stage.awaitText('olivia', /^Ich sehe nicht, wer du bist/, 'group');
  telegram.emulator.say(telegram.person('olivia'), telegram.chat('olivia', 'group'), '/ban', { asGroup: true });
  await stage.settle();
  expect(stage.sees('olivia', 'group').filter((text) => text.startsWith('Ich sehe nicht'))).toHaveLength(1);
  expect(stage.arrived()).toEqual([]);
});
