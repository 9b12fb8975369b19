import { expect, test } from 'vitest';
import { catalogues, languages } from '../../src/language/languages.ts';
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
    /\blink(?:s|ed|ing)? anew\b/i,
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
    /\b(?:revincul\p{L}+|vincul\p{L}+ de nuevo|v(?:uelv|olv)\p{L}+ a vincular)/iu,
    /\b(?:v(?:uelv|olv)\p{L}+ a mirar|mir\p{L}+ de nuevo)\b/iu,
    /\bestado (?:dice|cuenta|informa)\b/i,
    /\bnuevamente\b/i,
  ],
  fr: [
    /\btokens?\b/i,
    /\bjetons?\b/i,
    /\btsp\b/i,
    /\bsessions?\b/i,
    /\bautorisations? PIN\b/i,
    /\b(?:hash|hachage|empreintes?)\b/i,
    /\b(?:réassoci\p{L}+|(?:associ|li)(?:er|ez|ée?) (?:de|à) nouveau)/iu,
    /\bregard\p{L}+ (?:de|à) nouveau\b/iu,
    /(?<!\p{L})état (?:dit|raconte|indique)\b/iu,
    /\bderechef\b/i,
  ],
  de: [
    /\btokens?\b/i,
    /\btsp\b/i,
    /\bsitzung(?:en)?\b/i,
    /freigaben?\b/i,
    /\bhash(?:es)?\b/i,
    /\b(?:(?:neu|erneut) verknüpf|verknüpfe? (?:\p{L}+ )?(?:neu|erneut)\b)/iu,
    /\bs(?:ehe|ieh) (?:\p{L}+ )*(?:wieder|erneut) nach\b/iu,
    /\bStatus (?:sagt|erzählt|meldet)\b/i,
    /\b(?:aufs neue|von neuem)\b/i,
  ],
};

/** Words for what has another word here, as docs/wording.md has it, and for the reader, who is tú, vous and du. */
const others: Readonly<Record<Language, readonly string[]>> = {
  en: ['vehicles?'],
  es: ['coches?', 'claxon', 'destell\\p{L}+', 'aparcad[oa]', 'añadir', 'pulsa\\p{L}*', 'usted(?:es)?'],
  fr: ['chats?', 'véhicules?', 'bilans?', 'relevés?', 'endroits?', 'garde[rz]?', 'gardé', 'tu', 'toi', 'ton', 'tes'],
  de: ['Fahrzeuge?', 'Pkw', 'Ihnen', 'Klima', 'Enteisung', 'Tasten?', 'steuer\\p{L}+', 'Meldungen'],
};

/** A text without the names of its values and of commands. */
const withoutNames = (text: string) => text.replaceAll(/\{\w+|\/[a-z]+/g, '');

function foundOf(language: Language, words: readonly RegExp[]): readonly string[] {
  return Object.entries(catalogues[language]).flatMap(([key, text]) =>
    words.flatMap((word) => {
      const [match] = word.exec(withoutNames(text)) ?? [];
      return match === undefined ? [] : [`${key}: ${match}`];
    }),
  );
}

test.for(languages)('no chat text in %s speaks of what only documents should', (language) => {
  expect(foundOf(language, jargon[language])).toEqual([]);
});

test.for(languages)('one idea has one word in %s', (language) => {
  const words = others[language].map((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu'));
  expect(foundOf(language, words)).toEqual([]);
});

test.for(languages)('no chat text in %s shouts', (language) => {
  expect(foundOf(language, [/[!¡]/])).toEqual([]);
});

test('every one of the words is found where it stands', () => {
  const examples: Readonly<Record<Language, string>> = {
    en: 'Tokens, a TSP session, grants, a hash: link anew. The status tells; look again.',
    es: 'Tokens, claves de acceso, TSP, una sesión, permisos de PIN, hash, resumen de PIN. Vincula de nuevo, vuelvo a mirar. El estado dice nuevamente.',
    fr: 'Token, les jetons, la session TSP, une autorisation PIN, l’empreinte. Liez de nouveau, je regarde à nouveau. L’état dit derechef.',
    de: 'Tokens, eine Sitzung der TSP, PIN-Freigaben, Hashes. Verknüpfe neu, ich sehe wieder nach. Der Status sagt aufs Neue.',
  };
  for (const language of languages) {
    expect(
      jargon[language].filter((word) => !word.test(examples[language])),
      language,
    ).toEqual([]);
  }
});
