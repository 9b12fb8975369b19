import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogues, languages } from '../../../src/language/languages.ts';
import type { Language } from '../../../src/language/text.ts';

/** Shorter words are too often the same in several languages, or a name. */
const WORD = /\p{L}{4,}/gu;

const wordsOf = (text: string) => (text.match(WORD) ?? []).map((word) => word.toLowerCase());

const known = new Map<Language, ReadonlySet<string>>(
  languages.map((language) => [language, new Set(Object.values(catalogues[language]).flatMap(wordsOf))]),
);

/** What the bot wrote in the story of a household: no headings, no notes of who saw it, and no typed commands. */
function written(language: Language): readonly string[] {
  return readFileSync(new URL(`household-story.${language}.md`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.includes('(a message of '))
    .map((line) =>
      line
        .replace(/^(?:Telegram|Discord), [^:]*: /, '')
        .replaceAll(/\[(?:picture|file)\b:?( \S+\.json\])?/g, '')
        .replaceAll(/\/[a-z]+(?: [a-z]+)?/g, ''),
    );
}

function foreignTo(language: Language, line: string): readonly string[] {
  return wordsOf(line).filter(
    (word) => !known.get(language)?.has(word) && languages.some((other) => known.get(other)?.has(word)),
  );
}

test.for(languages)('what a household reads in %s holds no word that only another language has', (language) => {
  const lines = written(language);
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => foreignTo(language, line).length > 0)).toEqual([]);
});

test.for(languages)('a line of %s is noticed among those of another language', (language) => {
  const other = language === 'en' ? 'de' : 'en';
  const line = catalogues[other]['refused.not-linked'];
  expect(foreignTo(language, line)).not.toEqual([]);
});
