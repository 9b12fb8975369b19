import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, failed, notLookedAt, open, well, writeLine } from '../../src/doctor/check.ts';
import { OwnError } from '../../src/own-error.ts';

const forEver = () => new Promise<never>(() => undefined);

describe('a check', () => {
  test('tells what it found, and about what', async () => {
    expect(await check('key', () => well('it opens the store'))).toEqual({
      about: 'key',
      outcome: 'well',
      says: 'it opens the store',
    });
  });

  test('whose look throws has failed, and does not throw', async () => {
    const thrown = await check('key', () => {
      throw new OwnError('no such https://user:canary@host/bot1:canary key');
    });
    expect(thrown).toEqual({ about: 'key', outcome: 'failed', says: 'no such https://host/… key' });
    const rejected = await check(
      'key',
      () => Promise.reject(new Error('no')),
      () => open('not known'),
    );
    expect(rejected).toEqual({ about: 'key', outcome: 'open', says: 'not known' });
  });

  test('that heeds no signal ends at its deadline', async () => {
    const late = await check('key', forEver, undefined, 20);
    expect(late).toMatchObject({ outcome: 'failed', says: 'no answer within 0.02 s' });
  });

  test('that heeds the signal is told as late, not as ended by us', async () => {
    const look = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const late = await check('key', look, () => failed('aborted'), 20);
    expect(late).toMatchObject({ outcome: 'failed', says: 'no answer within 0.02 s' });
  });
});

describe('a line', () => {
  test('has a mark, what was looked at, what was found and what to do', () => {
    expect(writeLine({ about: 'disk', ...well('5 MB are free') })).toBe('✓ disk: 5 MB are free');
    expect(writeLine({ about: 'disk', ...failed('5 MB are free', 'Make room.') })).toBe(
      '✗ disk: 5 MB are free → Make room.',
    );
    const [first] = notLookedAt('see the store', 'key');
    expect(first && writeLine(first)).toBe('– key: not looked at: see the store');
  });

  test('stays one line that steers no terminal, whatever the names in it hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(writeLine({ about: name, ...failed(name, name) })).not.toMatch(/[\p{Cc}\u2028\u2029\u202E]/u);
      }),
    );
  });
});
