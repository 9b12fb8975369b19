import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseObjectLiteral } from '../../../src/carnet/login/object-literal.ts';

const noProto = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (!Object.keys(value).includes('__proto__') && Object.values(value).every(noProto));

test('every JSON object is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()).filter(noProto), (value) => {
      const source = JSON.stringify(value);
      expect(parseObjectLiteral(source)).toEqual(JSON.parse(source));
    }),
  );
});

test('single quotes, bare keys and trailing commas change nothing', () => {
  const word = fc.string({ unit: fc.constantFrom('a', '$', ' ', '"', 'é', ',', '}', '/') });
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,8}$/), fc.array(word)), (value) => {
      const members = Object.entries(value).map(
        ([name, words]) => `${name}: [${words.map((text) => `'${text}', `).join('')}],`,
      );
      expect(parseObjectLiteral(`{ // begins\n ${members.join('\n')} /* ends */ } ; more()`)).toEqual(value);
    }),
  );
});

test('no text makes it throw or hang', () => {
  const noise = fc.string({ unit: fc.constantFrom(...'{}[](),:\'"\\ab1-.\n /*`') });
  fc.assert(
    fc.property(noise, (text) => {
      parseObjectLiteral(`{${text}`);
      parseObjectLiteral(text);
    }),
    { numRuns: 1000 },
  );
});

test('escapes are undone', () => {
  expect(parseObjectLiteral(String.raw`{ a: 'it\'s\n\u00e9\x41\/' }`)).toEqual({
    a: "it's\néA/",
  });
});

test('what is no literal reads as undefined, and what follows is still read', () => {
  expect(parseObjectLiteral('{ a: f({ x: 1, y: "}" }), b: c ? [1, 2] : d, e: -1.5e2, f: true1, g: `t`, h }')).toEqual({
    a: undefined,
    b: undefined,
    e: -150,
    f: undefined,
    g: 't',
    h: undefined,
  });
});

test.each(['', '[]', '"text"', '{', '{ a: 1 b: 2 }', '{ a: [1 2] }', `${'{a:'.repeat(5000)}1`])(
  'a source that is no whole object gives nothing: %.20s',
  (source) => {
    expect(parseObjectLiteral(source)).toBeUndefined();
  },
);
