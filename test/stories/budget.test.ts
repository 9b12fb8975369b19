import { describe, expect, test } from 'vitest';
import { linkedStage, paul, platforms, type Stage } from '../world/stage.ts';

/** Leaves Olivia with a grant and a locked car. */
async function lockOnce(stage: Stage): Promise<void> {
  stage.command('olivia', '/lock');
  await stage.tapPin('olivia', paul.pin);
  await stage.until(() => stage.deeds().includes('lock') || stage.arrived().includes(10));
  await stage.pass(25_000);
}

/** Commands the car so many times, ten seconds apart: nothing shows a flash, so it ends when it is accepted. */
async function use(stage: Stage, times: number): Promise<void> {
  const before = stage.arrived().length;
  for (let done = 1; done <= times; done++) {
    stage.command('olivia', '/flash');
    await stage.until(() => stage.arrived().length === before + done);
    await stage.pass(10_000);
  }
}

describe.concurrent.each(platforms)('the budget, on %s', (platform) => {
  test('after two minutes of ordinary use the car is still unlocked, and locked again', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await lockOnce(stage);
    await use(stage, 7);
    stage.forget();
    for (const command of ['/unlock', '/lock']) {
      stage.command('olivia', command);
      if (command === '/unlock') await stage.tapPin('olivia', paul.pin);
      await stage.awaitText('olivia', new RegExp(stage.words('under-way.accepted')));
      await stage.pass(25_000);
    }
    expect(stage.arrived()).toEqual([8, 11, 10]);
    expect(stage.deeds().slice(-2)).toEqual(['unlock', 'lock']);
  });
});
