import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStage, paul, platforms, type Stage } from './stage.ts';

/** Debian's `faketime`: with it a process lives by a clock of its own, which is set here while it runs. */
const library = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path));

const HOUR_S = 3600;

const unlock = async (stage: Stage) => {
  stage.command('ann', '/unlock');
  await stage.tapPin('ann', paul.pin);
  await stage.awaitText('ann', /Unlocked: seen on the car after \d+ s/);
};

test.skipIf(library === undefined).concurrent.for(platforms)(
  'a program whose clock is five minutes fast, then set back by an hour, answers and drives on, on %s',
  async (platform, { onTestFinished }) => {
    const folder = mkdtempSync(join(tmpdir(), 'car-net-clock-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'offset');
    const setClock = (seconds: number) => writeFileSync(file, `${seconds > 0 ? '+' : ''}${seconds}`);
    setClock(300);
    const env = {
      LD_PRELOAD: library ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      // As a machine's clock is set: its monotonic one goes on.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      CONFIRM_POLL_S: '1',
      CONFIRM_TIMEOUT_S: '20',
    };
    const stage = await openStage(platform, { process: true, env, carnet: { effectDelayMs: 1000 } });
    onTestFinished(() => stage.close());
    await stage.link();
    await unlock(stage);
    setClock(300 - HOUR_S);
    stage.command('ann', '/status');
    await stage.awaitText('ann', /^Zappy\nCharge 64%/);
    await unlock(stage);
    await unlock(stage);
    expect(stage.deeds()).toEqual(['unlock', 'unlock', 'unlock']);
    await stage.stop();
    expect(stage.logged.join('').split('the clock of this machine is off')).toHaveLength(2);
  },
);
