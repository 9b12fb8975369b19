import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog, describeError, withoutAddresses } from '../src/log.ts';
import { OwnError } from '../src/own-error.ts';
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

  test('cuts the addresses that an error of ours quotes, in its message, its stack and its causes', () => {
    const cause = new OwnError('GET https://api.telegram.org/bot1:canary/getMe failed');
    const error = new OwnError('Network request for https://host/path?idToken=canary failed', { cause });
    const [line] = linesOf((log) => log.error({ error }, 'failed'));
    expect(JSON.stringify(line)).not.toContain('canary');
    expect(line?.['error']).toMatchObject({
      type: 'Error',
      message: 'Network request for https://host/… failed; caused by GET https://api.telegram.org/… failed',
    });
  });

  test.each<[string, () => unknown]>([
    ['a header that fetch doesn’t take', () => new Headers({ authorization: 'Bearer canary\nx' })],
    ['JSON that isn’t any', () => JSON.parse('canary')],
    ['an address that isn’t any', () => new URL('canary')],
    ['lines that look like a stack', () => Promise.reject(new Error('no\n    at canary (/canary:1:1)'))],
    [
      'a name and codes that are none',
      () => Promise.reject(Object.assign(new Error(), { name: 'canary 1', code: 'canary', status: 'canary' })),
    ],
    ['a text', () => Promise.reject('canary')],
    ['a cause', () => Promise.reject(new OwnError('ours', { cause: new Error('canary') }))],
    ['a text as a cause', () => Promise.reject(new OwnError('ours', { cause: 'canary' }))],
  ])('takes of what a library throws no message: %s', async (_, work) => {
    const error: unknown = await (async () => work())().catch((reason: unknown) => reason);
    const lines = linesOf((log) => {
      log.error({ error }, 'failed');
      if (!(error instanceof Error)) return;
      log.error({ err: error });
      log.error(error);
    });
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toContain('canary');
  });

  test('tells errors of libraries apart by name, code and the places that they came through', () => {
    const cause = Object.assign(new Error('connect to canary'), { code: 'ECONNREFUSED' });
    const { type, message, stack } = describeError(new TypeError('fetch failed', { cause }));
    expect({ type, message }).toEqual({ type: 'TypeError', message: 'TypeError; caused by Error ECONNREFUSED' });
    expect(stack).toContain('log.test.ts');
    expect(describeError(Object.assign(new Error('busy'), { code: 'ERR_SQLITE_ERROR', errcode: 5 })).message).toBe(
      'Error ERR_SQLITE_ERROR 5',
    );
    expect(describeError(Object.assign(new Error('no'), { name: 'DiscordAPIError[50013]' })).message).toBe(
      'DiscordAPIError[50013]',
    );
  });

  test('describes what was thrown without being an error', () => {
    expect(describeError('at https://host/canary')).toEqual({ type: 'string', message: 'string' });
    expect(describeError(new OwnError('a', { cause: 'b' })).message).toBe('a; caused by string');
  });

  test('ends with causes that go round in a circle', () => {
    const error = new OwnError('round');
    error.cause = error;
    expect(describeError(error).message.match(/round/g)).toHaveLength(5);
  });

  test('lets an error without a stack be', () => {
    const error = new OwnError('bare');
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
