import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/store/store.ts';
import { fakeClock } from '../world/fake-clock.ts';
import type { OpenFresh } from './store-fixture.ts';

const MINUTE = 60_000;

/** What every backend's values must do. */
export function valuesSuite(backend: string, openFresh: OpenFresh): void {
  describe.each([{ sealed: false }, { sealed: true }])(`values on ${backend}, %o`, (options) => {
    test('any JSON comes back as it went in, from any key', async () => {
      const values = (await openFresh(fakeClock())).values('n', options);
      await fc.assert(
        fc.asyncProperty(fc.string(), fc.jsonValue(), async (key, value) => {
          const text = JSON.stringify(value);
          await values.set(key, value as Json);
          expect(JSON.stringify(await values.get(key))).toBe(text);
        }),
      );
    });

    test('two namespaces never meet, even where a key begins like the other namespace', async () => {
      const store = await openFresh(fakeClock());
      const [one, other] = [store.values('n', options), store.values('n:m', options)];
      await one.set('m:a', 'one');
      await one.set('n:a', 'prefixed');
      await other.set('a', 'other');
      expect([await one.get('m:a'), await other.get('a'), await one.get('a')]).toEqual(['one', 'other', undefined]);
      await one.delete('m:a');
      expect([await one.get('m:a'), await other.get('a')]).toEqual([undefined, 'other']);
    });

    test('a value lives for its ttl on the clock that was passed in', async () => {
      const clock = fakeClock();
      const values = (await openFresh(clock)).values<string>('n', options);
      await values.set('short', 'x', MINUTE);
      await values.set('long', 'x');
      await values.set('never', 'x', 0);
      await clock.advance(MINUTE - 1);
      expect(await values.get('short')).toBe('x');
      await clock.advance(1);
      expect(await values.get('short')).toBeUndefined();
      expect(await values.get('never')).toBeUndefined();
      await clock.advance(1000 * 24 * 60 * MINUTE);
      expect(await values.get('long')).toBe('x');
    });

    test('every method throws once the backend is gone', async () => {
      const store = await openFresh(fakeClock());
      const values = store.values('n', options);
      await store.close();
      for (const call of [values.get('a'), values.set('a', 1), values.delete('a')])
        await expect(call).rejects.toThrow();
    });
  });

  test(`values on ${backend}: what was stored in clear is not taken for sealed, nor the other way round`, async () => {
    const store = await openFresh(fakeClock());
    const [plain, sealed] = [store.values<Json>('n'), store.values<Json>('n', { sealed: true })];
    await plain.set('a', { sealed: 'x' });
    await sealed.set('b', 1);
    await expect(sealed.get('a')).rejects.toMatchObject({ code: 'unreadable' });
    await expect(plain.get('b')).rejects.toMatchObject({ code: 'unreadable' });
    expect(await plain.get('a')).toEqual({ sealed: 'x' });
  });
}
