import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Send } from '../../../src/carnet/throttle/send-log.ts';
import { sendTimes } from '../../../src/carnet/throttle/window.ts';

const WINDOW_MS = 300_000;
const limit = { limit: 10, windowMs: WINDOW_MS };
const ordinary = (...times: readonly number[]): Send[] => times.map((at) => ({ at, forLock: false }));
const times = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);

test('with room left a call goes at once', () => {
  expect(sendTimes(ordinary(1, 2, 3), [false], limit, 10)).toEqual([10]);
});

test('two in ten are kept for lock: the ninth of the others waits for the first to count no more', () => {
  expect(sendTimes(ordinary(...times(8, 100)), [false], limit, 1000)).toEqual([100 + WINDOW_MS + 1]);
  expect(sendTimes(ordinary(...times(8, 100)), [true], limit, 1000)).toEqual([1000]);
});

test('lock may use the whole budget, and then waits too', () => {
  expect(sendTimes(ordinary(...times(10, 100)), [true], limit, 1000)).toEqual([100 + WINDOW_MS + 1]);
});

test('those that go first leave later ones less room', () => {
  expect(sendTimes(ordinary(...times(7, 100)), [false, false], limit, 1000)).toEqual([1000, 100 + WINDOW_MS + 1]);
});

test('a budget too small to divide keeps nothing for lock', () => {
  expect(sendTimes([], [false], { limit: 1, windowMs: WINDOW_MS }, 5)).toEqual([5]);
});

test('no schedule of calls puts more than the limit in any window, nor more others than their part', () => {
  const call = fc.record({ gap: fc.integer({ min: 0, max: 2 * WINDOW_MS }), forLock: fc.boolean() });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (calls, size) => {
      const sent: Send[] = [];
      let now = 0;
      for (const { gap, forLock } of calls) {
        now += gap;
        const [at = now] = sendTimes(sent, [forLock], { limit: size, windowMs: WINDOW_MS }, now);
        sent.push({ at, forLock });
        now = Math.max(now, at);
      }
      for (const { at } of sent) {
        const inWindow = sent.filter((other) => other.at >= at && other.at <= at + WINDOW_MS);
        expect(inWindow.length).toBeLessThanOrEqual(size);
        expect(inWindow.filter(({ forLock }) => !forLock).length).toBeLessThanOrEqual(size - Math.floor(size / 5));
      }
    }),
  );
});
