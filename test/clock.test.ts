import { spawnSync } from 'node:child_process';
import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../src/clock.ts';

afterEach(() => vi.useRealTimers());

test('the system clock tells the machine’s time', () => {
  const before = Date.now();
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  expect(systemClock.now()).toBeLessThanOrEqual(Date.now());
});

test('a wait of the system clock ends, and one of no time or less ends at once', async () => {
  await expect(systemClock.sleep(1)).resolves.toBeUndefined();
  await expect(systemClock.sleep(0)).resolves.toBeUndefined();
  await expect(systemClock.sleep(-5)).resolves.toBeUndefined();
});

test('a wait keeps the process alive where nothing else does', () => {
  const clock = JSON.stringify(new URL('../src/clock.ts', import.meta.url).href);
  const program = `const { systemClock } = await import(${clock}); await systemClock.sleep(50); console.log('waited')`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, 'waited\n']);
});

test('a wait that is aborted ends with the signal’s reason', async () => {
  const stopping = new AbortController();
  const waiting = systemClock.sleep(3_600_000, stopping.signal);
  const reason = new Error('stopping');
  stopping.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(systemClock.sleep(1, stopping.signal)).rejects.toBe(reason);
});

test('a wait longer than a timer of Node can be doesn’t end early', async () => {
  const stopping = new AbortController();
  let ended = false;
  const waiting = systemClock.sleep(3 * 2 ** 31, stopping.signal).then(
    () => {
      ended = true;
    },
    () => undefined,
  );
  await systemClock.sleep(20);
  expect(ended).toBe(false);
  stopping.abort();
  await waiting;
});
