import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSealer } from '../../src/store/seal.ts';

const sealer = createSealer(randomBytes(32));
const text = fc.string({ unit: 'binary' });
const place = fc.array(fc.string(), { minLength: 1, maxLength: 3 });

describe('a sealed value', () => {
  test('opens at its own place', () => {
    fc.assert(
      fc.property(text, place, (value, at) => {
        expect(sealer.open(sealer.seal(value, at), at)).toBe(value);
      }),
    );
  });

  test('opens at no other place', () => {
    fc.assert(
      fc.property(text, place, place, (value, at, elsewhere) => {
        fc.pre(JSON.stringify(at) !== JSON.stringify(elsewhere));
        const sealed = sealer.seal(value, at);
        expect(() => sealer.open(sealed, elsewhere)).toThrow(expect.objectContaining({ code: 'unreadable' }));
      }),
    );
  });

  test('does not open where namespace and key were cut differently', () => {
    expect(() => sealer.open(sealer.seal('x', ['a', 'b:c']), ['a:b', 'c'])).toThrow();
  });

  test('does not open when any byte of it is changed', () => {
    const sealed = Buffer.from(sealer.seal('some text', ['a']), 'base64url');
    for (let index = 0; index < sealed.length; index++) {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 255 }), (change) => {
          const changed = Buffer.from(sealed);
          changed.writeUInt8(changed.readUInt8(index) ^ change, index);
          expect(() => sealer.open(changed.toString('base64url'), ['a'])).toThrow();
        }),
        { numRuns: 10 },
      );
    }
  });

  test('does not open when any character of its text is changed, added or cut', () => {
    const sealed = sealer.seal('some text', ['a']);
    for (let index = 0; index <= sealed.length; index++) {
      for (const put of ['', 'A', 'AA', '=', '\n', '!']) {
        for (const cut of [0, 1]) {
          const changed = sealed.slice(0, index) + put + sealed.slice(index + cut);
          if (changed !== sealed) expect(() => sealer.open(changed, ['a']), changed).toThrow();
        }
      }
    }
  });

  test('gives nothing of its text away, nor that two texts are the same', () => {
    const [one, other] = [sealer.seal('hunter2hunter2', ['a']), sealer.seal('hunter2hunter2', ['a'])];
    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('hunter2');
  });

  test('opens with no other key, and with a former one only where that is given', () => {
    const [former, current] = [randomBytes(32), randomBytes(32)];
    const sealed = createSealer(former).seal('x', ['a']);
    expect(() => createSealer(current).open(sealed, ['a'])).toThrow(expect.objectContaining({ code: 'wrong-key' }));
    const both = createSealer(current, former);
    expect(both.open(sealed, ['a'])).toBe('x');
    expect(both.isCurrent(sealed)).toBe(false);
    expect(both.isCurrent(both.seal('x', ['a']))).toBe(true);
    expect(createSealer(current).open(both.seal('x', ['a']), ['a'])).toBe('x');
  });
});
