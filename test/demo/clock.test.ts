import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDemoClock } from '../../demo/clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 4, 3) });
});

afterEach(() => {
  vi.useRealTimers();
});

/** The state of a wait. */
function watch(waiting: Promise<void>): { over: boolean } {
  const state = { over: false };
  waiting.then(
    () => {
      state.over = true;
    },
    () => undefined,
  );
  return state;
}

describe('the clock of the demo', () => {
  test('begins at the machine’s time, and runs on from where it stood when its speed changes', async () => {
    const clock = createDemoClock();
    const begin = clock.now();
    expect(begin).toBe(Date.now());
    await vi.advanceTimersByTimeAsync(1000);
    clock.run(60);
    expect(clock.now() - begin).toBe(1000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(clock.now() - begin).toBe(61_000);
    clock.run(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(clock.now() - begin).toBe(62_000);
  });

  test('ends a wait sooner when it is sped up, and not before its time', async () => {
    const clock = createDemoClock();
    const minute = watch(clock.sleep(60_000));
    await vi.advanceTimersByTimeAsync(30_000);
    clock.run(60);
    await vi.advanceTimersByTimeAsync(499);
    expect(minute.over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(minute.over).toBe(true);
  });

  test('makes a wait last longer when it is slowed down', async () => {
    const clock = createDemoClock();
    clock.run(60);
    const minute = watch(clock.sleep(60_000));
    await vi.advanceTimersByTimeAsync(500);
    clock.run(1);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(minute.over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(minute.over).toBe(true);
  });

  test('ends a wait that is aborted with the signal’s reason, and forgets it', async () => {
    const clock = createDemoClock();
    const stopping = new AbortController();
    const reason = new Error('stopping');
    const waiting = expect(clock.sleep(60_000, stopping.signal)).rejects.toBe(reason);
    stopping.abort(reason);
    await waiting;
    await expect(clock.sleep(1, stopping.signal)).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits longer than a timer of Node can, and not at all where there is nothing to wait for', async () => {
    const clock = createDemoClock();
    const months = watch(clock.sleep(3 * 2 ** 31));
    const nothing = watch(clock.sleep(-5));
    await vi.advanceTimersByTimeAsync(1);
    expect(nothing.over).toBe(true);
    clock.run(1000);
    await vi.advanceTimersByTimeAsync(6_000_000);
    expect(months.over).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000_000);
    expect(months.over).toBe(true);
  });
});
