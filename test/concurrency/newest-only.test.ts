import { expect, test } from 'vitest';
import { newestOnly } from '../../src/concurrency/newest-only.ts';

test('of what comes while one is under way only the newest is done, and all get its outcome', async () => {
  const done: string[] = [];
  const open: (() => void)[] = [];
  const draw = newestOnly(async (value: string) => {
    done.push(value);
    await new Promise<void>((resolve) => open.push(resolve));
    return `drawn ${value}`;
  });
  const outcomes = Promise.all([draw('1'), draw('2'), draw('3')]);
  open.shift()?.();
  await expect.poll(() => done).toEqual(['1', '3']);
  open.shift()?.();
  expect(await outcomes).toEqual(['drawn 1', 'drawn 3', 'drawn 3']);
});

test('one that fails does not stop the next, and idle is told once at the end', async () => {
  let idle = 0;
  const draw = newestOnly(
    async (value: string) => {
      if (value === 'bad') throw new Error('bad');
      return value;
    },
    () => {
      idle += 1;
    },
  );
  const [first, second] = await Promise.allSettled([draw('bad'), draw('good')]);
  expect(first.status).toBe('rejected');
  expect(second).toEqual({ status: 'fulfilled', value: 'good' });
  await expect.poll(() => idle).toBe(1);
  expect(await draw('again')).toBe('again');
});
