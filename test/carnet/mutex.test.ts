import { expect, onTestFinished, test } from 'vitest';
import { withMutex } from '../../src/carnet/mutex.ts';
import { eventually } from '../world/eventually.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { openTestStore } from '../world/test-store.ts';

const TTL_MS = 30_000;

async function start() {
  const clock = fakeClock();
  const { journal, close } = await openTestStore(clock);
  onTestFinished(close);
  return { clock, journal, locked: <T>(work: () => Promise<T>) => withMutex(journal, clock, 'carnet:x', TTL_MS, work) };
}

test('one runs after the other, also after one that failed', async () => {
  const { clock, locked } = await start();
  const gate = Promise.withResolvers<void>();
  const order: string[] = [];
  const first = locked(async () => {
    await gate.promise;
    order.push('first');
    throw new Error('failed');
  });
  await eventually(() => expect(clock.waiting()).toBe(0));
  const second = locked(async () => order.push('second'));
  await eventually(() => expect(clock.waiting()).toBe(1));
  gate.resolve();
  await expect(first).rejects.toThrow('failed');
  await clock.advance(250);
  await second;
  expect(order).toEqual(['first', 'second']);
});

test('a dead holder’s lock is taken over, and is not given up by it when it comes to itself', async () => {
  const { clock, journal, locked } = await start();
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const dead = locked(async () => gates[0]?.promise);
  await eventually(async () => expect(await journal.read('carnet:x')).toBeDefined());
  const heir = locked(async () => gates[1]?.promise);
  const lastHolder = (await journal.read('carnet:x'))?.value;
  await eventually(() => expect(clock.waiting()).toBe(1));
  await clock.advance(TTL_MS);
  await eventually(async () => expect((await journal.read('carnet:x'))?.value).not.toBe(lastHolder));
  gates[0]?.resolve();
  await dead;
  expect(await journal.read('carnet:x')).toBeDefined();
  gates[1]?.resolve();
  await heir;
  expect(await journal.read('carnet:x')).toBeUndefined();
});
