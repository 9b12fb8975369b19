import type { Part } from '../text.ts';

type Values = Readonly<Record<string, string | number | Part>>;

/** An h is left out: whether it is silent can't be known of a name. */
const VOWEL = /^[aàâæeéèêëiîïoôœuùûü]/i;

/**
 * A message as French is written: « d’Atlas » rather than « de Atlas », and no line break before a high sign or
 * inside quotation marks.
 * @param message in ICU's syntax, where values still stand as `{car}`
 */
export function typeset(message: string, values: Values): string {
  const elided = Object.entries(values).reduce(
    (text, [name, value]) =>
      VOWEL.test(wordsOf(value)) ? text.replaceAll(new RegExp(`\\b(d|qu)e \\{${name}\\}`, 'gi'), `$1’{${name}}`) : text,
    message,
  );
  return elided.replaceAll(/ (?=[:;?!»])|(?<=«) /g, '\u00A0');
}

function wordsOf(value: string | number | Part): string {
  if (typeof value !== 'object') return String(value);
  return value.kind === 'time' ? '' : value.text;
}
