import { expect, test } from 'vitest';
import { createUnderWay } from '../../src/concurrency/under-way.ts';

test('ended waits for all work, failed work and what was begun meanwhile included', async () => {
  const underWay = createUnderWay();
  const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const outcomes = Promise.allSettled([
    underWay.watch(first.promise).finally(() => {
      outcomeOfSecond = underWay.watch(second.promise);
    }),
  ]);
  let outcomeOfSecond: Promise<string> | undefined;
  let hasEnded = false;
  const ended = underWay.ended().then(() => {
    hasEnded = true;
  });
  first.reject(new Error('first'));
  await expect.poll(() => outcomeOfSecond !== undefined).toBe(true);
  expect(hasEnded).toBe(false);
  second.resolve('done');
  await ended;
  expect(await outcomeOfSecond).toBe('done');
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected']);
});

test('ended gives up on work that never ends', async () => {
  const underWay = createUnderWay();
  void underWay.watch(new Promise(() => undefined));
  await underWay.ended(1);
});

test('ended resolves at once where nothing is under way', async () => {
  await createUnderWay().ended();
});
