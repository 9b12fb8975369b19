import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tidyText } from '../../demo/telegram/text/entities.ts';
import { parseHtml } from '../../demo/telegram/text/html.ts';

const nobody = () => undefined;

describe("Telegram's HTML", () => {
  test.each([
    [
      '&#xDFDF;',
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    ],
    ['🏟 🏟&lt;<abacaba', 'Unclosed start tag at byte offset 13'],
    ['🏟 🏟&lt;<abac aba>', 'Unsupported start tag "abac" at byte offset 13'],
    ['🏟 🏟&lt;<i   =aba>', 'Empty attribute name in the tag "i" at byte offset 13'],
    ['🏟 🏟&lt;<i    aba>', 'Can\'t find end tag corresponding to start tag "i"'],
    ['🏟 🏟&lt;<i    aba  =  ', 'Unclosed start tag "i" at byte offset 13'],
    ['🏟 🏟&lt;<i    aba  =  190azAz-.,', 'Unexpected end of name token at byte offset 27'],
    ['🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', 'Unclosed start tag at byte offset 13'],
    ['🏟 🏟&lt;</', 'Unexpected end tag at byte offset 13'],
    ['🏟 🏟&lt;<b></b></', 'Unexpected end tag at byte offset 20'],
    ['🏟 🏟&lt;<i>a</i   ', 'Unclosed end tag at byte offset 17'],
    ['🏟 🏟&lt;<i>a</em   >', 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['a < b>', 'Unsupported start tag "" at byte offset 2'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['a <b', 'Unclosed start tag at byte offset 2'],
    ['x<br>y', 'Unsupported start tag "br" at byte offset 1'],
  ])('refuses %s', (markup, reason) => {
    expect(refusalOf(markup)).toBe(`Bad Request: can't parse entities: ${reason}`);
  });

  test.each([
    ['&ge;&lt;&gt;&amp;&quot;&laquo;&raquo;&#12345678;', '&ge;<>&"&laquo;&raquo;&#12345678;', []],
    ['➡️ ➡️<i>➡️ ➡️</i>', '➡️ ➡️➡️ ➡️', [{ type: 'italic', offset: 5, length: 5 }]],
    [
      '<b><i>x</i></b>',
      'x',
      [
        { type: 'italic', offset: 0, length: 1 },
        { type: 'bold', offset: 0, length: 1 },
      ],
    ],
    ['<u></u>x', 'x', []],
    [
      '<a href="https://vw.de/?a=1&amp;b=2">VW</a>',
      'VW',
      [{ type: 'text_link', offset: 0, length: 2, url: 'https://vw.de/?a=1&b=2' }],
    ],
    ['<a href="http://localhost:8080">here</a>', 'here', []],
    [
      '<pre><code class="language-json">{}</code></pre>',
      '{}',
      [{ type: 'pre', offset: 0, length: 2, language: 'json' }],
    ],
    ['<code class="language-json">{}</code>', '{}', [{ type: 'code', offset: 0, length: 2 }]],
    ['<blockquote expandable>x</blockquote>', 'x', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    ['<tg-spoiler>x</tg-spoiler>', 'x', [{ type: 'spoiler', offset: 0, length: 1 }]],
  ])('reads %s', (markup, text, entities) => {
    expect(parseHtml(markup, nobody)).toEqual({ text, entities });
  });

  test('reads a time with its format, and refuses one that is none', () => {
    expect(parseHtml('<tg-time unix="1647531900" format="wDT">22:45</tg-time>', nobody).entities).toEqual([
      { type: 'date_time', offset: 0, length: 5, unix_time: 1647531900, date_time_format: 'wDT' },
    ]);
    expect(parseHtml('<b><tg-time unix="1647531900">x</tg-time></b>', nobody).entities).toHaveLength(2);
    expect(refusalOf('<tg-time>x</tg-time>')).toContain('Invalid unix time');
    expect(refusalOf('<tg-time unix="soon">x</tg-time>')).toContain('Invalid unix time');
    expect(refusalOf('<tg-time unix="1647531900" format="rt">x</tg-time>')).toContain('Invalid date-time format');
  });

  test('gives back any text that was escaped', () => {
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(text.isWellFormed());
        expect(parseHtml(`<b>${escaped(text)}</b>`, nobody).text).toBe(text);
      }),
    );
  });

  test('either reads a text or names what is wrong, whatever it holds', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'b',
      'i',
      'a',
      ' href=',
      '"',
      "'",
      '&',
      'lt',
      ';',
      '#',
      'x',
      '=',
      'é',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const refused = refusalOf(pieces.join(''));
        if (refused !== undefined) expect(refused).toMatch(/^Bad Request: can't parse entities: /);
      }),
    );
  });
});

describe('a text as Telegram keeps it', () => {
  test('loses the spaces at its ends, and its entities move with it', () => {
    expect(tidyText('  bold \n', [{ type: 'bold', offset: 0, length: 7 }])).toEqual({
      text: 'bold',
      entities: [{ type: 'bold', offset: 0, length: 4 }],
    });
  });

  test('joins styles that touch, and cuts them where code stands', () => {
    const styles = [
      { type: 'bold' as const, offset: 0, length: 2 },
      { type: 'bold' as const, offset: 2, length: 4 },
      { type: 'code' as const, offset: 3, length: 1 },
    ];
    expect(tidyText('abcdef', styles).entities).toEqual([
      { type: 'bold', offset: 0, length: 3 },
      { type: 'code', offset: 3, length: 1 },
      { type: 'bold', offset: 4, length: 2 },
    ]);
  });

  test('marks commands, mentions, addresses and hashtags by itself, outside code', () => {
    const text = '/lock@carnet_bot a/b @olivia me@example.com https://vw.de/x. #golf `/no`';
    const code = [{ type: 'code' as const, offset: text.indexOf('`'), length: 5 }];
    expect(
      tidyText(text, code).entities.map(({ type, offset, length }) => [type, text.substr(offset, length)]),
    ).toEqual([
      ['bot_command', '/lock@carnet_bot'],
      ['mention', '@olivia'],
      ['email', 'me@example.com'],
      ['url', 'https://vw.de/x'],
      ['hashtag', '#golf'],
      ['code', '`/no`'],
    ]);
  });
});

function refusalOf(markup: string): string | undefined {
  try {
    parseHtml(markup, nobody);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
