import { FONT_FAMILY, fontFace, type Weight } from './font-face.ts';

export interface TextElement {
  /** Where the text begins, has its middle or ends, as `anchor` says; `y` is the base line. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly weight?: Weight;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** A text that is wider is set smaller, down to two thirds of `size`; what is wider still is cut and ends with '…'. */
  readonly maxWidth: number;
}

const SMALLEST = 2 / 3;

/**
 * An SVG `text` of free text, in the shipped font, no wider than it may be. What the font has no glyph for is left out,
 * and so are marks that stand on other characters, which could be piled up without end. Empty where nothing is left.
 */
export function textElement(text: string, of: TextElement): string {
  const { x, y, size, fill, weight = 'regular', anchor = 'start', maxWidth } = of;
  const face = fontFace(weight);
  const shown = drawable(text, weight);
  if (shown === '') return '';
  const width = face.width(shown) * size;
  const fitted = width <= maxWidth ? size : Math.max(size * SMALLEST, (size * maxWidth) / width);
  const words = svgText(cutTo(shown, maxWidth / fitted, face.width));
  const bold = weight === 'bold' ? ' font-weight="bold"' : '';
  const placed = `x="${x}" y="${y}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}`;
  const set = `font-family="${FONT_FAMILY}" font-size="${Math.floor(fitted * 10) / 10}"${bold} fill="${fill}"`;
  return `<text ${placed} ${set}>${words}</text>`;
}

/** What of a text can be drawn in one line: no controls, no marks, no character that the font lacks. */
export function drawable(text: string, weight: Weight): string {
  const face = fontFace(weight);
  const line = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{C}\p{M}]/gu, '');
  return [...line]
    .filter((character) => face.has(character))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** @param room and widths in em */
function cutTo(text: string, room: number, width: (text: string) => number): string {
  // A rounding must not cut a text that was made to fit.
  if (width(text) <= room + 0.001) return text;
  let left = room - width('…');
  let cut = '';
  for (const character of text) {
    left -= width(character);
    if (left < 0) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

/** What XML 1.0 allows as a character; half of a surrogate pair is none. @see https://www.w3.org/TR/xml/#charsets */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Free text as it may stand in an SVG element or attribute: markup escaped, what XML has no character for left out. */
export function svgText(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '');
}
