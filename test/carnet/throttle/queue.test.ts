import { expect, onTestFinished, test, vi } from 'vitest';
import { createQueue } from '../../../src/carnet/throttle/queue.ts';

const HOUR_MS = 3_600_000;

/** Sets the machine's clock; its timers run on, as they do. */
function machineClock(): { set(byMs: number): void } {
  const real = Date.now;
  let offset = 0;
  const spy = vi.spyOn(Date, 'now').mockImplementation(() => real() + offset);
  onTestFinished(() => spy.mockRestore());
  return {
    set(byMs) {
      offset += byMs;
    },
  };
}

test('a job waits for no clock that is set back, neither the first nor a later one', async () => {
  const machine = machineClock();
  const queue = createQueue(1);
  machine.set(-HOUR_MS);
  expect(await queue.schedule(async () => 'first')).toBe('first');
  machine.set(-HOUR_MS);
  expect(await queue.schedule(async () => 'second')).toBe('second');
});

test('a clock set back while a job runs lets the next one begin at its end, and not before', async () => {
  const machine = machineClock();
  const queue = createQueue(1);
  const gate = Promise.withResolvers<void>();
  const went: string[] = [];
  const running = queue.schedule(async () => {
    machine.set(-HOUR_MS);
    await gate.promise;
    went.push('running');
  });
  const next = queue.schedule(async () => went.push('next'));
  gate.resolve();
  await Promise.all([running, next]);
  expect(went).toEqual(['running', 'next']);
});
