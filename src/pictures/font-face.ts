import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { OwnError } from '../own-error.ts';

/** Finds what packages hold that is no module. */
const require = createRequire(import.meta.url);

/** The one family that pictures name; its faces are shipped, so that every machine draws the same. */
export const FONT_FAMILY = 'DejaVu Sans';

export type Weight = 'regular' | 'bold';

/** What is to be known of a face before a text is drawn in it. */
export interface FontFace {
  /** Whether the face has a glyph for this character. */
  has(character: string): boolean;
  /** The advance of a text, without kerning, in em: times the font size it is a width. */
  width(text: string): number;
}

/** The path of the shipped font file. Throws where the font is missing. */
export function fontFile(weight: Weight): string {
  return weight === 'bold'
    ? require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')
    : require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
}

const read = new Map<Weight, FontFace>();

/** The shipped face, read when it is first asked for. Throws where the font is missing. */
export function fontFace(weight: Weight): FontFace {
  const known = read.get(weight);
  if (known) return known;
  const face = readFace(readFileSync(fontFile(weight)));
  read.set(weight, face);
  return face;
}

/** A run of characters that stand for consecutive glyphs. */
interface Group {
  readonly first: number;
  readonly last: number;
  readonly glyph: number;
}

/** @see https://learn.microsoft.com/typography/opentype/spec/otff and its chapters cmap, head, hhea and hmtx */
function readFace(font: Buffer): FontFace {
  const groups = readGroups(font, tableAt(font, 'cmap'));
  const unitsPerEm = font.readUInt16BE(tableAt(font, 'head') + 18);
  const metrics = font.readUInt16BE(tableAt(font, 'hhea') + 34);
  const advances = tableAt(font, 'hmtx');
  const glyphOf = (character: string): number => {
    const code = character.codePointAt(0) ?? 0;
    const group = groups.find(({ first, last }) => first <= code && code <= last);
    return group ? group.glyph + code - group.first : 0;
  };
  // The glyphs behind the last metric are as wide as that one.
  const advanceOf = (glyph: number) => font.readUInt16BE(advances + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  return {
    has: (character) => glyphOf(character) !== 0,
    width: (text) => [...text].reduce((width, character) => width + advanceOf(glyphOf(character)), 0),
  };
}

function tableAt(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let entry = 12; entry < 12 + 16 * count; entry += 16) {
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new OwnError(`the font has no table ${tag}`);
}

/** Segmented coverage: the whole of Unicode. */
const WHOLE_UNICODE = 12;

function readGroups(font: Buffer, cmap: number): readonly Group[] {
  const count = font.readUInt16BE(cmap + 2);
  for (let entry = cmap + 4; entry < cmap + 4 + 8 * count; entry += 8) {
    const table = cmap + font.readUInt32BE(entry + 4);
    if (font.readUInt16BE(table) !== WHOLE_UNICODE) continue;
    return Array.from({ length: font.readUInt32BE(table + 12) }, (_, index) => {
      const at = table + 16 + 12 * index;
      return { first: font.readUInt32BE(at), last: font.readUInt32BE(at + 4), glyph: font.readUInt32BE(at + 8) };
    });
  }
  throw new OwnError('the font has no table of the whole of Unicode');
}
