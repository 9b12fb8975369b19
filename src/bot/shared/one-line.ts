/**
 * Foreign text, safe to stand in the middle of a line: line breaks and control characters become a space; marks that
 * could turn the reading direction of the rest round, or that nobody sees, are left out. Joiners stay: emoji need them.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** The first `length` UTF-16 units, one less where that would halve a surrogate pair. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** At most `length` UTF-16 units: a text that is cut ends with '…'. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${cut(text, length - 1)}…`;
}
