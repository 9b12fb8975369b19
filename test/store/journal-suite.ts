import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, Write } from '../../src/store/store.ts';
import { fakeClock } from '../world/fake-clock.ts';
import type { OpenFresh } from './store-fixture.ts';

const MINUTE = 60_000;

/** What every backend's journal must do. */
export function journalSuite(backend: string, openFresh: OpenFresh): void {
  async function fresh() {
    const clock = fakeClock();
    const { journal } = await openFresh(clock);
    return { clock, journal };
  }

  describe(`the journal on ${backend}: records`, () => {
    test('a record that was never written is not found', async () => {
      const { journal } = await fresh();
      expect(await journal.read('link:telegram:1')).toBeUndefined();
    });

    test('the version is 1 at the first write and changes with each', async () => {
      const { journal } = await fresh();
      await journal.commit([{ key: 'a', value: 'first' }]);
      expect(await journal.read('a')).toEqual({ value: 'first', version: 1 });
      await journal.commit([{ key: 'a', value: 'second' }]);
      expect(await journal.read('a')).toEqual({ value: 'second', version: 2 });
    });

    test('any JSON comes back as it went in, in clear and sealed', async () => {
      const { journal } = await fresh();
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), fc.boolean(), async (value, sealed) => {
          const text = JSON.stringify(value);
          await journal.commit([{ key: 'a', value: value as Json, sealed }]);
          expect(JSON.stringify((await journal.read('a'))?.value)).toBe(text);
        }),
      );
    });

    test('a deleted record is gone, and deleting what is not there is no mistake', async () => {
      const { journal } = await fresh();
      await journal.commit([{ key: 'a', value: 1 }]);
      expect(
        await journal.commit([
          { key: 'a', delete: true },
          { key: 'b', delete: true },
        ]),
      ).toBe(true);
      expect(await journal.read('a')).toBeUndefined();
    });

    test('list gives exactly the live records whose key begins with the prefix, by key', async () => {
      const part = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '_', '%', ':', '-', '.', '*', '[', 'é', '😀') });
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(part.filter((key) => key !== '')), part, async (keys, prefix) => {
          const { journal } = await fresh();
          await journal.commit(keys.map((key) => ({ key, value: key })));
          const listed = await journal.list(prefix);
          const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
          expect(listed.map(({ key }) => key)).toEqual(keys.filter((key) => key.startsWith(prefix)).sort(byBytes));
          expect(listed.every(({ key, value, version }) => key === value && version === 1)).toBe(true);
        }),
        { numRuns: 50 },
      );
    });
  });

  describe(`the journal on ${backend}: commit`, () => {
    test('expecting 0 writes only where there is no record', async () => {
      const { journal } = await fresh();
      expect(await journal.commit([{ key: 'a', value: 1 }], { a: 0 })).toBe(true);
      expect(await journal.commit([{ key: 'a', value: 2 }], { a: 0 })).toBe(false);
      expect(await journal.read('a')).toEqual({ value: 1, version: 1 });
    });

    test('of two that read the same version, one commits', async () => {
      const { journal } = await fresh();
      await journal.commit([{ key: 'a', value: 0 }]);
      const results = await Promise.all([1, 2].map((value) => journal.commit([{ key: 'a', value }], { a: 1 })));
      expect(results.toSorted()).toEqual([false, true]);
    });

    test('a record that is expected but not written guards the others', async () => {
      const { journal } = await fresh();
      await journal.commit([{ key: 'guard', value: 1 }]);
      expect(await journal.commit([{ key: 'a', value: 1 }], { guard: 2 })).toBe(false);
      expect(await journal.commit([{ key: 'a', value: 1 }], { guard: 1 })).toBe(true);
    });

    test('a commit is all or nothing, whatever is expected', async () => {
      const { journal } = await fresh();
      const model = new Map<string, { value: Json; version: number }>();
      const key = fc.constantFrom('a', 'b', 'c', 'd');
      const write: fc.Arbitrary<Write> = fc.oneof(
        fc.record({ key, value: fc.integer(), sealed: fc.boolean() }),
        fc.record({ key, delete: fc.constant(true as const) }),
      );
      const expected = fc.dictionary(key, fc.integer({ min: 0, max: 3 }), { maxKeys: 2 });
      await fc.assert(
        fc.asyncProperty(fc.array(write, { maxLength: 5 }), expected, async (writes, versions) => {
          const agrees = Object.entries(versions).every(([k, version]) => (model.get(k)?.version ?? 0) === version);
          expect(await journal.commit(writes, versions)).toBe(agrees);
          for (const change of agrees ? writes : []) {
            if ('delete' in change) model.delete(change.key);
            else model.set(change.key, { value: change.value, version: (model.get(change.key)?.version ?? 0) + 1 });
          }
          const stored = await journal.list('');
          expect(stored).toEqual([...model].toSorted().map(([k, record]) => ({ key: k, ...record })));
        }),
        { numRuns: 200 },
      );
    });

    test('a write that fails in the middle leaves nothing of the commit behind', async () => {
      const { journal } = await fresh();
      const cyclic: Record<string, Json> = {};
      cyclic['self'] = cyclic;
      const writes = [
        { key: 'a', value: 1 },
        { key: 'b', value: cyclic },
      ];
      await expect(journal.commit(writes)).rejects.toThrow(TypeError);
      expect(await journal.list('')).toEqual([]);
      expect(await journal.commit([{ key: 'a', value: 2 }], { a: 0 })).toBe(true);
    });
  });

  describe(`the journal on ${backend}: update`, () => {
    test('changes of one record at the same time all count, whoever else writes it in between', async () => {
      const { journal } = await fresh();
      const add = (by: number) =>
        journal.update('sum', async (before: number = 0) => {
          await journal.read('sum');
          return { result: before + by, writes: [{ key: 'sum', value: before + by }] };
        });
      const results = await Promise.all([1, 2, 3, 4].map(add));
      expect((await journal.read('sum'))?.value).toBe(10);
      expect(Math.max(...results)).toBe(10);
    });

    test('a change that writes nothing leaves the record as it is and gives its result', async () => {
      const { journal } = await fresh();
      await journal.commit([{ key: 'a', value: 1 }]);
      expect(await journal.update('a', (before: number | undefined) => ({ result: before }))).toBe(1);
      expect(await journal.read('a')).toEqual({ value: 1, version: 1 });
    });

    test('a change runs again where a further record that it depends on was written meanwhile', async () => {
      const { journal } = await fresh();
      let runs = 0;
      await journal.update('a', async () => {
        runs += 1;
        const guard = await journal.read<number>('guard');
        if (runs === 1) await journal.commit([{ key: 'guard', value: 7 }]);
        const writes = [{ key: 'a', value: guard?.value ?? null }];
        return { result: undefined, writes, expected: { guard: guard?.version ?? 0 } };
      });
      expect(await journal.read('a')).toEqual({ value: 7, version: 1 });
    });

    test('what the change throws comes through, and nothing is written', async () => {
      const { journal } = await fresh();
      const failing = journal.update('a', () => {
        throw new RangeError('no');
      });
      await expect(failing).rejects.toThrow(RangeError);
      expect(await journal.list('')).toEqual([]);
    });
  });

  describe(`the journal on ${backend}: rename`, () => {
    test('a renamed record keeps its value, its seal, its place in a queue and its end', async () => {
      const { clock, journal } = await fresh();
      const expiresAt = clock.now() + MINUTE;
      await journal.commit([{ key: 'a', value: 1, sealed: true, queue: { name: 'q', at: 10 }, expiresAt }]);
      await journal.commit([{ key: 'a', renameTo: 'b' }]);
      expect(await journal.read('a')).toBeUndefined();
      expect(await journal.due('q', 10, 10)).toEqual([{ key: 'b', value: 1, version: 1, at: 10 }]);
      await clock.advance(MINUTE);
      expect(await journal.read('b')).toBeUndefined();
    });

    test('a rename can change the value, and is heard as what it deletes and writes', async () => {
      const { journal } = await fresh();
      const heard: unknown[] = [];
      await journal.commit([{ key: 'a', value: 1, queue: { name: 'q', at: 10 } }]);
      journal.onCommit((writes) => heard.push(...writes), new AbortController().signal);
      await journal.commit([{ key: 'a', renameTo: 'b', value: 2 }]);
      expect(heard).toMatchObject([
        { key: 'a', delete: true },
        { key: 'b', value: 2, queue: { name: 'q', at: 10 } },
      ]);
      expect(await journal.list('')).toEqual([{ key: 'b', value: 2, version: 1 }]);
    });

    test('renaming what is not there is no mistake, and a rename is part of its commit', async () => {
      const { journal } = await fresh();
      expect(await journal.commit([{ key: 'none', renameTo: 'b' }])).toBe(true);
      await journal.commit([{ key: 'a', value: 1 }]);
      expect(await journal.commit([{ key: 'a', renameTo: 'b' }], { b: 1 })).toBe(false);
      expect(await journal.list('')).toEqual([{ key: 'a', value: 1, version: 1 }]);
    });
  });

  describe(`the journal on ${backend}: expiry`, () => {
    test('a record is gone at its expiresAt on the clock that was passed in', async () => {
      const { clock, journal } = await fresh();
      const expiresAt = clock.now() + MINUTE;
      await journal.commit([{ key: 'a', value: 1, expiresAt, queue: { name: 'q', at: 0 } }]);
      await clock.advance(MINUTE - 1);
      expect(await journal.read('a')).toEqual({ value: 1, version: 1 });
      await clock.advance(1);
      expect(await journal.read('a')).toBeUndefined();
      expect(await journal.list('a')).toEqual([]);
      expect(await journal.due('q', clock.now(), 10)).toEqual([]);
    });

    test('an expired record counts as none: expected 0, and written anew as version 1', async () => {
      const { clock, journal } = await fresh();
      await journal.commit([{ key: 'a', value: 1, expiresAt: clock.now() + MINUTE }]);
      await journal.commit([{ key: 'a', value: 2, expiresAt: clock.now() + MINUTE }]);
      await clock.advance(MINUTE);
      expect(await journal.commit([{ key: 'a', value: 3 }], { a: 2 })).toBe(false);
      expect(await journal.commit([{ key: 'a', value: 3 }], { a: 0 })).toBe(true);
      expect(await journal.read('a')).toEqual({ value: 3, version: 1 });
    });

    test('a record written again without expiresAt stays', async () => {
      const { clock, journal } = await fresh();
      await journal.commit([{ key: 'a', value: 1, expiresAt: clock.now() + MINUTE }]);
      await journal.commit([{ key: 'a', value: 2 }]);
      await clock.advance(MINUTE);
      expect(await journal.read('a')).toEqual({ value: 2, version: 2 });
    });
  });

  describe(`the journal on ${backend}: claims`, () => {
    test('only the first of many claims a key', async () => {
      const { journal } = await fresh();
      const claims = await Promise.all(Array.from({ length: 10 }, () => journal.claim('update:telegram:7', MINUTE)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await journal.claim('update:telegram:8', MINUTE)).toBe(true);
    });

    test('a claim can be taken again once its time is over, and not before', async () => {
      const { clock, journal } = await fresh();
      await journal.claim('a', MINUTE);
      await clock.advance(MINUTE - 1);
      expect(await journal.claim('a', MINUTE)).toBe(false);
      await clock.advance(1);
      expect(await journal.claim('a', MINUTE)).toBe(true);
      expect(await journal.claim('a', MINUTE)).toBe(false);
    });

    test('a claim that is refused does not lengthen the one that holds', async () => {
      const { clock, journal } = await fresh();
      await journal.claim('a', MINUTE);
      await journal.claim('a', 10 * MINUTE);
      await clock.advance(MINUTE);
      expect(await journal.claim('a', MINUTE)).toBe(true);
    });
  });

  describe(`the journal on ${backend}: queues`, () => {
    test('due gives what has come, earliest first, up to the limit, and leaves it there', async () => {
      const { journal } = await fresh();
      const at = { a: 30, b: 10, c: 20, d: 40 };
      await journal.commit(
        Object.entries(at).map(([key, due]) => ({ key, value: key, queue: { name: 'q', at: due } })),
      );
      await journal.commit([
        { key: 'e', value: 'e', queue: { name: 'other', at: 0 } },
        { key: 'f', value: 'f' },
      ]);
      expect((await journal.due('q', 30, 10)).map(({ key, at: due }) => [key, due])).toEqual([
        ['b', 10],
        ['c', 20],
        ['a', 30],
      ]);
      expect(await journal.due('q', 30, 1)).toEqual([{ key: 'b', value: 'b', version: 1, at: 10 }]);
      expect(await journal.due('q', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toHaveLength(4);
    });

    test('a record written again moves, and without a queue leaves it', async () => {
      const { journal } = await fresh();
      await journal.commit([{ key: 'a', value: 1, queue: { name: 'q', at: 10 }, sealed: true }]);
      await journal.commit([{ key: 'a', value: 2, queue: { name: 'q', at: 50 }, sealed: true }]);
      expect(await journal.due('q', 49, 10)).toEqual([]);
      expect(await journal.due('q', 50, 10)).toEqual([{ key: 'a', value: 2, version: 2, at: 50 }]);
      await journal.commit([{ key: 'a', value: 3 }]);
      expect(await journal.due('q', 50, 10)).toEqual([]);
      expect(await journal.read('a')).toEqual({ value: 3, version: 3 });
    });
  });

  describe(`the journal on ${backend}: series`, () => {
    test('range gives from ≤ at < to, oldest first, equal times in the order they came', async () => {
      const { journal } = await fresh();
      const samples = [30, 10, 20, 20].map((at, index) => ({ at, value: { index } }));
      for (const sample of samples) await journal.append('soc', sample);
      await journal.append('soc:other', { at: 15, value: 1 });
      expect(await journal.range('soc', 10, 30)).toEqual([
        { at: 10, value: { index: 1 } },
        { at: 20, value: { index: 2 } },
        { at: 20, value: { index: 3 } },
      ]);
      expect(await journal.range('soc', 0, Number.POSITIVE_INFINITY)).toHaveLength(4);
      expect(await journal.range('none', 0, 100)).toEqual([]);
    });

    test('trim removes what is older and says how many, Infinity all of it', async () => {
      const { journal } = await fresh();
      for (const at of [10, 20, 30]) await journal.append('soc', { at, value: at });
      await journal.append('other', { at: 10, value: 0 });
      expect(await journal.trim('soc', 20)).toBe(1);
      expect((await journal.range('soc', 0, 100)).map(({ at }) => at)).toEqual([20, 30]);
      expect(await journal.trim('soc', Number.POSITIVE_INFINITY)).toBe(2);
      expect(await journal.range('soc', 0, 100)).toEqual([]);
      expect(await journal.range('other', 0, 100)).toHaveLength(1);
    });
  });

  test(`the journal on ${backend}: every method throws once the backend is gone`, async () => {
    const { close, journal } = await openFresh(fakeClock());
    await close();
    const calls = [
      () => journal.read('a'),
      () => journal.list('a'),
      () => journal.commit([{ key: 'a', value: 1 }]),
      () => journal.update('a', () => ({ result: 1 })),
      () => journal.claim('a', 1),
      () => journal.due('q', 1, 1),
      () => journal.append('s', { at: 1, value: 1 }),
      () => journal.range('s', 0, 1),
      () => journal.trim('s', 1),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(Error);
  });
}
