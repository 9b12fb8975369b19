import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secret } from '../src/secret.ts';

test('a secret gives its value to whoever asks for it by name', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(secret(value).reveal()).toBe(value);
    }),
  );
});

test('no other way of printing a secret gives its value', () => {
  const hidden = secret('canary');
  const printed = [
    String(hidden),
    `${hidden}`,
    hidden.toString(),
    JSON.stringify(hidden),
    JSON.stringify({ deep: [hidden] }),
    JSON.stringify({ ...hidden }),
    inspect(hidden),
    inspect({ hidden }, { depth: null, showHidden: true }),
    inspect(hidden, { showHidden: true, customInspect: false, getters: true }),
    Object.entries(hidden).join(),
    Object.values(hidden).join(),
  ];
  expect(printed.join()).not.toContain('canary');
  expect(printed[0]).toBe('[secret]');
  expect(printed[3]).toBe('"[secret]"');
  expect(printed[6]).toContain('[secret]');
});

test('a secret can’t be changed', () => {
  const hidden = secret('canary');
  expect(() => Object.assign(hidden, { reveal: () => 'other' })).toThrow(TypeError);
  expect(hidden.reveal()).toBe('canary');
});
