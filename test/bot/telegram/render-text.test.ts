import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../../demo/telegram/text/html.ts';
import { readPressId } from '../../../src/bot/shared/press-id.ts';
import { renderKeyboard } from '../../../src/bot/telegram/keyboard.ts';
import { CAPTION_LIMIT, renderNotice, renderText, TEXT_LIMIT } from '../../../src/bot/telegram/render-text.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { Part } from '../../../src/language/text.ts';
import { line, locale } from './fixture.ts';

const now = Date.UTC(2026, 4, 3, 16, 7);
const read = (markup: string) => parseHtml(markup, () => undefined);
const render = (message: Message, limit = TEXT_LIMIT) => renderText(message, limit, now);

describe('rendering', () => {
  test('renders a bold title under a sign for the tone, and a line below each', () => {
    const message: Message = { title: ['Golf'], lines: [['one'], ['two']], tone: 'good', locale };
    expect(render(message).html).toBe('🟢 <b>Golf</b>\none\ntwo');
    expect(render(line('x')).html).toBe('x');
    expect(render(line('x', { tone: 'warning' })).html).toBe('🟡 x');
    // One that says more takes its place.
    expect(render({ ...message, sign: '🔋' }).html).toBe('🔋 <b>Golf</b>\none\ntwo');
    expect(render(line('x', { tone: 'bad' })).html).toBe('🔴 x');
    expect(render(line('x', { tone: 'working' })).html).toBe('⏳ x');
  });

  test('renders bold, code, links and times, which the app writes in the reader’s zone, with words for others inside', () => {
    const parts: Part[] = [
      { kind: 'bold', text: 'a<b' },
      ' ',
      { kind: 'code', text: '/link & more' },
      ' ',
      { kind: 'link', text: 'map', url: 'https://maps.example/?q=1&z="2"' },
      ' ',
      { kind: 'time', at: now - 180_000, style: 'clock' },
      ' ',
      { kind: 'time', at: now - 180_000, style: 'ago' },
    ];
    const berlin = { language: 'de', timeZone: 'Europe/Berlin' } as const;
    const unix = Math.floor((now - 180_000) / 1000);
    const { html, plain } = render({ lines: [parts], tone: 'neutral', locale: berlin });
    expect(html).toBe(
      '<b>a&lt;b</b> <code>/link &amp; more</code> ' +
        '<a href="https://maps.example/?q=1&amp;z=&quot;2&quot;">map</a> ' +
        `<tg-time unix="${unix}" format="t">18:04</tg-time> <tg-time unix="${unix}" format="r">vor 3 Minuten</tg-time>`,
    );
    expect(plain).toBe('a<b /link & more map (https://maps.example/?q=1&z="2") 18:04 vor 3 Minuten');
  });

  test('makes no link of an address that Telegram wouldn’t open', () => {
    const { html } = render({ ...line(''), lines: [[{ kind: 'link', text: 'x', url: 'javascript:alert(1)' }]] });
    expect(html).toBe('x (javascript:alert(1))');
  });

  test('keeps a name on its line, and drops what would reorder it', () => {
    const name = 'Go\nlf\u202e\u2066 evil\u2028\u0000';
    expect(render({ ...line(''), lines: [[{ kind: 'bold', text: name }, ' is locked']] }).html).toBe(
      '<b>Go lf evil </b> is locked',
    );
  });

  test('cuts a long text to the limit, with an ellipsis, and keeps its markup whole', () => {
    const { html } = render({ ...line(''), lines: [[{ kind: 'bold', text: '&'.repeat(5000) }]] }, CAPTION_LIMIT);
    expect(html).toBe(`<b>${'&amp;'.repeat(CAPTION_LIMIT - 1)}</b>…`);
  });

  test('doesn’t halve an emoji at the limit', () => {
    expect(render(line('😀'.repeat(4)), 6).plain).toBe('😀😀…');
  });

  test('renders something for an empty message', () => {
    expect(render({ lines: [], tone: 'neutral', locale }).html).toBe('…');
    expect(render(line('\u200b \u2800')).html).toContain('…');
  });

  test('renders a notice in at most 200 characters, without markup', () => {
    const text = renderNotice([{ kind: 'bold', text: 'x<y'.repeat(100) }], locale, now);
    expect(text).toHaveLength(200);
    expect(text).toMatch(/^x<yx<y.*…$/);
  });
});

describe('the keyboard', () => {
  test('puts a choice above the buttons, one option a row, and what a press means into its data', () => {
    const keyboard = renderKeyboard({
      choice: {
        placeholder: 'Which car?',
        answer: 'update',
        options: [
          { label: 'Golf', press: 'vehicle:1', detail: '2016' },
          { label: 'Atlas', press: 'vehicle:2' },
        ],
      },
      buttons: [
        [
          { label: 'Lock', press: 'lock', answer: 'private', style: 'primary' },
          { label: 'Map', url: 'https://maps.example/' },
        ],
        [{ label: 'Link', press: 'link', answer: 'ask', style: 'plain' }],
      ],
    });
    expect(keyboard).toEqual({
      inline_keyboard: [
        [{ text: 'Golf · 2016', callback_data: 'u:vehicle:1' }],
        [{ text: 'Atlas', callback_data: 'u:vehicle:2' }],
        [
          { text: 'Lock', callback_data: 'p:lock', style: 'primary' },
          { text: 'Map', url: 'https://maps.example/' },
        ],
        [{ text: 'Link', callback_data: 'a:link' }],
      ],
    });
    expect(readPressId('u:vehicle:1')).toEqual({ answer: 'update', press: 'vehicle:1' });
    expect(readPressId('p:lock')).toEqual({ answer: 'private', press: 'lock' });
    expect(readPressId('a:link')).toEqual({ answer: 'ask', press: 'link' });
  });

  test('is none where there are no buttons', () => {
    expect(renderKeyboard({})).toBeUndefined();
    expect(renderKeyboard({ buttons: [[]] })).toBeUndefined();
  });

  test('takes a press of 60 bytes, and no longer one', () => {
    const button = (press: string) => ({ buttons: [[{ label: 'x', press, answer: 'update' as const }]] });
    expect(renderKeyboard(button('p'.repeat(60)))).toBeDefined();
    expect(() => renderKeyboard(button('p'.repeat(63)))).toThrow(RangeError);
  });

  test('leaves no label empty, and none longer than a button shows', () => {
    const button = (label: string) => renderKeyboard({ buttons: [[{ label, press: 'x', answer: 'update' }]] });
    expect(button(' \u202e')?.inline_keyboard[0]?.[0]?.text).toBe('…');
    expect(button('x'.repeat(200))?.inline_keyboard[0]?.[0]?.text).toHaveLength(64);
  });

  test('treats data that no button of ours has as a press without any right', () => {
    expect(readPressId('anything at all')).toEqual({ answer: 'private', press: 'anything at all' });
  });
});

describe('hostile texts', () => {
  const nasty = fc.constantFrom(
    '<b>',
    '</b>',
    '<a href="tg://user?id=5">',
    '<script>',
    '&lt;',
    '&#60;',
    '&amp',
    '&',
    '<',
    '>',
    '"',
    "'",
    '*',
    '_',
    '`',
    '[x](y)',
    '@carnet_bot',
    '/unlock',
    '#tag',
    'https://evil.example',
    '\u202e',
    '\u202d',
    '\u2066',
    '\u2069',
    '\u200f',
    '\u200b',
    '\n',
    '\r\n',
    '\t',
    '\u2028',
    '\u0000',
    '\ud800',
    '\udc00',
    '😀',
    '👨‍👩‍👧',
    'שלום',
    'مرحبا',
    'x'.repeat(4096),
    ' ',
    '\u2800',
    '{name}',
  );
  const text = fc.oneof(
    fc.array(nasty, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const part: fc.Arbitrary<Part> = fc.oneof(
    text,
    text.map((value): Part => ({ kind: 'bold', text: value })),
    text.map((value): Part => ({ kind: 'code', text: value })),
    fc.tuple(text, text).map(([value, url]): Part => ({ kind: 'link', text: value, url })),
    text.map((value): Part => ({ kind: 'link', text: value, url: `https://maps.example/?q=${value.toWellFormed()}` })),
    fc.double().map((at): Part => ({ kind: 'time', at, style: 'date' })),
  );
  const message = fc.record({
    title: fc.array(part, { maxLength: 3 }),
    lines: fc.array(fc.array(part, { maxLength: 3 }), { maxLength: 5 }),
    tone: fc.constantFrom('good', 'neutral', 'working' as const),
    locale: fc.record({ language: fc.constantFrom('en', 'de' as const), timeZone: fc.constantFrom('UTC', 'No/Where') }),
    limit: fc.constantFrom(TEXT_LIMIT, CAPTION_LIMIT),
  });

  test('are always parsed, fit, keep to their lines, and show as the text they are', () => {
    fc.assert(
      fc.property(message, ({ limit, ...given }) => {
        const { html, plain } = renderText(given, limit, now);
        const parsed = read(html);
        expect(parsed.text.length).toBeLessThanOrEqual(limit);
        expect(plain.length).toBeLessThanOrEqual(limit);
        expect(parsed.text.trim()).not.toBe('');
        expect(parsed.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028]|(?!\n)\p{Cc}/u);
        expect(parsed.text.split('\n').length).toBeLessThanOrEqual(given.lines.length + 1);
        const kinds = new Set(parsed.entities.map(({ type }) => type));
        for (const kind of kinds) expect(['bold', 'code', 'text_link', 'date_time']).toContain(kind);
      }),
      { numRuns: 2000 },
    );
  });

  test('show to the letter, whatever markup they hold', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '"', 'b', '/', ';', 'l', 't', '#', '6', '0') }),
        (given) => {
          expect(read(render(line(`[${given}]`)).html).text).toBe(`[${given}]`);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test('a message with a sign of its own begins with that, not with the sign of its tone', () => {
  const message = { title: ['Zappy is unlocked'], sign: '🔓', lines: [], tone: 'good', locale } as const;
  expect(renderText(message, TEXT_LIMIT, 0).html).toBe('🔓 <b>Zappy is unlocked</b>');
});
