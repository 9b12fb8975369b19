import { expect, test } from 'vitest';
import { carRequestOf, createUpdates, updateWrite } from '../../src/household/updates.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/store/store.ts';
import { open } from '../store/store-fixture.ts';
import { fakeClock } from '../world/fake-clock.ts';

const UPDATE = 'telegram:7';
const log = createLog('silent', { write: () => undefined });

/** A store, and runs of the program on it, one after another. */
async function program() {
  const clock = fakeClock();
  const store = await open('memory://', { clock });
  let count = 0;
  const begin = async () => {
    await clock.advance(1000);
    return createUpdates(store, { id: `run${++count}`, startedAt: clock.now() }, log);
  };
  return { clock, store, begin };
}

async function commandsCar(store: Store, run: string, at: number): Promise<boolean> {
  const claimed = await updateWrite(store, UPDATE, run, at, 'intent:telegram:-10:a');
  return claimed !== undefined && (await store.journal.commit([claimed.write], claimed.expected));
}

test('an update is answered once, however often it comes while it is answered and after', async () => {
  const { clock, begin } = await program();
  const updates = await begin();
  const claims = await Promise.all(Array.from({ length: 10 }, () => updates.claim(UPDATE)));
  expect(claims.filter((isFirst) => isFirst)).toHaveLength(1);
  updates.close(UPDATE, clock.now());
  expect(await updates.claim(UPDATE)).toBe(false);
  await updates.stop();
  expect(await updates.claim(UPDATE)).toBe(false);
});

test('an update that was answered is not answered by the next run', async () => {
  const { clock, begin } = await program();
  const updates = await begin();
  await updates.claim(UPDATE);
  updates.close(UPDATE, clock.now());
  await updates.stop();
  expect(await (await begin()).claim(UPDATE)).toBe(false);
});

test('an update that a crash left is answered again, unless it has commanded a car', async () => {
  const { clock, store, begin } = await program();
  await (await begin()).claim(UPDATE);
  const second = await begin();
  expect(await second.claim(UPDATE)).toBe(true);
  expect(await commandsCar(store, 'run2', clock.now())).toBe(true);
  const third = await begin();
  expect(await third.claim(UPDATE)).toBe(false);
  expect(await commandsCar(store, 'run3', clock.now())).toBe(false);
});

test('an update that commanded a car keeps its car request when it is closed', async () => {
  const { clock, store, begin } = await program();
  const updates = await begin();
  await updates.claim(UPDATE);
  await commandsCar(store, 'run1', clock.now());
  updates.close(UPDATE, clock.now());
  await updates.stop();
  expect(await carRequestOf(store, UPDATE)).toBe('intent:telegram:-10:a');
});

test('an answer waits for no write, and many that end together are one', async () => {
  const { clock, store, begin } = await program();
  const updates = await begin();
  let commits = 0;
  store.journal.onCommit(() => (commits += 1), new AbortController().signal);
  const ids = Array.from({ length: 100 }, (_, index) => `telegram:${index}`);
  for (const id of ids) await updates.claim(id);
  expect(commits).toBe(0);
  for (const id of ids) updates.close(id, clock.now());
  await updates.stop();
  expect(commits).toBe(1);
  expect(await store.journal.list('update:')).toHaveLength(100);
});
