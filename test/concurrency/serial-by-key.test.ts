import { expect, test } from 'vitest';
import { createSerialByKey } from '../../src/concurrency/serial-by-key.ts';

/** Tasks that note when they begin, and end when they are let go. */
function tasks() {
  const begun: string[] = [];
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const task = (name: string) => async () => {
    begun.push(name);
    const gate = Promise.withResolvers<void>();
    gates.set(name, gate);
    await gate.promise;
    return name;
  };
  return {
    begun,
    task,
    end: (name: string) => gates.get(name)?.resolve(),
    fail: (name: string) => gates.get(name)?.reject(new Error(name)),
  };
}

test('tasks of one key run one after the other, and those of another key beside them', async () => {
  const { begun, task, end } = tasks();
  const serial = createSerialByKey();
  const first = serial.run('one', task('1a'));
  const second = serial.run('one', task('1b'));
  const beside = serial.run('two', task('2a'));
  await expect.poll(() => begun).toEqual(['1a', '2a']);
  end('1a');
  expect(await first).toBe('1a');
  await expect.poll(() => begun).toEqual(['1a', '2a', '1b']);
  end('1b');
  end('2a');
  expect(await Promise.all([second, beside])).toEqual(['1b', '2a']);
});

test('a task that fails tells its own caller alone, and the next one runs', async () => {
  const { task, end, fail, begun } = tasks();
  const serial = createSerialByKey();
  const outcomes = Promise.allSettled([serial.run('one', task('a')), serial.run('one', task('b'))]);
  await expect.poll(() => begun).toEqual(['a']);
  fail('a');
  await expect.poll(() => begun).toEqual(['a', 'b']);
  end('b');
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('ended waits for the last task of each key, failed ones included', async () => {
  const { task, end, fail, begun } = tasks();
  const serial = createSerialByKey();
  const outcomes = Promise.allSettled([
    serial.run('one', task('a')),
    serial.run('one', task('b')),
    serial.run('two', task('c')),
  ]);
  let hasEnded = false;
  const ended = serial.ended().then(() => {
    hasEnded = true;
  });
  await expect.poll(() => begun).toEqual(['a', 'c']);
  fail('a');
  end('c');
  await expect.poll(() => begun).toEqual(['a', 'c', 'b']);
  expect(hasEnded).toBe(false);
  end('b');
  await Promise.all([ended, outcomes]);
});
