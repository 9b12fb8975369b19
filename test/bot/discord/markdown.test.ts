import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { componentText, renderText, webAddress } from '../../../src/bot/discord/markdown.ts';
import { render } from './discord-markdown.ts';
import { hostileText, longHostileText } from './hostile-text.ts';

const RUNS = { numRuns: 2_000 };
const readable = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

describe('rendering a text as markdown', () => {
  test('whatever a text holds is read as it is, and is no mark', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(render(renderText([text], 100_000))).toEqual({ text: readable(text), marks: [] });
      }),
      RUNS,
    );
  });

  test('between other parts the only marks are the parts themselves', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, hostileText, (before, bold, code, after) => {
        const { marks } = render(
          renderText(
            [
              before,
              { kind: 'bold', text: bold },
              after,
              { kind: 'code', text: code },
              before,
              { kind: 'time', at: 1_777_800_000_000, style: 'ago' },
              { kind: 'link', text: after, url: 'https://maps.example/?q=1,2' },
            ],
            100_000,
          ),
        );
        const allowed = [
          readable(bold) === '' ? [] : ['bold'],
          readable(code) === '' || code.includes('`') ? [] : ['code'],
        ];
        expect(marks).toEqual([...allowed.flat(), 'time', 'link']);
      }),
      RUNS,
    );
  });

  test('strings side by side make no mark together', () => {
    expect(render(renderText([':smi', 'le: ', '<', '@123>'], 100))).toEqual({ text: ':smile: <@123>', marks: [] });
  });

  test('a text that is too long is cut to the limit, without half a mark', () => {
    fc.assert(
      fc.property(longHostileText, hostileText, fc.integer({ min: 1, max: 300 }), (text, bold, limit) => {
        const rendered = renderText([text, { kind: 'bold', text: bold }], limit);
        expect(rendered.length).toBeLessThanOrEqual(limit);
        expect(rendered.isWellFormed()).toBe(true);
        expect(render(rendered).marks.filter((mark) => mark !== 'bold')).toEqual([]);
      }),
      RUNS,
    );
  });

  test('readable text stays as it is', () => {
    expect(renderText(["Olivia's e-Golf: 78 % → 100 %, 148 km, read: 18:04"], 100)).toBe(
      "Olivia's e-Golf: 78 % → 100 %, 148 km, read: 18:04",
    );
  });

  test('a text that just fits is not cut, and one more character is', () => {
    expect(renderText(['a'.repeat(10)], 10)).toBe('a'.repeat(10));
    expect(renderText(['a'.repeat(11)], 10)).toBe(`${'a'.repeat(9)}…`);
  });

  test.each([
    ['ago', '<t:1777800000:R>'],
    ['clock', '<t:1777800000:t>'],
    ['date', '<t:1777800000:f>'],
  ] as const)('a time in style %s is written for each reader by Discord', (style, rendered) => {
    expect(renderText([{ kind: 'time', at: 1_777_800_000_999, style }], 100)).toBe(rendered);
  });

  const now = Date.UTC(2026, 10, 30, 11, 35);
  const hour = 3_600_000;
  const chatAt = (timeZone: string) => ({ when: { locale: { language: 'en', timeZone } as const, now } });

  test.each([
    ['of today', now - 3 * hour, '<t:1796027700:t>'],
    ['of yesterday', now - 13 * hour, 'yesterday 15\\:35'],
    ['of last Friday', now - 72 * hour, 'Fri 04\\:35'],
    ['of last week', now - 8 * 24 * hour, '22 Nov'],
    ['of tomorrow', now + 24 * hour, 'tomorrow 04\\:35'],
  ])('a time %s is written as a person says it, so that a line fits a phone', (_, at, written) => {
    for (const style of ['clock', 'date'] as const) {
      const text = renderText([{ kind: 'time', at, style }, ' · '], 100, chatAt('America/Denver'));
      expect(text).toBe(`${written} · `);
    }
  });

  test.each([
    [1, '<t:1796034900:t>'],
    [13, '<t:1795991700:f>'],
  ])('where no zone is told, a time of %s hours ago has its date only if it may be another day', (hours, written) => {
    expect(renderText([{ kind: 'time', at: now - hours * hour, style: 'date' }], 100, chatAt('UTC'))).toBe(written);
  });

  test('a time that no calendar has is left out', () => {
    expect(renderText(['x', { kind: 'time', at: Number.NaN, style: 'ago' }], 100)).toBe('x');
  });

  test('code that holds a backtick is shown as text', () => {
    expect(render(renderText([{ kind: 'code', text: 'a`b' }], 100))).toEqual({ text: 'a`b', marks: [] });
  });

  test('a link to anything but a web page is shown as text', () => {
    expect(renderText([{ kind: 'link', text: 'here', url: 'javascript:alert(1)' }], 100)).toBe('here');
    expect(webAddress('https://a.example/(x)')).toBe('https://a.example/%28x%29');
    expect(webAddress(`https://a.example/${'a'.repeat(500)}`)).toBeUndefined();
  });
});

describe('plain text of a component', () => {
  test('is one line within its limit and never empty', () => {
    fc.assert(
      fc.property(longHostileText, fc.integer({ min: 1, max: 100 }), (text, limit) => {
        const label = componentText(text, limit);
        expect(label.length).toBeLessThanOrEqual(limit);
        expect(label.trim()).not.toBe('');
        expect(label).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
        expect(label.isWellFormed()).toBe(true);
      }),
      RUNS,
    );
  });
});
