import { expect, test } from 'vitest';
import { createSharedCalls } from '../../src/concurrency/shared-call.ts';

test('who asks for the same while a call is under way shares its outcome, and the next one calls again', async () => {
  const shared = createSharedCalls<number>();
  let calls = 0;
  const call = async () => ++calls;
  expect(await Promise.all([shared.join('a', call), shared.join('a', call), shared.join('b', call)])).toEqual([
    1, 1, 2,
  ]);
  expect(await shared.join('a', call)).toBe(3);
});

test('a call that failed is made again', async () => {
  const shared = createSharedCalls<string>();
  const failing = shared.join('a', async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await shared.join('a', async () => 'yes')).toBe('yes');
});

test('after forget a new call is made, and the earlier one learns of it and ends no other', async () => {
  const shared = createSharedCalls<string>();
  const [earlier, later] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = shared.join('a', async (isForgotten) => {
    await earlier.promise;
    return isForgotten() ? 'forgotten' : 'current';
  });
  shared.forget('a');
  const second = shared.join('a', async (isForgotten) => {
    await later.promise;
    return isForgotten() ? 'forgotten' : 'current';
  });
  earlier.resolve();
  expect(await first).toBe('forgotten');
  const third = shared.join('a', async () => 'of its own');
  later.resolve();
  expect(await Promise.all([second, third])).toEqual(['current', 'current']);
});
