/** Names that people chose freely: of cars, of persons, of chats. */

/** Longer than any name that is meant as one: more would push everything else out of a message. */
const NAME_LENGTH = 60;

/** Whether anything in `text` shows: blanks alone, fillers and marks of direction don't. */
export function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/[\u115f\u1160\u2800\u3164\uffa0]/gu, ''));
}

/**
 * A name as it is kept and shown.
 * @param atMost UTF-16 units; the rest is cut, and ends with '…'
 * @returns undefined where nothing of it would be seen
 */
export function shownName(name: string | undefined, atMost = NAME_LENGTH): string | undefined {
  if (name === undefined || !isVisible(name)) return undefined;
  const whole = name.toWellFormed().trim();
  if (whole.length <= atMost) return whole;
  return `${whole.slice(0, atMost - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
