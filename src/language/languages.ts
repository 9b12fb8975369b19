import { type Catalogue, english } from './catalogue.ts';
import { german } from './de/german.ts';
import { spanish } from './es/spanish.ts';
import { french } from './fr/french.ts';
import type { Language } from './text.ts';

/** A language's texts: a missing language is a type error. */
export const catalogues: Readonly<Record<Language, Catalogue>> = { en: english, es: spanish, fr: french, de: german };

/** Every language that there is a catalogue of. A reader of another one gets English. */
export const languages = Object.keys(catalogues) as readonly Language[];

/** The language of ours that a platform's BCP 47 tag names, if it is one of ours. */
export function knownLanguage(tag: string | undefined): Language | undefined {
  const primary = tag?.split(/[-_]/)[0]?.toLowerCase();
  return languages.find((language) => language === primary);
}
