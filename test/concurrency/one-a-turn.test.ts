import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createOneATurn } from '../../src/concurrency/one-a-turn.ts';

test('of many who come at once one goes on in each turn of the event loop, in the order in which they came', async () => {
  const turn = createOneATurn();
  const gone: number[] = [];
  for (const each of [1, 2, 3]) void turn().then(() => gone.push(each));
  const seen: number[] = [];
  while (gone.length < 3) {
    seen.push(gone.length);
    await nextTurn();
  }
  expect(gone).toEqual([1, 2, 3]);
  expect(new Set(seen)).toEqual(new Set([0, 1, 2]));
});
