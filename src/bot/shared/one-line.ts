/**
 * Text of unknown origin, safe to stand in the middle of a line: line breaks become spaces, and what could reorder or
 * hide the rest of the line (bidirectional controls, other control characters, halves of surrogate pairs) goes.
 * Joiners stay: emoji are made with them.
 */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n|[\n\r\t\v\f\u0085\u2028\u2029]/g, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
}

/** The first `length` UTF-16 units, one less where that would halve a surrogate pair. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
