/** What people type, as arguments are read: phones put typography where a keyboard has plain characters. */

/** Zero-width characters, directional marks and soft hyphens: pasted along, never meant. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** A joiner or variation selector belongs to an emoji; anywhere else it is as invisible as the rest. */
const STRAY_JOINER = /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)(?:\u200d|\ufe0e|\ufe0f)/gu;

/** Compatibility decomposition would turn these into letters or loose accents. */
const DEGREE = /[º˚]/gu;
const ACUTE = /´/gu;

const DASH = /[\p{Pd}\u02d7\u2043\u2212\u2796]/gu;
const APOSTROPHE = /[\u2018\u2019\u201b\u2032\u02bc`]/gu;

/**
 * The same words in plain characters: one kind of dash, apostrophe, space and digit, nothing invisible, one space between
 * words. Letters keep their case and their accents.
 */
export function plainTyped(text: string): string {
  return text
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '')
    .replace(DEGREE, '°')
    .replace(ACUTE, "'")
    .normalize('NFKC')
    .replace(DASH, '-')
    .replace(APOSTROPHE, "'")
    .replace(/\s+/gu, ' ')
    .trim();
}

export interface TypedDegrees {
  readonly degrees: number;
  /** Where one was typed. */
  readonly unit?: '°C' | '°F';
}

/** '72', '21,5°', '72 °F', '22C', '22 degrees'; undefined for anything else. */
export function readDegrees(text: string): TypedDegrees | undefined {
  const [, number = '', unit] =
    /^(-?\d{1,9}(?:[.,]\d{1,9})?) ?(?:(?:°|degrees?|deg|grados?|degr[eé]s?|grad) ?)?(c|f|celsius|fahrenheit)?$/i.exec(
      text,
    ) ?? [];
  if (number === '') return undefined;
  const degrees = Number(number.replace(',', '.'));
  return unit === undefined ? { degrees } : { degrees, unit: /^c/i.test(unit) ? '°C' : '°F' };
}

/** '10A', '10 amps' → '10': a current without its unit. */
export function withoutAmperes(text: string): string {
  return text.replace(/^(\d+|max) ?(?:a|amps?|amp[eè]res?|amperios?)$/i, '$1');
}

/** Exactly what a Car-Net PIN looks like. */
export function looksLikePin(text: string): boolean {
  return /^\d{4}$/.test(plainTyped(text));
}
