import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fontFace } from '../../src/pictures/font-face.ts';
import { drawable, svgText, textElement } from '../../src/pictures/text-element.ts';
import { hostileText } from './hostile-text.ts';

const of = { x: 10, y: 20, size: 30, fill: '#fff' } as const;

/** The width of what an element shows, in the document's own unit. */
function shownWidth(element: string, weight: 'regular' | 'bold'): number {
  const [, size = '', words = ''] = /font-size="([\d.]+)"[^>]*>([^<]*)</.exec(element) ?? [];
  const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
  const read = words.replace(/&[^;]+;/g, (entity) => entities[entity as keyof typeof entities]);
  return fontFace(weight).width(read) * Number(size);
}

describe('a text in a picture', () => {
  test('is as wide as the font makes it', () => {
    expect(fontFace('regular').width('i')).toBeLessThan(fontFace('regular').width('W') / 3);
    expect(fontFace('bold').width('Range')).toBeGreaterThan(fontFace('regular').width('Range'));
    // 1303 of 2048 units an em.
    expect(fontFace('regular').width('0')).toBeCloseTo(0.636, 3);
  });

  test('has its own size where there is room, and is smaller, then cut, where there is less', () => {
    expect(textElement('Reichweite', { ...of, maxWidth: 400 })).toContain('font-size="30"');
    const smaller = textElement('Reichweite', { ...of, maxWidth: 130 });
    expect(smaller).toMatch(/font-size="2\d\.?\d?"/);
    expect(smaller).toContain('>Reichweite<');
    const cut = textElement('Reichweite', { ...of, maxWidth: 80 });
    expect(cut).toContain('font-size="20"');
    expect(cut).toMatch(/>Rei\w*…</);
  });

  test('is never wider than it may be, whatever it says', () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.constantFrom('regular', 'bold'),
        fc.integer({ min: 40, max: 500 }),
        (text, weight, maxWidth) => {
          const element = textElement(text, { ...of, weight, maxWidth });
          expect(shownWidth(element, weight)).toBeLessThanOrEqual(maxWidth + 0.1);
        },
      ),
    );
  });

  test('leaves out what the font can’t draw, and what would reorder or pile up', () => {
    expect(drawable('Annas 車 🚗\u202e E\u0301-Go\u0000lf\n2 \ud800', 'bold')).toBe('Annas É-Golf 2');
    expect(textElement('車🚗', { ...of, maxWidth: 100 })).toBe('');
    fc.assert(
      fc.property(hostileText, (text) => {
        expect([...drawable(text, 'bold')].every((character) => fontFace('bold').has(character))).toBe(true);
      }),
    );
  });

  test('can’t become markup', () => {
    expect(svgText(`<a b='"'>&amp;\u0000\ud800\ufffe`)).toBe('&lt;a b=&#39;&quot;&#39;&gt;&amp;amp;');
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(svgText(text)).not.toMatch(
          /[<>"']|(?![\t\n\r])\p{Cc}(?<![\u{7f}-\u{9f}])|\ufffe|&(?!(amp|lt|gt|quot|#39);)/u,
        );
        expect(svgText(text).isWellFormed()).toBe(true);
      }),
    );
  });
});
