import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { removeLeftOvers, scratchFolder } from './world/scratch-folder.ts';

test('what a killed run of the tests left in memory is removed by the next, and nothing of a run that goes on', () => {
  const own = scratchFolder('own');
  onTestFinished(() => rmSync(own, { recursive: true }));
  const { pid: ended } = spawnSync(process.execPath, ['--version']);
  const left = join(dirname(dirname(own)), `car-net-tests-${ended}`);
  mkdirSync(join(left, 'store-1'), { recursive: true });
  removeLeftOvers();
  expect(existsSync(left)).toBe(false);
  expect(existsSync(own)).toBe(true);
});
