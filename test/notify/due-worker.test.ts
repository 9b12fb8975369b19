import { describe, expect, onTestFinished, test } from 'vitest';
import { type Due, dueTask, startDueWorker, type Work } from '../../src/notify/due-worker.ts';
import { startTelling } from './telling.ts';
import { minutes } from './watching.ts';

/** A queue whose work is the test's, on a clock that stands. */
async function start(work: Work<number>) {
  const { clock, services, store, logged } = await startTelling();
  const put = (name: string, at: number) =>
    store.journal.commit([{ key: `job:${name}`, value: 1, queue: { name: 'jobs', at } }]);
  const take = async ({ key }: Due<number>) => {
    await store.journal.commit([{ key, delete: true }]);
  };
  const begin = () => {
    const worker = startDueWorker(services, [dueTask('jobs', work)], new AbortController());
    onTestFinished(() => worker.stop());
  };
  return { clock, put, take, begin, logged };
}

describe('the due worker', () => {
  test('begins at most 25 in one second, in the order they were due', async () => {
    const begun: string[] = [];
    const jobs = await start(async (due) => {
      begun.push(due.key);
      await jobs.take(due);
    });
    const now = jobs.clock.now();
    const names = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'));
    for (const [index, name] of names.entries()) await jobs.put(name, now - 1000 + index);
    jobs.begin();
    const counts: number[] = [];
    for (const ms of [0, 999, 1, 1000]) {
      await jobs.clock.advance(ms);
      counts.push(begun.length);
    }
    expect(counts).toEqual([25, 25, 50, 60]);
    expect(begun).toEqual(names.map((name) => `job:${name}`));
  });

  test('rests for a second between full batches, however the clock is set', async () => {
    let begun = 0;
    const jobs = await start(async (due) => {
      begun += 1;
      await jobs.take(due);
    });
    for (let index = 0; index < 30; index += 1) await jobs.put(String(index), jobs.clock.now() - minutes(120));
    jobs.begin();
    await jobs.clock.advance(0);
    expect(begun).toBe(25);
    jobs.clock.set(-minutes(60));
    await jobs.clock.advance(1000);
    expect(begun).toBe(30);
  });

  test('has at most 50 under way', async () => {
    let begun = 0;
    const jobs = await start(async (due) => {
      begun += 1;
      await jobs.clock.sleep(minutes(5));
      await jobs.take(due);
    });
    for (let index = 0; index < 80; index += 1) await jobs.put(String(index), jobs.clock.now());
    jobs.begin();
    await jobs.clock.advance(minutes(4));
    expect(begun).toBe(50);
    await jobs.clock.advance(minutes(2));
    expect(begun).toBe(80);
    await jobs.clock.advance(minutes(10));
  });

  test('does at its time what its own work has left, and what anyone else puts into a queue', async () => {
    const begun: [string, number][] = [];
    const jobs = await start(async (due) => {
      begun.push([due.key, jobs.clock.now() - from]);
      await jobs.take(due);
      if (due.key === 'job:first') await jobs.put('second', from + 7000);
    });
    const from = jobs.clock.now();
    await jobs.put('first', from);
    jobs.begin();
    await jobs.clock.advance(10_000);
    expect(begun).toEqual([
      ['job:first', 0],
      ['job:second', 7000],
    ]);
    await jobs.put('third', from);
    await jobs.put('fourth', from + 15_000);
    await jobs.clock.advance(5000);
    expect(begun.slice(2)).toEqual([
      ['job:third', 10_000],
      ['job:fourth', 15_000],
    ]);
  });

  test('does again what was put back while it was done', async () => {
    const begun: number[] = [];
    const jobs = await start(async (due) => {
      begun.push(jobs.clock.now() - from);
      if (begun.length > 1) return jobs.take(due);
      await jobs.put('first', from);
      await jobs.clock.sleep(5000);
    });
    const from = jobs.clock.now();
    await jobs.put('first', from);
    jobs.begin();
    await jobs.clock.advance(10_000);
    expect(begun).toEqual([0, 5000]);
  });

  test('leaves a failed record alone for half a minute, and tries again', async () => {
    const begun: number[] = [];
    const jobs = await start(async () => {
      begun.push(jobs.clock.now() - from);
      throw new Error('of the test');
    });
    const from = jobs.clock.now();
    await jobs.put('first', from);
    jobs.begin();
    await jobs.clock.advance(minutes(1.25));
    expect(begun).toEqual([0, 30_000, 60_000]);
    expect(jobs.logged()).toContain('watching or telling failed');
  });
});
