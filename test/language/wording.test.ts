import { expect, test } from 'vitest';
import { catalogues, languages } from '../../src/language/say.ts';
import type { Language } from '../../src/language/text.ts';

/** Words that documents may use and that nobody should have to read in a chat. docs/wording.md says what to say instead. */
const jargon: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /\btokens?\b/i,
    /\btsp\b/i,
    /\bsessions?\b/i,
    /\bgrant(?:s|ed)?\b/i,
    /\bhash(?:es|ed)?\b/i,
    /\banew\b/i,
    /\btells\b/i,
    /\blook(?:s|ed|ing)? again\b/i,
  ],
  es: [
    /\btokens?\b/i,
    /\bclaves? de acceso\b/i,
    /\btsp\b/i,
    // 'Iniciar sesión' is what one does with a password.
    /(?<!\binici\p{L}* |\binicio de |\bla )\bsesi(?:ón|ones)(?! iniciada)/iu,
    /\bpermisos? de PIN\b/i,
    /\bhash\b/i,
    /\bresumen(?:es)? (?:lento|de PIN)/i,
    /\bvincul\p{L}+ de nuevo\b/iu,
    /\b(?:vuelvo a mirar|mir\p{L}+ de nuevo)\b/iu,
  ],
  fr: [
    /\btokens?\b/i,
    /\bjetons?\b/i,
    /\btsp\b/i,
    /\bsessions?\b/i,
    /\bautorisations? PIN\b/i,
    /\b(?:hash|hachage|empreintes?)\b/i,
    /\b(?:associ|li)(?:er|ez|ée?) (?:de|à) nouveau\b/i,
    /\bregard\p{L}+ (?:de|à) nouveau\b/iu,
  ],
  de: [
    /\btokens?\b/i,
    /\btsp\b/i,
    /\bsitzung(?:en)?\b/i,
    /freigaben?\b/i,
    /\bhash(?:es)?\b/i,
    /\b(?:neu verknüpf|verknüpfe? (?:\p{L}+ )?neu\b)/iu,
    /\bs(?:ehe|ieh) (?:\p{L}+ )*wieder nach\b/iu,
  ],
};

test.for(languages)('no chat text in %s speaks of what only documents should', (language) => {
  const found = Object.entries(catalogues[language]).flatMap(([key, text]) =>
    jargon[language].flatMap((word) => {
      const [match] = word.exec(text) ?? [];
      return match === undefined ? [] : [`${key}: ${match}`];
    }),
  );
  expect(found).toEqual([]);
});

test('the words are found where they stand', () => {
  const examples: Readonly<Record<Language, string>> = {
    en: 'Tokens, a TSP session, grants, a hash: link anew. The status tells; look again.',
    es: 'Tokens, claves de acceso, una sesión, permisos de PIN, hash. Vincula de nuevo, vuelvo a mirar.',
    fr: 'Les jetons, la session TSP, une autorisation PIN, l’empreinte. Liez de nouveau, je regarde à nouveau.',
    de: 'Tokens, eine Sitzung der TSP, PIN-Freigaben, Hashes. Verknüpfe neu, ich sehe wieder nach.',
  };
  for (const language of languages) {
    expect(jargon[language].filter((word) => word.test(examples[language])).length, language).toBeGreaterThan(5);
  }
});
