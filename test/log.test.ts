import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog, describeError, withoutAddresses } from '../src/log.ts';
import { secret } from '../src/secret.ts';

function linesOf(
  work: (log: ReturnType<typeof createLog>) => void,
  level = 'trace',
): readonly Record<string, unknown>[] {
  const lines: string[] = [];
  work(createLog(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

describe('the log', () => {
  test('writes nothing below its level', () => {
    expect(linesOf((log) => log.info('quiet'), 'warn')).toEqual([]);
    expect(linesOf((log) => log.warn('aloud'), 'warn')).toMatchObject([{ msg: 'aloud' }]);
  });

  test('writes to the standard output where no other place is named', () => {
    expect(createLog('silent').level).toBe('silent');
  });

  test('holds no secret, however one gets into it', () => {
    const canary = secret('canary-1123');
    const lines = linesOf((log) => {
      log.error({ pin: canary, deep: { list: [canary] } }, `a pin: ${canary}`);
      log.error({ error: new Error(`bad pin ${canary}`, { cause: canary }) });
      log.error(new Error(`bad pin ${canary}`));
    });
    expect(JSON.stringify(lines)).not.toContain('canary');
    expect(JSON.stringify(lines)).toContain('[secret]');
  });

  test('cuts the addresses that an error quotes, in its message, its stack and its causes', () => {
    const cause = new Error('GET https://api.telegram.org/bot1:canary/getMe failed');
    const error = new Error('Network request for https://host/path?idToken=canary failed', { cause });
    const [line] = linesOf((log) => log.error({ error }, 'failed'));
    expect(JSON.stringify(line)).not.toContain('canary');
    expect(line?.['error']).toMatchObject({
      type: 'Error',
      message: 'Network request for https://host/… failed; caused by GET https://api.telegram.org/… failed',
    });
  });

  test('describes what was thrown without being an error', () => {
    expect(describeError('at https://host/canary')).toEqual({ type: 'string', message: 'at https://host/…' });
    expect(describeError(new Error('a', { cause: 'b' })).message).toBe('a; caused by b');
  });

  test('ends with causes that go round in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(describeError(error).message.match(/round/g)).toHaveLength(5);
  });

  test('lets an error without a stack be', () => {
    const error = new Error('bare');
    delete error.stack;
    expect(describeError(error)).toEqual({ type: 'Error', message: 'bare' });
  });

  test.each([
    ['redis://user:canary@host:6379/1', 'redis://host:6379/…'],
    ['https://canary@host', 'https://host'],
    ['car-net://sign-in?code=canary', 'car-net://sign-in/…'],
    ['HTTPS://HOST/canary', 'HTTPS://HOST/…'],
    ['(see https://host/canary)', '(see https://host/…'],
    ['https://host#canary', 'https://host/…'],
    ['"https://host/canary" and \'https://other/canary\'', '"https://host/…" and \'https://other/…\''],
    ['at https://host: refused', 'at https://host: refused'],
    ['at start (file:///work/src/main.ts:10:3)', 'at start (file:///work/src/main.ts:10:3)'],
  ])('makes of %s: %s', (text, cut) => {
    expect(withoutAddresses(text)).toBe(cut);
  });

  test('never leaves a path, a query or a password of an address', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(
      fc.property(word, word, word, fc.constantFrom('/', '?', '#', '/a?b='), (before, host, after, divider) => {
        const text = `before https://user:x${before}x@${host}.test${divider}x${after}x behind`;
        expect(withoutAddresses(text)).toBe(`before https://${host}.test/… behind`);
      }),
    );
  });
});
