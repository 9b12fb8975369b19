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
  test('sees a few answers to a stranger’s flood of messages, one word, and no more', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    const before = stage.sees('ben', 'group').length;
    for (let count = 0; count < 40; count += 1) stage.command('ben', '/status', 'group');
    await stage.awaitText('ben', stage.words('stranger.enough', { minutes: 10 }), 'group');
    await stage.until(() => stage.sees('ben', 'group').length === before + 9);
    await stage.settle();
    expect(stage.sees('ben', 'group')).toHaveLength(before + 9);
    stage.command('ann', '/status', 'group');
    await stage.awaitText('ann', /^Zappy\n/, 'group');
  });

  const isTelegram = platform === 'telegram';

  test('sees who unlocked the car; the pad is Ann’s alone', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    stage.command('ann', '/unlock', 'group');
    const pad = await stage.awaitText('ann', /○○○○/, 'group');
    expect(pad.onlyTheirs).toBe(!isTelegram);
    expect(stage.sees('ben', 'group').some((text) => text.includes('○'))).toBe(isTelegram);

    // A client that was tampered with can press what it can't see.
    await stage.replay('ben', pad, stage.screen.pressOf(pad, '1'), 'group');
    const told = await stage.awaitText('ben', stage.words('pad.not-yours', { who: 'Ann' }), 'group');
    expect(told.onlyTheirs).toBe(true);

    await stage.tapPin('ann', paul.pin, 'group');
    const followed = await stage.awaitText(
      'ben',
      `Unlock Zappy\nAsked by Ann\n${stage.words('under-way.accepted')}`,
      'group',
    );
    expect(followed.onlyTheirs).toBe(false);
    await stage.pass(EFFECT_MS);
    await stage.awaitText('ben', /^Unlock Zappy\nAsked by Ann\nUnlocked: seen on the car after 2\d s\.$/, 'group');
    await stage.awaitText('ann', /^Unlock Zappy\nAsked by Ann\nUnlocked: seen on the car after 2\d s\.$/, 'group');
    expect(stage.sees('ann', 'group').some((text) => text.includes('○'))).toBe(false);
    expect(stage.arrived()).toEqual([8, 11]);
  });

  test('hears nothing of Ann’s wrong PIN on Discord', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    stage.command('ann', '/unlock', 'group');
    await stage.tapPin('ann', '9999', 'group');
    const told = await stage.awaitText('ann', stage.words('failure.wrong-pin'), 'group');
    expect(told.onlyTheirs).toBe(!isTelegram);
    expect(stage.sees('ben', 'group').includes(told.text)).toBe(isTelegram);
  });

  test('has no rights until Ann gives some', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    stage.command('ben', '/unlock', 'group');
    const driver = stage.words('refused.driver', { car: 'Zappy', owner: 'Ann' });
    await stage.awaitText('ben', driver, 'group');
    stage.command('ben', '/status', 'group');
    await stage.awaitText('ben', stage.words('refused.viewer', { car: 'Zappy', owner: 'Ann' }), 'group');
    stage.command('ben', '/unlink', 'group');
    await stage.awaitText('ben', stage.words('refused.owner', { car: 'Zappy', owner: 'Ann' }), 'group');
    stage.command('ann', '/status', 'group');
    await stage.awaitText('ben', /^Zappy\nCharge 64%/, 'group');
    await stage.press('ben', 'Lock', 'group');
    await stage.awaitText('ben', driver, 'group');
    expect(stage.arrived()).toEqual([]);
  });

  test('is shown no place; Ann is, alone', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    stage.command('ann', '/status', 'group');
    const card = await stage.awaitText('ann', /^Zappy\n/, 'group');
    expect(card.text).not.toContain('Parked');
    stage.command('ann', '/locate', 'group');
    if (isTelegram) {
      await stage.awaitText('ben', stage.words('private.sent'), 'group');
      await stage.awaitText('ann', /^Where Zappy is\n/, 'private');
    } else {
      const told = await stage.awaitText('ann', /^Where Zappy is\n/, 'group');
      expect(told.onlyTheirs).toBe(true);
    }
    const { latitude = 0, longitude = 0 } = stage.carnet.garage.car(zappy.vehicleId).now;
    const pin = await stage.until(() => stage.screen.pin('ann', isTelegram ? 'private' : 'group'));
    expect(pin.latitude).toBeCloseTo(latitude, 4);
    expect(pin.longitude).toBeCloseTo(longitude, 4);
    expect(stage.screen.pin('ben', 'group')).toBeUndefined();
  });

  test('two people command two cars in the same second, each with their own PIN', async ({ onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.link();
    stage.command('ben', '/link');
    await stage.fill('ben', { email: joanne.email, password: joanne.password });
    await stage.awaitText('ben', /^e-Golf is linked/);
    stage.forget();
    stage.command('ann', '/unlock');
    await stage.awaitText('ann', /○○○○/);
    stage.command('ben', '/unlock');
    await stage.awaitText('ben', /○○○○/);
    await Promise.all([stage.tapPin('ann', paul.pin), stage.tapPin('ben', joanne.pin)]);
    await stage.awaitText('ann', `Unlock Zappy\nAsked by Ann\n${stage.words('under-way.accepted')}`);
    await stage.awaitText('ben', `Unlock e-Golf\nAsked by Ben\n${stage.words('under-way.accepted')}`);
    await stage.pass(EFFECT_MS);
    await stage.awaitText('ann', /^Unlock Zappy\nAsked by Ann\nUnlocked/);
    await stage.awaitText('ben', /^Unlock e-Golf\nAsked by Ben\nUnlocked/);
    expect([...stage.arrived()].sort()).toEqual([11, 11, 8, 8]);
    expect(stage.deeds(zappy.vehicleId)).toEqual(['unlock']);
    expect(stage.deeds(joannes.vehicleId)).toEqual(['unlock']);
  });
});

describe('a Telegram group', () => {
  test('is given a car that Ann has linked already, without a password', async ({ onTestFinished }) => {
    const stage = await openStage('telegram');
    onTestFinished(() => stage.close());
    await stage.link();
    stage.forget();
    stage.command('ann', '/link', 'group');
    const asked = await stage.awaitText('ann', stage.words('link.share', { car: 'Zappy' }), 'group');
    expect(asked.buttons).toEqual(['Share Zappy', 'Another account']);
    await stage.press('ben', 'Share Zappy', 'group');
    await stage.awaitText('ben', stage.words('link.share.not-yours'), 'group');
    await stage.press('ann', 'Share Zappy', 'group');
    await stage.awaitText('ben', stage.words('link.shared', { person: 'Ann', car: 'Zappy' }), 'group');
    expect(stage.arrived()).toEqual([]);
    stage.command('ann', '/status', 'group');
    await stage.awaitText('ben', /^Zappy\nCharge 64%/, 'group');
  });
});

test('a voice message, a sticker or a contact gets a word in a private chat', async ({ onTestFinished }) => {
  const stage = await household({ platform: 'telegram', onTestFinished });
  const telegram = stage.telegram;
  if (!telegram) throw new Error('no Telegram');
  for (const kind of ['voice', 'sticker', 'contact'] as const) {
    const sent = telegram.emulator.attach(telegram.person('ben'), telegram.chat('ben', 'private'), kind);
    const word = stage.words('refused.no-command');
    await telegram.emulator.awaitMessage(telegram.chat('ben', 'private'), word, { after: sent.id });
  }
});

test('who writes as the group itself is told why that can’t be, in the group’s language', async ({
  onTestFinished,
}) => {
  const stage = await household({ platform: 'telegram', onTestFinished });
  stage.command('ann', '/settings language de', 'group');
  await stage.awaitText('ann', /Deutsch/, 'group');
  const telegram = stage.telegram;
  if (!telegram) throw new Error('no Telegram');
  telegram.emulator.say(telegram.person('ann'), telegram.chat('ann', 'group'), '/unlock', { asGroup: true });
  await stage.awaitText('ann', /^Ich sehe nicht, wer du bist/, 'group');
  telegram.emulator.say(telegram.person('ann'), telegram.chat('ann', 'group'), '/ban', { asGroup: true });
  await stage.settle();
  expect(stage.sees('ann', 'group').filter((text) => text.startsWith('Ich sehe nicht'))).toHaveLength(1);
  expect(stage.arrived()).toEqual([]);
});
