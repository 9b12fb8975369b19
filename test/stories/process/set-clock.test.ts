import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../world/scratch-folder.ts';
import { openStage, paul, platforms, type Stage } from '../../world/stage.ts';

const HOUR_S = 3600;

const unlock = async (stage: Stage) => {
  await stage.olivia.says('/unlock');
  await stage.olivia.types(paul.pin);
  await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s/);
};

test.concurrent.for(platforms)(
  'a program whose clock is five minutes fast, then set back by an hour, still answers and commands the car, on %s',
  async (platform, { onTestFinished }) => {
    const folder = scratchFolder('car-net-clock');
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'offset');
    const setClock = (seconds: number) => {
      writeFileSync(`${file}.new`, String(seconds));
      renameSync(`${file}.new`, file);
    };
    setClock(300);
    const env = {
      CLOCK_FILE: file,
      NODE_OPTIONS: `--import=${new URL('set-date.ts', import.meta.url).href}`,
      CONFIRM_POLL_S: '1',
      CONFIRM_TIMEOUT_S: '20',
    };
    const stage = await openStage(platform, { process: true, env, carnet: { effectDelayMs: 1000 } });
    onTestFinished(() => stage.close());
    await stage.link();
    await unlock(stage);
    setClock(300 - HOUR_S);
    await stage.olivia.says('/status');
    await stage.olivia.awaits(/^Zappy · 64%/);
    await unlock(stage);
    await unlock(stage);
    expect(stage.deeds()).toEqual(['unlock', 'unlock', 'unlock']);
    await stage.stop();
    expect(stage.logged.join('').split('the clock of this machine is off')).toHaveLength(2);
  },
);
