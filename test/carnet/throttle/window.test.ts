import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BudgetPart, keptOf, type Send, sendTimes } from '../../../src/carnet/throttle/window.ts';

const WINDOW_MS = 300_000;
const limit = { limit: 15, windowMs: WINDOW_MS };
const parts: readonly BudgetPart[] = ['unlock', 'lock', 'rest'];
const sends = (part: BudgetPart, count: number, from = 100): Send[] =>
  Array.from({ length: count }, (_, index) => ({ at: from + index, part }));

test('with room left a call goes at once', () => {
  expect(sendTimes(sends('rest', 3), ['rest'], limit, 1000)).toEqual([1000]);
});

test('four in fifteen are kept for unlock and two for lock: the tenth of the rest waits for the first to count no more', () => {
  const sent = sends('rest', 9);
  expect(sendTimes(sent, ['rest'], limit, 1000)).toEqual([100 + WINDOW_MS + 1]);
  expect(sendTimes(sent, ['unlock', 'unlock', 'unlock', 'unlock', 'lock', 'lock'], limit, 1000)).toEqual(
    Array.from({ length: 6 }, () => 1000),
  );
});

test('unlock leaves lock its part, and lock leaves unlock its', () => {
  expect(sendTimes(sends('unlock', 13), ['unlock', 'lock'], limit, 1000)).toEqual([100 + WINDOW_MS + 1, 1000]);
  expect(sendTimes(sends('lock', 11), ['lock', 'unlock'], limit, 1000)).toEqual([100 + WINDOW_MS + 1, 1000]);
});

test('what unlock used beyond its part is missing for the rest', () => {
  expect(sendTimes(sends('unlock', 12), ['rest', 'rest'], limit, 1000)).toEqual([1000, 100 + WINDOW_MS + 1]);
});

test('nobody gets more than the whole budget', () => {
  const sent = [...sends('rest', 9), ...sends('unlock', 4, 200), ...sends('lock', 2, 300)];
  for (const part of parts) expect(sendTimes(sent, [part], limit, 1000)).toEqual([100 + WINDOW_MS + 1]);
});

test('those that go first leave later ones less room', () => {
  expect(sendTimes(sends('rest', 8), ['rest', 'rest'], limit, 1000)).toEqual([1000, 100 + WINDOW_MS + 1]);
});

test('a budget too small to divide keeps nothing for anyone', () => {
  expect(sendTimes([], ['rest'], { limit: 1, windowMs: WINDOW_MS }, 5)).toEqual([5]);
});

describe('whatever is asked, and when', () => {
  const call = fc.record({ gap: fc.integer({ min: 0, max: WINDOW_MS / 2 }), part: fc.constantFrom(...parts) });
  const calls = fc.array(call, { maxLength: 60 });
  const size = fc.integer({ min: 1, max: 30 });

  /** Sends one call after another, each as soon as it may. */
  function sendAll(asked: readonly { readonly gap: number; readonly part: BudgetPart }[], size: number): Send[] {
    const sent: Send[] = [];
    let now = 0;
    for (const { gap, part } of asked) {
      now += gap;
      const [at = now] = sendTimes(sent, [part], { limit: size, windowMs: WINDOW_MS }, now);
      sent.push({ at, part });
      now = at;
    }
    return sent;
  }

  test('no window holds more than the limit, nor more of the rest than their part', () => {
    fc.assert(
      fc.property(calls, size, (asked, size) => {
        const sent = sendAll(asked, size);
        for (const { at } of sent) {
          const inWindow = sent.filter((other) => other.at >= at && other.at <= at + WINDOW_MS);
          const without = (...kept: readonly BudgetPart[]) =>
            inWindow.filter(({ part }) => !kept.includes(part)).length;
          const [unlock, lock] = [keptOf(size, 'unlock'), keptOf(size, 'lock')];
          expect(inWindow.length).toBeLessThanOrEqual(size);
          expect(without('unlock')).toBeLessThanOrEqual(size - unlock);
          expect(without('lock')).toBeLessThanOrEqual(size - lock);
          expect(without('unlock', 'lock')).toBeLessThanOrEqual(size - unlock - lock);
        }
      }),
    );
  });

  test.each(['unlock', 'lock'] as const)('%s that used none of its part gets all of it at once', (part) => {
    fc.assert(
      fc.property(calls, size, (asked, size) => {
        const sent = sendAll(
          asked.filter((each) => each.part !== part),
          size,
        );
        const now = sent.at(-1)?.at ?? 0;
        const wanted = Array.from({ length: keptOf(size, part) }, () => part);
        expect(sendTimes(sent, wanted, { limit: size, windowMs: WINDOW_MS }, now)).toEqual(wanted.map(() => now));
      }),
    );
  });

  test('nothing waits longer than for a window to pass', () => {
    fc.assert(
      fc.property(calls, size, fc.constantFrom(...parts), (asked, size, part) => {
        const sent = sendAll(asked, size);
        const now = sent.at(-1)?.at ?? 0;
        const [at = now] = sendTimes(sent, [part], { limit: size, windowMs: WINDOW_MS }, now);
        expect(at - now).toBeLessThanOrEqual(WINDOW_MS + 1);
      }),
    );
  });
});
