import { describe, expect, test } from 'vitest';
import { linkedStage, paul, platforms, type Stage } from '../../world/stage.ts';

const EFFECT_MS = 25_000;
const wrong = '9999';

const unlockWith = async (stage: Stage, digits: string) => {
  await stage.olivia.says('/unlock');
  await stage.olivia.types(digits);
};
const unlocks = async (stage: Stage) => {
  await stage.olivia.awaits(/^Unlocking Zappy…\nOlivia · accepted by Car-Net/);
  await stage.pass(EFFECT_MS);
  await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s/);
};

describe.concurrent.each(platforms)('the PIN on %s', (platform) => {
  test('with a repeated digit, tapped faster than anything is answered, arrives whole', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    expect(paul.pin).toBe('1123');
    await unlockWith(stage, '1123');
    await unlocks(stage);
    const [session] = stage.carnet.requests.of(8);
    expect(JSON.parse(session?.body ?? '{}')).toMatchObject({ tspPin: '1123' });
    expect(stage.arrived()).toEqual([8, 11]);
  });

  test('wrong the first time: Car-Net refuses it, nothing is done, and the right one works', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await unlockWith(stage, wrong);
    const told = await stage.olivia.awaits(stage.words('failure.wrong-pin'));
    expect(told.buttons).toEqual(['Try again']);
    expect(stage.arrived()).toEqual([8]);
    await stage.olivia.presses('Try again');
    await stage.olivia.types(paul.pin);
    await unlocks(stage);
    expect(stage.arrived()).toEqual([8, 8, 11]);
  });

  test('two refused by Car-Net: no other is sent until the owner allows one', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    const refusedAt = stage.now();
    for (const digits of [wrong, '8888']) {
      await unlockWith(stage, digits);
      await stage.olivia.awaits(stage.words('failure.wrong-pin'));
    }
    stage.forget();
    await unlockWith(stage, paul.pin);
    const until = { kind: 'time', at: refusedAt + 24 * 3_600_000, style: 'date' } as const;
    const held = await stage.olivia.awaits(stage.words('failure.pin-held-back', { until }));
    expect(held.buttons).toEqual(['I know the PIN']);
    expect(stage.arrived()).toEqual([]);

    await stage.olivia.presses('I know the PIN');
    await stage.olivia.types(paul.pin);
    await unlocks(stage);
    expect(stage.arrived()).toEqual([8, 11]);
  });

  test('the owner’s permission lets one through, once', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    for (const digits of [wrong, '8888']) {
      await unlockWith(stage, digits);
      await stage.olivia.awaits(stage.words('failure.wrong-pin'));
    }
    await unlockWith(stage, '7777');
    await stage.olivia.presses('I know the PIN');
    await stage.olivia.types('7777');
    await stage.olivia.awaits(/^Car-Net (?:refused that|has locked the) PIN/);
    stage.forget();
    await unlockWith(stage, paul.pin);
    await stage.olivia.presses('I know the PIN');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/^Car-Net refused two PINs/);
    expect(stage.arrived()).toEqual([]);
  });

  test('that differs from the one that worked last is refused here; one changed in VW’s app works', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await unlockWith(stage, paul.pin);
    await unlocks(stage);
    stage.carnet.accounts.changePin(paul.email, '5813');
    stage.forget();
    await unlockWith(stage, '5813');
    const told = await stage.olivia.awaits(stage.words('failure.pin-not-last-accepted'));
    expect(told.buttons).toEqual(['Try again', 'The PIN was changed']);
    expect(stage.arrived()).toEqual([]);

    await stage.olivia.presses('The PIN was changed');
    const pad = await stage.olivia.awaits(/○○○○/);
    expect(pad.text).toBe(`Car-Net PIN for: Unlock Zappy\n${stage.words('pad.changed')}\n○○○○\nFor Olivia only`);
    await stage.olivia.types('5813');
    await unlocks(stage);
    expect(stage.arrived()).toEqual([8, 11]);
  });

  test('three refused here close the pad for 15 minutes, and the owner is told', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await unlockWith(stage, paul.pin);
    await unlocks(stage);
    stage.forget();
    for (const digits of ['1111', '2222']) {
      await unlockWith(stage, digits);
      await stage.olivia.awaits(stage.words('failure.pin-not-last-accepted'));
    }
    const until = { kind: 'time', at: stage.now() + 15 * 60_000, style: 'clock' } as const;
    await unlockWith(stage, '3333');
    await stage.olivia.awaits(stage.words('pad.closed-until', { until }));
    await stage.olivia.awaits(stage.words('pad.owner-told', { who: 'Olivia', car: 'Zappy', until }));
    await stage.olivia.says('/unlock');
    await stage.olivia.awaits(stage.words('pad.closed-until', { until }));
    expect(stage.arrived()).toEqual([]);
    await stage.skip(15 * 60_000);
    await stage.olivia.says('/unlock');
    await stage.olivia.awaits(/○○○○/);
  });

  test('comes too late for a pad of more than 2 minutes', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    const pad = await stage.olivia.awaits(/○○○○/);
    const press = stage.screen.pressOf(pad, '1');
    await stage.skip(121_000);
    const over = await stage.olivia.awaits(stage.words('pad.expired', { minutes: 2 }));
    expect(over.buttons).toEqual([]);
    await stage.olivia.forges(press, { on: pad });
    await stage.olivia.awaits(stage.words('pad.over'));
    expect(stage.arrived()).toEqual([]);
  });

  test('is asked for again by a newer pad, which closes the older one', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    const first = await stage.olivia.awaits(/○○○○/);
    const press = stage.screen.pressOf(first, '1');
    await stage.olivia.says('/unlock');
    await stage.olivia.awaits(stage.words('pad.replaced'));
    await stage.olivia.awaits(/○○○○/);
    await stage.olivia.forges(press, { on: first });
    await stage.olivia.awaits(stage.words('pad.over'));
    await stage.olivia.types(paul.pin);
    await unlocks(stage);
  });

  test('of a used pad can’t be replayed', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    const pad = await stage.olivia.awaits(/○○○○/);
    const presses = [...paul.pin].map((digit) => stage.screen.pressOf(pad, digit));
    await stage.olivia.types(paul.pin);
    await unlocks(stage);
    const followed = await stage.until(() => stage.screen.sees('olivia', 'private').at(-1));
    stage.forget();
    for (const press of presses) {
      await stage.olivia.forges(press, { on: followed });
      await stage.olivia.awaits(stage.words('pad.over'));
    }
    expect(stage.arrived()).toEqual([]);
  });

  test.for([
    ['pad:AAAAAAAAAAAAAAAAAAAAAA', 'pad.over'],
    ['run:unlock:forged', 'refused.stale-button'],
    ['run:erase-everything:x', 'refused.stale-button'],
    ['check:AAAAAAAAAAAA', 'refused.stale-button'],
    ['pin:changed:forged:unlock', 'refused.stale-button'],
    ['unlink:yes:forged', 'question.stale'],
    ['linkcar:forged:0', 'link.expired'],
    ['../../etc/passwd', 'refused.stale-button'],
  ] as const)('is out of reach of forged button data: %s', async ([press, key], { onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/status');
    const card = await stage.olivia.awaits(/^Zappy · /);
    await stage.olivia.forges(platform === 'discord' ? `p:${press}` : press, { on: card });
    await stage.olivia.awaits(stage.words(key, { command: '/unlink' }));
    expect(stage.arrived()).toEqual([]);
  });
});

test('a PIN written into a Telegram chat is deleted, reported, and not used', async ({ onTestFinished }) => {
  const stage = await linkedStage({ platform: 'telegram', onTestFinished });
  await stage.olivia.says('/unlock 1123');
  await stage.olivia.awaits(stage.words('pin-typed.deleted'));
  await stage.olivia.says('/unlock');
  await stage.olivia.awaits(/○○○○/);
  await stage.olivia.says('1123');
  await stage.olivia.awaits(stage.words('pin-typed.deleted'));
  expect(stage.screen.theirTexts()).not.toContain('1123');
  expect(stage.screen.theirTexts()).not.toContain('/unlock 1123');
  expect(stage.arrived()).toEqual([]);
});
