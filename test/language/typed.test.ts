import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainTyped, readDegrees, withoutAmperes } from '../../src/language/typed.ts';

const dashes = [...'-‐‑‒–—―−﹘－'];
const spaces = [' ', '\u00a0', '\u2007', '\u2009', '\u202f', '\u3000', '\n', '\t'];
const invisible = ['', '\u200b', '\u200e', '\u202a', '\u2060', '\u2066', '\ufeff', '\u00ad'];

/** What a phone may make of a text: other dashes, spaces and digits of full width, and things that don't show. */
function phoned(text: string): fc.Arbitrary<string> {
  const typed = [...text].map((letter) => {
    const same =
      letter === '-' ? dashes : letter === ' ' ? spaces : letter === "'" ? ["'", '’', '‘', '´', '`'] : [letter];
    const wide = /[0-9]/.test(letter) ? [String.fromCodePoint(0xff10 + Number(letter))] : [];
    return fc.tuple(fc.constantFrom(...same, ...wide), fc.constantFrom(...invisible)).map((each) => each.join(''));
  });
  return fc.tuple(...typed).map((letters) => letters.join(''));
}

describe('what people type', () => {
  const texts = ['06:45 mon-fri climate set 72', '22:00-07:00', "aujourd'hui 9h30", 'Zappy 2 - Été', ''];

  test('comes out in plain characters, whatever a phone made of it', () => {
    const typed = fc.constantFrom(...texts).chain((text) => phoned(text).map((phone) => ({ text, phone })));
    fc.assert(
      fc.property(typed, ({ text, phone }) => {
        expect(plainTyped(phone)).toBe(text);
      }),
    );
  });

  test('is made plain once and for all, and is never an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const plain = plainTyped(text);
        expect(plainTyped(plain)).toBe(plain);
        expect(plain).toBe(plain.trim());
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps emoji in one piece', () => {
    for (const text of ['👨‍👩‍👧', '❤️ e-Golf', '👍🏽‍♂️']) expect(plainTyped(text)).toBe(text);
  });
});

test.each([
  ['72', { degrees: 72 }],
  ['72°F', { degrees: 72, unit: '°F' }],
  ['22 °C', { degrees: 22, unit: '°C' }],
  ['21,5°', { degrees: 21.5 }],
  ['22c', { degrees: 22, unit: '°C' }],
  ['22 degrees', { degrees: 22 }],
  ['22 Grad', { degrees: 22 }],
  ['72 degrees Fahrenheit', { degrees: 72, unit: '°F' }],
  ['-3', { degrees: -3 }],
  ['warm', undefined],
  ['72K', undefined],
  ['21.5.3', undefined],
  ['', undefined],
])('%j as a temperature is %j', (typed, degrees) => {
  expect(readDegrees(typed)).toEqual(degrees);
});

test.each([
  ['10A', '10'],
  ['10 amps', '10'],
  ['max', 'max'],
  ['10B', '10B'],
])('%j as a current is %j', (typed, current) => {
  expect(withoutAmperes(typed)).toBe(current);
});
