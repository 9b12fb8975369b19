import { describe, expect, test } from 'vitest';
import { linkedStage, paul, platforms, type Stage } from '../../world/stage.ts';

/** Leaves Olivia with a grant and a locked car. */
async function lockOnce(stage: Stage): Promise<void> {
  await stage.olivia.says('/lock');
  await stage.olivia.types(paul.pin);
  await stage.until(() => stage.deeds().includes('lock') || stage.arrived().includes(10));
  await stage.pass(25_000);
}

/** Commands the car so many times, ten seconds apart: nothing shows a flash, so it ends when it is accepted. */
async function use(stage: Stage, times: number): Promise<void> {
  const before = stage.arrived().length;
  for (let done = 1; done <= times; done++) {
    await stage.olivia.says('/flash');
    await stage.until(() => stage.arrived().length === before + done);
    await stage.pass(10_000);
  }
}

/** Leaves nothing of the budget but what is kept for unlock. @returns when it began: 25 s later came the first flash */
async function useUp(stage: Stage): Promise<number> {
  const begun = stage.now();
  await lockOnce(stage);
  await use(stage, 9);
  return begun;
}

/** That a command waits, and for how long: written to five seconds. */
const inLine = (stage: Stage, seconds: number) =>
  new RegExp(
    `${stage.words('in-line.goes-out', { seconds }).replace(String(seconds), `(${seconds}|${seconds + 5})`)}$`,
  );

describe.concurrent.each(platforms)('the budget, on %s', (platform) => {
  test('after two minutes of ordinary use the car is still unlocked, and locked again', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await lockOnce(stage);
    await use(stage, 7);
    stage.forget();
    for (const command of ['/unlock', '/lock']) {
      await stage.olivia.says(command);
      if (command === '/unlock') await stage.olivia.types(paul.pin);
      await stage.olivia.awaits(new RegExp(stage.words('under-way.accepted')));
      await stage.pass(25_000);
    }
    expect(stage.arrived()).toEqual([8, 11, 10]);
    expect(stage.deeds().slice(-2)).toEqual(['unlock', 'lock']);
  });

  test('whatever was done in two minutes, an unlock goes out at once, and nobody reads of waiting for Car-Net', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await lockOnce(stage);
    for (const command of ['/climate start', '/charge stop', '/refresh', '/climate stop', '/flash', '/status']) {
      await stage.olivia.says(command);
      await stage.pass(15_000);
    }
    stage.forget();
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    // With the store in Redis an earlier command may only now read that it was accepted.
    await stage.until(() => stage.arrived().includes(11));
    await stage.olivia.awaits(new RegExp(stage.words('under-way.accepted')));
    expect(stage.arrived()).toEqual([8, 11]);
    expect(stage.screen.everSent()).not.toMatch(/waiting for Car-Net/i);
  });

  test('a command that has to wait says when it goes out, and goes out then', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    const begun = await useUp(stage);
    await stage.skip(begun + 280_000 - stage.now());
    stage.forget();
    await stage.olivia.says('/flash');
    const told = await stage.olivia.awaits(inLine(stage, 45));
    expect(told.buttons).toEqual([stage.words('in-line.cancel')]);
    await stage.pass(40_000);
    expect(stage.arrived()).toEqual([]);
    await stage.pass(15_000);
    expect(stage.arrived()).toEqual([12]);
    expect(stage.deeds().at(-1)).toBe('flash');
  });

  test('Cancel takes it out of line at once, and nothing of it is sent', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    const begun = await useUp(stage);
    await stage.skip(begun + 280_000 - stage.now());
    stage.forget();
    await stage.olivia.says('/flash');
    await stage.olivia.awaits(inLine(stage, 45));
    await stage.olivia.presses(stage.words('in-line.cancel'));
    const told = await stage.olivia.awaits(new RegExp(stage.words('pad.cancelled')));
    expect(told.buttons).toEqual([]);
    await stage.pass(60_000);
    expect(stage.arrived()).toEqual([]);
    // Nothing is left of it that another would join.
    await stage.olivia.says('/flash');
    await stage.until(() => stage.arrived().length === 1);
  });

  test('no PIN is asked for what can’t go out in time; what can, waits in line with its PIN typed', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    const begun = await useUp(stage);
    for (const _ of [1, 2]) {
      await stage.olivia.says('/unlock');
      await stage.olivia.types(paul.pin);
      await stage.olivia.awaits(new RegExp(stage.words('under-way.accepted')));
      await stage.pass(25_000);
    }
    stage.forget();
    await stage.olivia.says('/unlock');
    const told = await stage.olivia.awaits(new RegExp(stage.words('failure.not-sent', { at: '' }).slice(0, 20)));
    expect(told.buttons).toEqual([]);
    await stage.skip(begun + 290_000 - stage.now());
    expect(stage.arrived()).toEqual([]);
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(inLine(stage, 45));
    await stage.pass(60_000);
    expect(stage.arrived()).toEqual([8, 11]);
  });
});
