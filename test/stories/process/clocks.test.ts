import { describe, expect, test } from 'vitest';
import { linkedStage, paul, platforms, type Stage } from '../../world/stage.ts';

const EFFECT_MS = 25_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const lock = async (stage: Stage) => {
  await stage.olivia.says('/lock');
  await stage.olivia.awaits(/accepted by Car-Net/);
  await stage.pass(EFFECT_MS);
  await stage.olivia.awaits(/^Zappy is locked\nOlivia · seen on the car after \d+ s/);
};

const unlock = async (stage: Stage) => {
  await stage.olivia.says('/unlock');
  await stage.olivia.types(paul.pin);
  await stage.olivia.awaits(/accepted by Car-Net/);
  await stage.pass(EFFECT_MS);
  await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s/);
};

const warnings = (stage: Stage) => stage.logged.filter((line) => line.includes('the clock of this machine is off'));

describe.concurrent.each(platforms)('on %s a machine’s clock', (platform) => {
  test.for([
    ['fast', 5 * MINUTE_MS],
    ['slow', -5 * MINUTE_MS],
  ] as const)(
    'that is five minutes %s makes nothing late or early, and is logged once',
    async ([, aheadMs], { onTestFinished }) => {
      const stage = await linkedStage({ platform, onTestFinished }, { aheadMs });
      await unlock(stage);
      await lock(stage);
      expect(stage.deeds()).toEqual(['unlock', 'lock']);
      await stage.olivia.says('/lock', { sentAt: stage.now() - 10 * MINUTE_MS });
      await stage.olivia.awaits(stage.words('late.minutes', { minutes: 10 }));
      expect(warnings(stage)).toHaveLength(1);
    },
  );

  test('that is set back by an hour delays no answer and no command', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await unlock(stage);
    stage.setClock(-HOUR_MS);
    await stage.olivia.says('/status');
    await stage.olivia.awaits(/^Zappy · 64%/);
    await lock(stage);
    await unlock(stage);
    expect(stage.deeds()).toEqual(['unlock', 'lock', 'unlock']);
    stage.setClock(HOUR_MS);
    await unlock(stage);
  });
});
