/** 'São_Paulo' → 'sao paulo': small letters and digits, without marks, one space between words. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Letters to add, take away or change to make one text the other (Levenshtein). */
export function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, otherLetter] of [...other].entries()) {
      const change = (row[j] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** Below so many letters two slips make any word another. */
const LONG = 5;

const SIMILAR_AT_MOST = 5;

/** The names that a word begins, or misses by a slip or two, the nearest first. */
export function similar(word: string, names: readonly string[]): readonly string[] {
  const wanted = lettersOf(word);
  if (wanted === '') return [];
  const slips = (name: string) => {
    const letters = lettersOf(name);
    return wanted.length > 1 && letters.startsWith(wanted) ? 0 : slipsBetween(wanted, letters);
  };
  const atMost = wanted.length < LONG ? 1 : 2;
  return names
    .filter((name) => slips(name) <= atMost)
    .toSorted((one, other) => slips(one) - slips(other))
    .slice(0, SIMILAR_AT_MOST);
}
